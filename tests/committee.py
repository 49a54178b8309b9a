"""A portfolio in which the two voices agree on one trial and differ on two, and a day on which a board met."""

import datetime as dt

TRIALS = """
    trial_id | lead_vendor | declared_status | declared_comment | declared_by | declared_on
    TD-1     | Norvia      | on track        | all is well      | A. Example  | 2026-01-30
    TD-2     | Norvia      | off track       | no sites         | B. Example  | 2026-01-30
    TD-3     | Calder      | at risk         | drug supply      | C. Example  | 2026-01-30
"""
MILESTONES = """
    trial_id | name | baseline_on | forecast_on
    TD-1     | LPI  | 2026-06-01  | 2026-08-31
    TD-2     | LPI  | 2026-06-01  | 2026-08-31
    TD-3     | LPI  | 2026-06-01  | 2026-06-01
"""
HELD = dt.date(2026, 2, 4)
MADE = dt.datetime(2026, 2, 4, 15)
