"""Service contracts whose work and cost the three figures of earned value look at."""

WORK = """
trial_id | vendor | cost_type    | month_on | units_completed | unit_price | budgeted_amount | accrued_amount | currency
TD-1     | Norvia | service      | 2026-01  | 10              | 100        | 2000            | 1250           | EUR
TD-1     | Norvia | service      | 2026-02  | 10              | 100        | 2000            | 1250           | EUR
TD-1     | Norvia | service      | 2026-03  | 50              | 100        | 1000            | 9000           | EUR
TD-1     | Labora | pass-through | 2026-01  | 90              | 100        | 9000            | 10             | EUR
TD-1     |        | internal     | 2026-01  | 90              | 100        | 9000            | 10             | EUR
"""

TWO_MORE = """
TD-2     | Labora | service      | 2026-01  | 30              | 10         | 300             | 200            | EUR
TD-3     | Labora | service      | 2026-01  |                 | 10         | 300             | 5000           | EUR
"""
