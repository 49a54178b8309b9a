"""Questions on the upload page, and the page of remembered answers."""

from collections.abc import Callable

from seen import text_of
from test_intake_pages import UPLOAD, accept, drop

ANSWERS = "intake/answers.py"
SITES = b"Trial ID,Site ID,Country,Site Status,Actvation Date\nTD-1,001,US,Actived,2026-01-05\n"


def answer(at, key: str, value: str):
    """The page after one question was answered."""
    (box,) = [box for box in at.selectbox if str(box.key).startswith("answer|") and key in box.key]
    box.set_value(value).run()
    assert not at.exception, [error.message for error in at.exception]
    return at


def test_what_is_open_is_asked_and_nothing_can_be_accepted_before(visit: Callable) -> None:
    at = drop(visit(UPLOAD), SITES, "sites.csv")
    assert "2 questions to answer" in text_of(at)
    assert at.button(key="accept").disabled


def test_answers_are_applied_at_once_and_remembered_when_the_file_is_accepted(visit: Callable) -> None:
    at = answer(drop(visit(UPLOAD), SITES, "sites.csv"), "column:", "sites.activated_on")
    at = answer(at, "word:", "activated")
    assert "<b>1</b> rows = <b>1</b> accepted" in text_of(at)
    listed = accept(at).switch_page(ANSWERS).run().dataframe[0].value
    assert sorted(listed["answer"]) == ["activated", "sites: activated on"]
    assert set(listed["holds_for"]) == {"every export", "the headers of sites"}


def test_all_suggestions_are_taken_with_one_click_and_can_be_taken_back(visit: Callable) -> None:
    at = drop(visit(UPLOAD), SITES, "sites.csv")
    at.button(key="take_suggestions").click().run()
    assert not at.button(key="accept").disabled
    at.button(key="take_back-0").click().run()
    assert at.button(key="accept").disabled


def test_an_answer_is_taken_back_on_the_page_of_answers(visit: Callable) -> None:
    at = drop(visit(UPLOAD), SITES, "sites.csv")
    at.button(key="take_suggestions").click().run()
    at = accept(at).switch_page(ANSWERS).run()
    next(button for button in at.button if button.label.startswith("Take it back")).click().run()
    assert len(at.dataframe[0].value) == 1


def test_nothing_asked_yet_says_so(visit: Callable) -> None:
    assert "Nothing had to be asked yet" in text_of(visit(ANSWERS))


def test_many_new_trials_are_answered_with_one_click(visit: Callable) -> None:
    accept(drop(visit(UPLOAD), b"Trial ID,Phase,Planned Participants\nTD-1,III,100\n", "trials.csv"))
    at = drop(
        visit(UPLOAD),
        b"Trial ID,Site ID,Country,Site Status\nXX-7,01,US,activated\nYY-8,01,US,activated\n",
        "sites.csv",
    )
    assert at.button(key="accept").disabled
    at.button(key="take_new_trials").click().run()
    assert not at.button(key="accept").disabled


def test_files_that_are_clear_go_in_while_another_waits_for_its_answers(visit: Callable) -> None:
    at = visit(UPLOAD)
    at.get("file_uploader")[0].upload("trials.csv", b"Trial ID,Phase,Planned Participants\nTD-1,III,100\n")
    at = drop(at, SITES, "sites.csv")
    assert "1 of 2 files can go in now; 2 questions about the others" in text_of(at)
    assert at.button(key="accept").label == "Accept 1 row of 1 file"
    at = accept(at)
    assert "trials.csv is stored" in text_of(at).replace("\\", "")
    at.button(key="take_suggestions").click().run()
    assert at.button(key="accept").label == "Accept 1 row"
    assert "sites.csv is stored" in text_of(accept(at)).replace("\\", "")


def test_many_missing_trials_are_answered_with_one_click(visit: Callable) -> None:
    text = "Trial ID,Site ID,Country,Site Status\n" + "".join(f"T-{n},01,US,activated\n" for n in range(20))
    accept(drop(visit(UPLOAD), text.encode(), "sites.csv"))
    at = drop(visit(UPLOAD), "\n".join(text.splitlines()[:3]).encode(), "sites.csv")
    assert next(e.label for e in at.expander) == "6 more questions, one by one"
    at.button(key="take_keep").click().run()
    assert "questions to answer" not in text_of(at)
    assert "questions to answer" in text_of(at.button(key="take_back-0").click().run()).replace(
        "question ", "questions "
    )
