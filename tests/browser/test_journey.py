"""The main job in a real browser: exports go in, the figures move, a withdrawal takes them back."""

import urllib.request

import pytest
from playwright.sync_api import Page, expect
from running import Server, settled

pytestmark = pytest.mark.browser

TRIALS = """Trial ID,Phase,Planned Participants,Data Date
TD-1,III,100,2026-03-01
"""
WEEK_1 = """Trial ID,Site ID,Period End,Screened,Screen Failed,Enrolled,Data Date
TD-1,01,2026-03-01,9,2,7,2026-03-01
TD-1,02,2026-03-01,4,1,3,2026-03-01
"""
WEEK_2 = WEEK_1.replace(",2026-03-01\n", ",2026-03-08\n") + "TD-1,02,2026-03-08,6,1,5,2026-03-08\n"


def dropped(page: Page, **files: str) -> Page:
    """The upload page after these files were dropped on it; the names are theirs, without `.csv`."""
    page.goto("/upload")
    payload = [{"name": f"{name}.csv", "mimeType": "text/csv", "buffer": text.encode()} for name, text in files.items()]
    settled(page).locator('input[type="file"]').set_input_files(payload)
    return page


def upload(page: Page, **files: str) -> None:
    """Drop files on the upload page and accept what was read."""
    dropped(page, **files).get_by_role("button", name="Accept").click()
    expect(page.get_by_text("is stored as upload")).to_have_count(len(files))


def overview(page: Page) -> str:
    """What the first screen says."""
    page.goto("/")
    return settled(page).locator("main, [data-testid='stMain']").first.inner_text()


def test_the_first_visit_of_a_fresh_server_to_a_deep_link_goes_through_the_menu(
    app_server: Server, screen: Page
) -> None:
    screen.goto("/history")
    expect(settled(screen).get_by_role("link", name="Overview")).to_be_visible()
    expect(screen.get_by_text("Nothing has been taken in yet")).to_be_visible()


def test_an_empty_store_leads_to_the_upload(app_server: Server, screen: Page) -> None:
    assert "No trial is known yet" in overview(screen)
    screen.get_by_role("link", name="Upload an export").click()
    expect(settled(screen).get_by_text("Drop this week's exports")).to_be_visible()


def test_an_upload_moves_the_figures_and_its_withdrawal_moves_them_back(app_server: Server, screen: Page) -> None:
    upload(screen, trials=TRIALS, week_1=WEEK_1)
    assert "10 of 100" in overview(screen)
    upload(screen, week_2=WEEK_2)
    assert "15 of 100" in overview(screen)
    screen.goto("/history")
    settled(screen).get_by_label("Why it is taken back").fill("sent too early")
    screen.get_by_role("button", name="Withdraw this upload").click()
    expect(screen.get_by_text("what spoke before it speaks again")).to_be_visible()
    assert "10 of 100" in overview(screen)


def test_a_cell_of_the_overview_leads_to_its_trial_and_back(app_server: Server, screen: Page) -> None:
    overview(screen)
    screen.locator("table.trials").get_by_role("link", name="TD-1").click()
    expect(settled(screen).locator("h1")).to_contain_text("TD-1 is")
    screen.go_back()
    expect(settled(screen).locator("table.trials")).to_be_visible()


def test_on_a_phone_the_table_becomes_cards_without_scrolling_sideways(app_server: Server, screen: Page) -> None:
    screen.set_viewport_size({"width": 390, "height": 844})
    overview(screen)
    assert screen.locator("table.trials tbody tr").first.evaluate("row => getComputedStyle(row).display") == "grid"
    assert screen.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_wrong_file_is_refused_and_the_store_untouched(app_server: Server, screen: Page) -> None:
    dropped(screen, toys="colour,shape\nred,round\n")
    expect(screen.get_by_text("Nothing of this file is stored")).to_be_visible()
    expect(screen.get_by_role("button", name="Accept")).to_have_count(0)


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/"])
def test_every_answer_carries_the_safe_headers(app_server: Server, path: str) -> None:
    with urllib.request.urlopen(f"{app_server.url}{path}") as answer:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
