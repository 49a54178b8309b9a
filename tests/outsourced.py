"""Contracts of two trials, with a subcontractor under a vendor, and their changes, for tests that look at either."""


def beside(left: str, right: str) -> str:
    """Two text tables of the same rows as one."""
    pairs = zip(left.strip().splitlines(), right.strip().splitlines(), strict=True)
    return "\n".join(f"{a} | {b}" for a, b in pairs)


CONTRACTS = beside(
    """
    trial_id | contract_id | parent_contract_id | vendor | status     | sent_on    | signed_on  | expires_on
    TD-1     | MSA-1       |                    | Norvia | executed   | 2025-11-03 | 2025-12-01 | 2028-12-31
    TD-1     | WO-1        | MSA-1              | Norvia | executed   | 2026-01-05 | 2026-01-25 | 2026-12-31
    TD-1     | SUB-1       | WO-1               | Zenlab | executed   | 2026-01-12 | 2026-03-01 | 2026-10-31
    TD-1     | WO-2        |                    | Labora | executed   | 2026-02-02 | 2026-02-12 |
    TD-1     | WO-3        |                    | Labora | sent       | 2026-09-01 |            |
    TD-1     | WO-4        |                    | Oldco  | terminated | 2026-01-05 | 2026-01-06 | 2027-06-30
    TD-2     | WO-1        |                    | Norvia | executed   | 2026-02-02 | 2026-03-04 | 2027-12-31
    """,
    """
    original_value | cancellable_value | currency
                   |                   |
    4000000        | 500000            | EUR
    600000         |                   | EUR
    1000000        | 0                 | USD
    250000         |                   | USD
    900000         |                   | EUR
    2000000        |                   | EUR
    """,
)
CHANGES = beside(
    """
    trial_id | change_id | vendor | contract_id | milestone | status   | amount | currency | days
    TD-1     | CO-1      | Norvia | WO-1        |           | executed | 300000 | EUR      |
    TD-1     | CO-2      | Norvia | WO-1        |           | executed | -50000 | EUR      |
    TD-1     | CO-3      | Norvia | WO-1        |           | verbal   | 400000 | EUR      | 30
    TD-1     | CO-4      | Norvia | WO-1        |           | pending  | 60000  | EUR      |
    TD-1     | CO-5      | Norvia | WO-1        |           | at-risk  | -20000 | EUR      |
    TD-1     | CO-6      | Zenlab | SUB-1       |           | at-risk  | 90000  |          |
    TD-1     | CO-7      |        | WO-2        |           | rejected | 70000  |          |
    TD-2     | CO-1      | Norvia |             | LPI       | executed | 100000 | EUR      |
    """,
    """
    requested_on | executed_on | what   | why | requested_by | approved_by | affects | updated_item
    2026-03-01   | 2026-04-15  | Sites  | Few | Ops          | Board       | Cost    | LPI
    2026-04-01   | 2026-05-15  | Visits | Few | Ops          | Board       | Cost    | LPI
    2026-10-01   |             | Spain  | Few | Ops          | Board       | Cost    | LPI
    2026-10-11   |             | Labels | New | Ops          | Board       | Cost    | LPI
    2026-10-11   |             | Fewer  | New | Ops          | Board       | Cost    | LPI
    2026-10-11   |             | Kits   | New | Ops          | Board       | Cost    | LPI
    2026-10-11   |             | Assay  | New | Ops          | Board       | Cost    | LPI
    2026-03-01   | 2026-04-15  | Sites  | Few | Ops          | Board       | Cost    | LPI
    """,
)
"""CO-3 of TD-1 is only verbal, and worth 400,000."""
