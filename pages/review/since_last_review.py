"""Since the last review: what happened, what moved, what of the past is told otherwise, and does it add up?"""

import streamlit as st

from pages import parts
from pages.parts import changed, remembered, say, since
from pages.parts.changed import lists, strip, turned
from pages.parts.summed import grown, sums
from pipelines.review import statuses
from pipelines.review.say import headline

chosen = parts.opening("What changed since the last review, and what of the past is told otherwise now?")
if parts.view(chosen, "trial_list").empty:
    parts.end_without(
        "Nothing is known yet that could have changed",
        "Trialdeck compares two dates once exports have been taken in.",
        "trials, milestones or enrollment",
    )

moment, called = since.earlier(chosen)
found = remembered.comparison(chosen, moment)
turns = statuses.changed(remembered.judged(chosen), since.statuses_at(chosen, moment))
parts.headline(headline(found))
st.html(changed.compared(chosen, called))
if found.is_empty:
    changed.nothing(chosen, moment)
else:
    st.html(say.findings(parts.findings(chosen, moment), most=6))
    strip(found, turns)
    sums(found)
    grown(found)
    lists(chosen, found)
turned(turns)
parts.sources(chosen)
