"""Issues of two trials, whose board meets on 10 March, for tests that look at any figure about issues."""

from outsourced import beside

ISSUES = beside(
    """
    trial_id | issue_id | title   | severity | tier        | opened_on  | entered_tier_on | due_on
    TD-1     | I-1      | Reads   | critical | operational | 2026-01-10 | 2026-02-20      | 2026-02-20
    TD-1     | I-2      | Kits    | major    | operational | 2026-02-10 | 2026-02-21      | 2026-03-01
    TD-1     | I-3      | Drug    | minor    | operational | 2026-02-01 | 2026-02-01      |
    TD-1     | I-4      | Queries |          | operational | 2026-02-01 | 2026-02-01      | 2026-02-28
    TD-1     | I-5      | Visits  | critical | operational | 2026-01-01 | 2026-01-01      | 2026-01-15
    TD-1     | I-6      | Label   | critical | strategic   | 2026-01-01 | 2026-01-01      | 2026-01-15
    TD-2     | I-1      | Import  | critical | functional  | 2026-02-22 | 2026-02-27      | 2026-04-01
    """,
    """
    vendor | status      | closed_on
    Norvia | open        |
    Labora | in progress |
    Labora | open        |
           | on hold     |
    Norvia | closed      | 2026-01-05
    Norvia | cancelled   |
    Norvia | escalated   |
    """,
)
"""As of 1 March the first is in breach since 26 February; the second will be from 8 March, the last from 10 March."""

BODIES = {
    "trials": "trial_id | title | body\nTD-1 | One | Board\nTD-2 | Two | board",
    "bodies": "body | tier | next_meeting_on\nBoard | strategic | 2026-03-10",
}
