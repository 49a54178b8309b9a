"""Budget: are we burning as planned, do we get the work we pay for, and when does the money run out?"""

import streamlit as st

from pages import parts
from pages.parts.costs import in_currency_tiles
from pages.parts.measured import headline_of
from pages.parts.pictures import note, picture
from pipelines.charts.cumulative_cost import course, cumulative_cost
from pipelines.charts.monthly_burn import currencies, in_currency, monthly_burn
from pipelines.charts.numbers import in_words, numbers
from pipelines.charts.vendor_costs import overspending, vendor_costs

MONTHS = {"month_on": "Month", "budgeted": "Planned", "accrued": "Accrued", "forecast": "Forecast"}
SUMS = {
    "month_on": "Month",
    "planned_sum": "Planned to date",
    "accrued_sum": "Accrued to date",
    "expected_sum": "Accrued and forecast",
}
VENDORS = {
    "vendor": "Vendor",
    "currency": "Currency",
    "against_plan": "Accrued against plan",
    "budgeted_to_date": "Planned to date",
    "accrued": "Accrued",
    "budgeted": "Budgeted in all",
    "invoiced": "Invoiced",
    "paid": "Paid",
    "forecast": "Forecast to come",
}
ESTIMATES = {
    "trial_id": "Trial",
    "currency": "Currency",
    "budget_at_completion": "Budget at completion",
    "estimate_cpi": "Performance continues",
    "estimate_remaining": "Rest as planned",
    "estimate_both": "Cost and schedule pressure",
    "estimate_vendor": "Vendor's forecast",
    "cpi": "Cost performance",
    "spi": "Schedule performance",
}

chosen = parts.opening("Are we burning as planned, and when does the money run out?")
monthly, estimates = parts.view(chosen, "budget_monthly"), parts.view(chosen, "budget_estimates")
if monthly.empty:
    parts.end_without(
        "No budget is known yet", "Budget lines by month with what was planned and accrued are missing.", "budget"
    )

costs = vendor_costs(monthly)
parts.headline("; ".join(filter(None, (headline_of(chosen, "burn_against_plan"), overspending(costs)))))

for currency in currencies(monthly):
    of, name = f" in {currency}" if currency else "", currency.lower() or "none"
    parts.section(f"All that is budgeted{of}")
    parts.tiles(in_currency_tiles(chosen, currency, estimates))
    months, sums = in_currency(monthly, currency), course(monthly, currency).months
    made_of = parts.trace_link("runway_months", currency=currency or None)
    left, right = st.columns(2, gap="medium")
    with left:
        picture(monthly_burn(monthly, currency), numbers(months, MONTHS), f"Monthly burn{of}", f"burn-{name}", made_of)
    with right:
        picture(cumulative_cost(monthly, currency), numbers(sums, SUMS), f"Cumulative cost{of}", f"sum-{name}", made_of)
note(
    "Accrued is work performed, not what was invoiced or paid, over complete months; later months are the vendors' "
    "forecast. Authorized is all that is budgeted. Currencies are never added."
)

parts.section("Which vendor costs more than planned?")
parts.table(in_words(numbers(costs, VENDORS)), "vendors", alt="Costs by vendor and currency")
parts.rows_behind(parts.trace_link("runway_months", "vendor"))
parts.section("What will each trial cost in the end? Service lines, by four formulas")
parts.table(in_words(numbers(estimates, ESTIMATES)), "estimates", alt="Estimates at completion by trial")
parts.rows_behind(parts.trace_link("estimate_at_completion", "trial"))
parts.sources(chosen)
