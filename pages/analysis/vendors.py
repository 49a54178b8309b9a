"""Vendors: each vendor's figures side by side, what the sponsor caused apart, one vendor across trials."""

import streamlit as st

from pages import parts
from pages.parts import choices, scored, vendor_view
from pages.parts.pictures import note

KINDS = "contracts, deliverables, inputs, invoices or milestones"

chosen = parts.opening("Which vendor needs a talk, about what, and what of it is ours?")
services = parts.view(chosen, "vendor_services")
known = parts.view(chosen, "trial_vendors")["vendor"]
vendors = sorted(set(known) & set(chosen.vendors)) if chosen.vendors else sorted(set(known))
if not vendors:
    parts.end_without("No vendor is known yet", "Exports that name vendors in their rows are missing.", KINDS)

left, right, _ = st.columns((1, 1, 1))
with left:
    names = sorted(set(services["service"]))
    service = parts.pick("Service", {name: name for name in names}, "service", placeholder="All services")
with right:
    vendor = parts.pick("One vendor across its trials", {v: v for v in vendors}, "vendor", placeholder="All vendors")

if vendor:
    with st.spinner(f"Asking the trials of {vendor}"):
        head, rows = "Trial", scored.of_trials(chosen, vendor)
    parts.headline(f"{vendor}: {scored.headline(rows[1:], 'trial')}")
else:
    offering = set(services.loc[services["service"] == service, "vendor"]) if service else set(vendors)
    head, rows = "Vendor", scored.of_vendors(chosen, [name for name in vendors if name in offering])
    parts.headline(scored.headline(rows))

about = f"of {vendor} by trial" if vendor else "by vendor"
parts.section("What do they deliver, and when?")
st.html(scored.table(rows, scored.DELIVERY, head, f"Delivery and milestones {about}"))
parts.section("What does it cost, and what may go wrong?")
st.html(scored.table(rows, scored.MONEY, head, f"Money and risks {about}"))
parts.section(scored.ours(rows[:1] if vendor else rows))
st.html(scored.ours_table(rows, head))
note(
    "A line has the color of its worst figure; there is no score. In brackets: the 95 % interval of a share (Wilson), "
    "which is not said below the least number its card names. Dates are held against the original baseline whoever "
    "caused the delay: what we caused, our reviews and our payments stand in the last table and color no vendor. "
    "Currencies are never added. All that a vendor does counts, also where one service is chosen."
)

if vendor:
    everybody = vendor_view.others(choices.everything(), vendor)
    parts.section(f"What {vendor} may see of itself")
    st.download_button(
        f"Download {vendor}'s own view (HTML)",
        lambda: vendor_view.document(chosen, vendor, rows, everybody).encode(),
        file_name=vendor_view.file_name(vendor, chosen),
        mime="text/html",
        key="own-view",
        on_click="ignore",
    )
    note("One file of this vendor's rows only, without any other vendor's name. Look through it before you send it.")
parts.sources(chosen)
