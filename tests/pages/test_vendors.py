"""Vendors: figures with their parts and intervals, small numbers held back, ours apart, and a view to send."""

import datetime as dt
from collections.abc import Callable

import pytest
from given import Given
from seen import text_of
from streamlit.testing.v1 import AppTest

from pages.parts import scored, vendor_view
from pages.parts.chosen import EVERYTHING_KNOWN, Chosen
from pages.parts.html_table import Cell
from pipelines import metrics
from pipelines.access import Viewer

AS_OF = "2026-06-30"
DAY = dt.date(2026, 6, 30)
PAGE = "analysis/vendors.py"


def deliverables() -> str:
    """Norvia: 4 of 6 in time in TD-1, and 1 in TD-2; Zenlab: 3, too few to say a share."""
    head = "trial_id | deliverable_id | title | vendor | baseline_due_on | delivered_on"
    rows = [
        f"TD-1 | D-{i} | Report {i} for Zenlab | Norvia | 2026-05-01 | 2026-05-{'01' if i < 5 else '21'}"
        for i in range(1, 7)
    ]
    rows += [f"TD-1 | Z-{i} | Assay {i} | Zenlab | 2026-05-01 | 2026-05-01" for i in range(1, 4)]
    return "\n".join([head, *rows, "TD-2 | D-1 | Plan | Norvia | 2026-05-01 | 2026-05-01"])


INPUTS = """
    trial_id | input_id | item    | owed_by_party | owed_by | vendor | needed_on  | received_on | deliverable_id
    TD-1     | I-1      | Samples | sponsor       | Ops     | Norvia | 2026-04-01 | 2026-04-16  | D-6
    TD-1     | I-2      | Kits    | sponsor       | Ops     | Norvia | 2026-05-01 |             |
    TD-1     | I-3      | Assay   | vendor        | Zenlab  | Norvia | 2026-05-01 |             |
"""
CONTRACTS = """
    trial_id | contract_id | vendor | service     | original_value | currency | signed_on  | status
    TD-1     | WO-1        | Norvia | Monitoring  | 1000000        | EUR      | 2026-01-05 | executed
    TD-2     | WO-1        | Norvia | Monitoring  | 500000         | USD      | 2026-01-05 | executed
    TD-1     | WO-2        | Zenlab | Central lab | 100000         | EUR      | 2026-01-05 | executed
"""
CHANGES = """
    trial_id | change_id | vendor | contract_id | status | amount | currency | requested_on
    TD-1     | CO-1      | Norvia | WO-1        | verbal | 400000 | EUR      | 2026-05-01
    TD-2     | CO-1      | Norvia | WO-1        | verbal | 5000   | USD      | 2026-05-01
"""


def two_vendors(given: Given) -> None:
    """Norvia in two trials and currencies, waiting for the sponsor and for Zenlab, which did little."""
    given(deliverables=deliverables(), inputs=INPUTS, contracts=CONTRACTS, changes=CHANGES, data_date=AS_OF)


@pytest.fixture(scope="module")
def look(looking: Callable) -> Callable:
    """The pages over it."""
    return looking(two_vendors)


def line(at: AppTest, name: str, nth: int = 0) -> str:
    """The line of a vendor or trial in the nth table of the page."""
    tables = [part for part in text_of(at).split("<table")[1:] if "scored" in part[:40]]
    return tables[nth].split(f"<span>{name}</span>")[1].split("</tr>")[0]


def test_each_cell_has_its_value_parts_and_interval(look: Callable) -> None:
    said = line(look(PAGE, as_of=AS_OF), "Norvia")
    assert "71 %" in said
    assert "5 of 7 (36–92 %)" in said


def test_a_small_number_is_no_share(look: Callable) -> None:
    said = line(look(PAGE, as_of=AS_OF), "Zenlab")
    assert "n = 3, too few" in said
    assert "100 %" not in said


def test_a_line_has_the_color_of_its_worst_figure_and_says_which(look: Callable) -> None:
    text = text_of(look(PAGE, as_of=AS_OF))
    assert "1 of 2 vendors is off track; first: Norvia, by on-time deliverables and 1 more" in text
    assert '<tr class="red"' in text


def test_currencies_stand_beside_each_other_in_one_cell(look: Callable) -> None:
    said = line(look(PAGE, as_of=AS_OF), "Norvia", 1)
    assert "€400k" in said
    assert "; $5k" in said


def test_what_the_sponsor_owes_and_caused_stands_apart_and_colors_nobody(look: Callable) -> None:
    at = look(PAGE, as_of=AS_OF)
    text, said = text_of(at), line(at, "Norvia", 2)
    assert "Caused by us, or waiting for us: 15 of 40 days that deliverables are late" in text
    assert "1 of 2" in said
    assert "15 of 40 days" in said
    assert set(scored.OURS).isdisjoint({*scored.DELIVERY, *scored.MONEY})


def test_vendors_are_compared_on_one_service(look: Callable) -> None:
    text = text_of(look(PAGE, as_of=AS_OF, service="Central lab"))
    assert "<span>Zenlab</span>" in text
    assert "<span>Norvia</span>" not in text


def test_one_vendor_stands_across_its_trials(look: Callable) -> None:
    at = look(PAGE, as_of=AS_OF, vendor="Norvia")
    assert "5 of 7" in line(at, "All trials")
    assert "4 of 6 (30–90 %)" in line(at, "TD-1")
    assert "n = 1, too few" in line(at, "TD-2")
    assert "trials=TD-1" in line(at, "TD-1")


def own_view(vendor: str, viewer: Viewer) -> str:
    """The file that is sent, from the store that the page before it opened."""
    chosen = Chosen(viewer, DAY, EVERYTHING_KNOWN)
    trials = scored.of_trials(chosen, vendor)
    return vendor_view.document(chosen, vendor, trials, vendor_view.others(chosen, vendor))


def test_a_vendors_own_view_names_no_other_vendor(look: Callable, me: Viewer) -> None:
    """Also where a title of its own rows does."""
    look(PAGE, as_of=AS_OF, vendor="Norvia")
    norvia, zenlab = own_view("Norvia", me), own_view("Zenlab", me)
    assert "zenlab" not in norvia.lower()
    assert "norvia" not in zenlab.lower()
    assert "Report 6 for another party" in norvia
    assert "5 of 7" in norvia
    assert "TD-2" not in zenlab


def test_names_are_replaced_as_whole_words_and_the_vendors_own_stays() -> None:
    text = "Norvia Labs and norvia, not Norvians; A&amp;B"
    assert vendor_view.without(text, "Norvia Labs", ["Norvia", "A&B"]) == (
        "Norvia Labs and another party, not Norvians; another party"
    )


def test_a_file_name_is_safe_whatever_a_vendor_is_called(me: Viewer) -> None:
    chosen = Chosen(me, DAY, EVERYTHING_KNOWN)
    assert vendor_view.file_name("../A & B", chosen) == "A-B-2026-06-30.html"
    assert vendor_view.file_name("日本", chosen) == "vendor-2026-06-30.html"


def test_a_vendor_without_a_figure_has_no_zero() -> None:
    one = scored.Scored("Norvia", {name: [] for name in scored.NAMES}, {}, {})
    assert scored.cell(one, "open_risks") == Cell("–")
    assert one.status == "unknown"


def test_nothing_late_is_said_only_where_an_export_speaks_of_it(look: Callable) -> None:
    at = look(PAGE, as_of=AS_OF)
    assert "none late" in line(at, "Zenlab", 2)
    assert line(at, "Zenlab", 2).count("none late") == 1


def test_the_figures_of_the_scorecard_exist() -> None:
    assert set(scored.NAMES) <= set(metrics.cards())


def test_an_empty_store_says_what_to_upload(visit: Callable) -> None:
    text = text_of(visit(PAGE))
    assert "No vendor is known yet" in text
    assert "Upload an export" in text
