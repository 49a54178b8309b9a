"""Changes: what may still be added to the contracts, who answers for it, and how contracts stand."""

from pages import parts
from pages.parts.contracted import CHANGES, CONTRACTS, money
from pages.parts.measured import headline_of, measured
from pages.parts.pictures import note, picture
from pages.parts.words import ORIGIN
from pipelines.charts.change_exposure import change_exposure, contract_currencies, exposure_steps, verbal_said
from pipelines.charts.numbers import numbers

STEPS = {"name": "Step", "amount": "Amount", "ends_at": "Up to", "changes": "Rows", "silent": "Without an amount"}

chosen = parts.opening("What may changes still add to the contracts, and who has agreed to it?")
changes, contracts = parts.view(chosen, "change_list"), parts.view(chosen, "contract_list")
if changes.empty and contracts.empty:
    parts.end_without(
        "No contract and no change is known yet",
        "Contracts with their value, and changes with their five answers, are missing.",
        "contracts or changes",
    )

parts.headline("; ".join(filter(None, (headline_of(chosen, "change_exposure"), verbal_said(changes)))))

amounts = parts.view(chosen, "contract_amounts")
for currency in contract_currencies(amounts):
    of, name = f" in {currency}" if currency else " without a currency", currency.lower() or "none"
    parts.section(f"Contracts{of}")
    parts.tiles(measured(chosen, "change_exposure", "contract_committed", "change_order_rate", currency=currency))
    picture(
        change_exposure(amounts, currency),
        numbers(exposure_steps(amounts, currency), STEPS),
        f"From the original value to all that may come{of}",
        f"exposure-{name}",
        parts.trace_link("change_exposure", currency=currency or None),
    )
note(
    "Solid: contracted. Hatched: not executed. Increases only: decreases are never netted. Contracts that are signed "
    "and not terminated; one under another counts inside it. Currencies are never added."
)

parts.section("Changes, those that may cost most first")
if changes.empty:
    parts.empty("No change is known yet.", "changes")
else:
    columns = CHANGES | ORIGIN
    parts.table(
        numbers(changes, columns), "changes", alt="Changes with their five answers", column_config=money(columns)
    )
    parts.rows_behind(parts.trace_link("change_exposure"))

parts.section("Contracts: who contracts whom, how long a signature takes, what runs out")
if contracts.empty:
    parts.empty("No contract is known yet.", "contracts")
else:
    parts.tiles(measured(chosen, "signature_days", "expiring_contracts", "undefined_terms"))
    columns = CONTRACTS | ORIGIN
    parts.table(numbers(contracts, columns), "contracts", alt="Contracts", column_config=money(columns))
    parts.rows_behind(parts.trace_link("contract_committed"))
    note(
        "Current value: original value and executed changes. Committed: what of it can no longer be cancelled. "
        "Passed on: what the contracts directly under it are worth; these count inside it and are never added again."
    )
parts.sources(chosen)
