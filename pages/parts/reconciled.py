"""Where two feeds speak of the same: the differences in words, and the form that says which feed leads."""

from typing import TYPE_CHECKING

import streamlit as st

from pages.parts import session
from pages.parts.chosen import Chosen
from pages.parts.words import amount, day, days, kind_name, missing, number
from pipelines.charts import theme
from pipelines.errors import TrialdeckError
from pipelines.store import leading

if TYPE_CHECKING:
    import pandas as pd

LISTED = 1000
"""How many differences the page lists: the largest."""
BY_DATE = "the latest data date"
ALL = "all trials"


def summary(found: "pd.DataFrame", pairs: "pd.DataFrame", vendors: tuple[str, ...]) -> str:
    """How many values differ, in how many trials, and which differs most."""
    if found.empty:
        rows = theme.counted(int(pairs["both"].sum()), "row", "rows")
        whose = f" of {', '.join(vendors)}" if vendors else ""
        return f"Two feeds know {rows} in {_trials(pairs)}, and agree on every value{whose}"
    first = found.iloc[0]
    largest = "" if missing(first["size"]) else f"; the largest: {_row(first)}, {_field(first)} {_size(first)}"
    many = theme.counted(len(found), "value differs", "values differ")
    return f"{many} between two feeds in {_trials(found)}{largest}"


def as_rows(found: "pd.DataFrame") -> "pd.DataFrame":
    """The differences in words; `used` is what the figures use."""
    rows = found.to_dict("records")
    return found.assign(
        trial=found["trial_id"],
        unit=[_unit(row) for row in rows],
        what=[f"{kind_name(row['kind'])}: {row['named']}".removesuffix(": ") for row in rows],
        field=[_field(row) for row in rows],
        used=[_value(row, "value") for row in rows],
        otherwise=[_value(row, "other_value") for row in rows],
        leading_feed=[f"{row['feed']}, {day(row['data_date'])}" for row in rows],
        other_feed=[f"{row['other_feed']}, {day(row['other_data_date'])}" for row in rows],
        days_older=found["age_days"],
    )[
        ["trial", "vendor", "size", "unit", "what", "field", "used", "otherwise", "leading_feed", "other_feed",
         "days_older"]
    ]  # fmt: skip


def counted(counts: "pd.DataFrame") -> "pd.DataFrame":
    """Per trial and vendor how many values differ, in words."""
    return counts.assign(
        trial=counts["trial_id"], kind=counts["kind"].map(kind_name), most_days_older=counts["oldest"]
    )[["trial", "vendor", "kind", "values", "rows", "most_days_older"]]


def paired(pairs: "pd.DataFrame", led: "pd.DataFrame") -> "pd.DataFrame":
    """Per kind and trial the two feeds, why the first of them leads, and what only one of them knows."""
    return pairs.assign(
        kind=pairs["kind"].map(kind_name),
        trial=pairs["trial_id"],
        leading_feed=pairs["feed"],
        it_leads_by=[_why(row, led) for row in pairs.itertuples()],
        rows_of_both=pairs["both"],
        only_the_leading=pairs["only_here"],
        only_the_other=pairs["only_there"],
    )[
        ["kind", "trial", "leading_feed", "it_leads_by", "other_feed", "rows_of_both", "only_the_leading",
         "only_the_other"]
    ]  # fmt: skip


def led(chosen: Chosen) -> "pd.DataFrame":
    """What was said of leading feeds; columns as `leading.listed` says."""
    return leading.listed(session.store(), chosen.viewer, chosen.known_at)


def names(pairs: "pd.DataFrame") -> dict[str, str]:
    """Of what a feed can be said to lead, and what to call it in a list of choices."""
    known = pairs[["kind", "trial_id"]].drop_duplicates().sort_values(["kind", "trial_id"])
    of_all = {f"{kind}|": f"{kind_name(kind)} of {ALL}" for kind in known["kind"].unique()}
    of_one = {f"{row.kind}|{row.trial_id}": f"{kind_name(row.kind)} of {row.trial_id}" for row in known.itertuples()}
    return of_one | of_all


def change(pairs: "pd.DataFrame", led: "pd.DataFrame", of: str) -> None:
    """A form to say which feed leads for a kind and trial, or to take that back."""
    kind, _, trial_id = of.partition("|")
    here = pairs[(pairs["kind"] == kind) & ((pairs["trial_id"] == trial_id) | (trial_id == ""))]
    feeds = sorted({*here["feed"], *here["other_feed"]})
    now = led[(led["kind"] == kind) & (led["trial_id"] == trial_id)]
    for row in now.itertuples():
        st.info(f"{row.feed} leads, set by {row.set_by} on {day(row.set_at)}: {row.why}")
    with st.form("lead", clear_on_submit=True):
        feed = st.selectbox("The feed that leads from now on", feeds, key=f"feed-{of}")
        why = st.text_input("Why", key="why_leads")
        leads = st.form_submit_button("This feed leads", key="leads")
        back = len(now) > 0 and st.form_submit_button("Take it back", key="no_longer_leads")
    if leads or back:
        _keep(kind, trial_id, feed if leads else None, why)


def _keep(kind: str, trial_id: str, feed: str | None, why: str) -> None:
    """Whether this person may, and whether it can be, is asked below; its answer is shown."""
    store, viewer, at = session.store(), session.viewer(), session.now()
    try:
        if feed is None:
            leading.clear(store, viewer, kind, trial_id, why, at)
        else:
            leading.lead(store, viewer, kind, trial_id, feed, why, at)
    except TrialdeckError as error:
        st.error(str(error))
        return
    what = "what was said is taken back." if feed is None else f"{feed} leads from now on."
    st.session_state["led"] = f"{kind_name(kind)} of {trial_id or ALL}: {what}"
    st.rerun()


def _why(pair: object, led: "pd.DataFrame") -> str:
    """What is said of the trial itself beats what is said of all trials."""
    said = led[(led["kind"] == pair.kind) & led["trial_id"].isin([pair.trial_id, ""])].tail(1)
    return next((f"set by {row.set_by}: {row.why}" for row in said.itertuples() if row.feed == pair.feed), BY_DATE)


def _trials(frame: "pd.DataFrame") -> str:
    return theme.counted(frame["trial_id"].nunique(), "trial", "trials")


def _row(row: dict) -> str:
    return " ".join(part for part in (row["trial_id"], row["named"]) if part)


def _field(row: dict) -> str:
    return row["field"].removesuffix("_on").replace("_", " ")


def _value(row: dict, side: str) -> str | None:
    value = row[side]
    if missing(value):
        return None
    if row["form"] in ("date", "month"):
        return day(value)
    return _whole(value) if row["form"] == "number" else value


def _whole(value: object) -> str:
    """All that is said of a number: two that differ never look the same."""
    return number(value, 4).rstrip("0").rstrip(".")


def _size(row: dict) -> str:
    if row["form"] in ("date", "month"):
        return days(row["size"])
    return _whole(row["size"]) if missing(row["currency"]) else amount(row["size"], row["currency"])


def _unit(row: dict) -> str | None:
    if missing(row["size"]):
        return None
    return "days" if row["form"] in ("date", "month") else None if missing(row["currency"]) else row["currency"]
