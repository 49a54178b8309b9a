"""What governance lacks: one sentence each, and the body in whose view it stands."""

from collections.abc import Callable

from given import Given


def test_each_exception_is_one_sentence_and_belongs_to_its_body(given: Given, view: Callable) -> None:
    given(
        trials="trial_id | status | body\nTD-1 | enrolling | board\nTD-2 | enrolling | Bord\nTD-3 | completed |",
        vendors="vendor | body\nNorvia | Board\nHeron | ",
        bodies="""
            body  | cadence | last_met_on | manual  | manual_due_on
            Board | monthly | 2025-12-01  | Charter | 2026-01-15
        """,
        responsibilities="""
            trial_id | activity   | party   | role        | person  | left_on
            TD-1     | Monitoring | Norvia  | responsible |         |
            TD-1     | Safety     | Sponsor | accountable | A. Vale | 2026-01-10
            TD-1     | Supply     | Sponsor | accountable |         |
            TD-1     | Supply     | Norvia  | accountable | B. Reed |
        """,
        data_date="2026-02-01",
    )
    assert [(r["exception"], r["body"], r["sentence"]) for r in view("governance_exceptions", "2026-02-01")] == [
        ("nobody accountable", "Board", "Monitoring of TD-1 has nobody accountable"),
        ("accountable left", "Board",
         "Safety of TD-1: who was accountable has left the role (Sponsor (A. Vale), left 10 Jan 2026)"),
        ("two accountable", "Board", "Supply of TD-1 has 2 accountable: Norvia (B. Reed); Sponsor"),
        ("trial without body", None, "TD-2 belongs to “Bord”, which is no body of the bodies export"),
        ("vendor without body", None, "Heron belongs to no governance body"),
        ("meeting missed", "Board", "Board last met on 1 Dec 2025, and was to meet again by 1 Jan 2026 (monthly)"),
        ("manual overdue", "Board", "Charter of Board was to be reviewed by 15 Jan 2026"),
    ]  # fmt: skip
    (board,) = view("body_list", "2026-02-01")
    assert (list(board["trial_ids"]), list(board["vendors"]), board["exceptions"]) == (["TD-1"], ["Norvia"], 5)
