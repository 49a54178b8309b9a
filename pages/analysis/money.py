"""Money: from contract to payment, where the three do not match, and why cost differs from the plan."""

import streamlit as st

from pages import parts
from pages.parts import billed
from pages.parts.exchanged import currency_of, lost_in_words, pick_basis, rates_in_words
from pages.parts.measured import measured
from pages.parts.pictures import note, picture
from pipelines.charts.money_stages import STAGES, by_vendor, in_basis, money_stages, stages
from pipelines.charts.numbers import in_words, numbers
from pipelines.charts.open_changes import by_state, exposure_message
from pipelines.charts.variance_bridge import PARTS, bridge_by_trial, left_out, variance_bridge

VENDORS = {"trial_id": "Trial", "vendor": "Vendor", "currency": "Currency", **STAGES}
BRIDGE = {"trial_id": "Trial", "currency": "Currency", "budgeted": "Planned to date", "accrued": "Accrued"}
BRIDGE |= {"total": "Difference"} | {part: name.split(":")[0] for part, name in PARTS.items()}
LINES = {
    "trial_id": "Trial",
    "vendor": "Vendor",
    "line_id": "Contract line",
    "mismatch": "Where they do not match",
    "currency": "Currency",
    "contracted": "Contracted",
    "earned": "Earned",
    "accrued": "Accrued",
    "invoiced": "Invoiced",
    "accepted": "Accepted",
    "paid": "Paid",
    "description": "For",
}
BALANCES = {
    "trial_id": "Trial",
    "vendor": "Vendor",
    "line_id": "Contract line",
    "currency": "Currency",
    "owed": "Owed",
    "prepaid": "Prepaid",
    "earned": "Earned",
    "invoiced": "Invoiced",
    "method": "Earned by",
}
CHANGES = {
    "state": "State",
    "changes": "Changes",
    "currency": "Currency",
    "increases": "Adds",
    "decreases": "Takes off",
    "silent": "Without an amount",
    "change_ids": "Which",
}
chosen = parts.opening("What did we contract, what was done, billed and paid, and where do these not match?")
money, bridge = parts.view(chosen, "money_at_budget_rate"), parts.view(chosen, "variance_bridge")
if money.empty:
    parts.end_without(
        "No money is known yet", "Contracts, budget lines or invoices, with their currency, are missing.", "invoices"
    )

basis = pick_basis(money)
currency, sums = currency_of(money, basis), stages(money, basis)
lines, invoices = parts.view(chosen, "three_way"), parts.view(chosen, "invoice_list")
unmatched = lines[lines["mismatch"].notna()]
known = [f"{parts.amount(sums[part], currency)} {part}" for part in ("contracted", "earned", "invoiced", "paid")
         if sums[part] is not None]  # fmt: skip
parts.headline(", ".join([*known, billed.in_short(invoices, len(unmatched))]))
parts.tiles(measured(chosen, *billed.FIGURES))
note(rates_in_words(money, basis))
if lost := lost_in_words(money, basis):
    note(lost)
billed.exceptions(invoices, parts.view(chosen, "accepted_work"))

balance, burnt = (parts.trace_link(name, currency=currency) for name in ("accrual_balance", "budget_consumed"))
left, right = st.columns(2, gap="medium")
with left:
    by_engagement = in_words(numbers(by_vendor(money, basis), VENDORS))
    picture(money_stages(money, basis), by_engagement, f"Contracted to paid in {currency}", "stages", balance)
with right:
    by_trial = in_words(numbers(bridge_by_trial(bridge, basis), BRIDGE))
    picture(variance_bridge(bridge, basis), by_trial, "Plan to date against accrued, split", "bridge", burnt)
note(
    "Solid adds to the plan, hatched takes off. Scope counts executed changes whole: what of them is not done yet is "
    f"timing.{left_out(bridge, basis)}"
)

parts.section(f"Contracted, done, invoiced and paid: {len(unmatched)} of {len(lines)} contract lines do not match")
billed.mismatches(unmatched)
wide = {LINES["mismatch"]: st.column_config.TextColumn(width="large")}
three_way = in_words(numbers(lines, LINES))
parts.table(three_way, "three-way", alt="Contract lines, those that do not match first", column_config=wide)
parts.rows_behind(balance)
note("Contracted is budgeted and executed changes of the line. Accepted is what is invoiced for accepted deliverables.")
balances = parts.view(chosen, "line_balances")
if len(balances):
    parts.section("What is owed for work not yet invoiced, and what is prepaid: line by line, never netted")
    parts.tiles(measured(chosen, "accrual_balance"))
    parts.table(in_words(numbers(balances, BALANCES)), "balances", alt="Owed and prepaid by contract line")
    parts.rows_behind(balance)
changes = in_basis(parts.view(chosen, "open_changes"), basis)
if len(changes):
    parts.section(exposure_message(changes))
    parts.table(numbers(by_state(changes), CHANGES), "changes", alt="Changes by state, verbal ones included")
    note("What is not executed yet is counted whole and never netted: what may be added, and what may be taken off.")
parts.sources(chosen)
