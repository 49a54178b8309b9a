"""Literal counts of data cleaning that several tests look at."""

COUNTS = """
    trial_id | country | site_id | counted_on | participants | participants_clean | queries_open | \
queries_open_over_30_days
    TD-1     | Spain   | 01      | 2026-01-04 | 20           | 2                  | 90           | 60
    TD-1     | Spain   | 01      | 2026-02-01 | 20           | 8                  | 40           | 10
    TD-1     | Spain   | 02      | 2026-02-01 | 10           | 1                  | 10           | 5
    TD-1     |         |         | 2026-02-01 | 30           | 9                  | 50           | 15
    TD-2     |         |         | 2026-02-01 | 50           | 25                 | 100          | 45
    TD-3     |         |         | 2026-02-01 | 4            |                    | 19           | 19
"""
"""The last count of TD-1 by site, and once more in total; TD-2 and TD-3 in total only."""
