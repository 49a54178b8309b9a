"""What each vendor does."""

from collections.abc import Callable

from given import Given


def test_services_of_contracts_and_of_the_list_of_vendors_once_each(
    given: Given, view: Callable[..., list[dict]]
) -> None:
    given(
        contracts="""
            trial_id | contract_id | vendor | service
            TD-1     | WO-1        | Norvia | Monitoring
            TD-2     | WO-1        | Norvia | Monitoring
            TD-2     | WO-2        | Zenlab |
        """,
        vendors="""
            vendor | services
            Norvia | Data management; Monitoring
            Zenlab | Central lab
        """,
        data_date="2026-02-01",
    )
    assert [tuple(row.values()) for row in view("vendor_services", "2026-02-01")] == [
        ("Zenlab", "Central lab"),
        ("Norvia", "Data management"),
        ("Norvia", "Monitoring"),
    ]
