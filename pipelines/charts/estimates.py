"""The four estimates at completion as a range: one number alone would claim more than anybody knows."""

import pandas as pd

FORMULAS = ("estimate_cpi", "estimate_remaining", "estimate_both", "estimate_vendor")


def estimate_range(estimates: pd.DataFrame, currency: str) -> tuple[float, float, int] | None:
    """The lowest and highest estimate of one currency and how many formulas they come from; None where none is known.

    estimates: rows of the view `budget_estimates`. A formula counts where every trial that has service lines has it.
    """
    rows = estimates[(estimates["currency"].fillna("") == currency) & estimates["budget_at_completion"].notna()]
    known = [float(rows[name].sum()) for name in FORMULAS if len(rows) and rows[name].notna().all()]
    return (min(known), max(known), len(known)) if known else None
