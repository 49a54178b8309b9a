"""Upload: this week's exports go in. What was recognized, and why, is shown first; accepting stores it."""

import streamlit as st

from pages import parts
from pages.parts import accepting, asking, reading, taking_in, waiting, words
from pipelines.errors import TrialdeckError
from pipelines.intake.template import write_template
from pipelines.records import RECORDS

ENDINGS = ["xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt", "xml"]

parts.question("What is in this week's exports, and what would they change?")
title = st.empty()
with title:
    parts.headline("Drop this week's exports; look at what was read; accept")

files = st.file_uploader("Exports of any feed", ENDINGS, accept_multiple_files=True, key=taking_in.uploader())
files = waiting.beside(files)
on, of, what, whose = st.columns(4)
data_date = on.date_input(asking.DATE_SAID, None, format="YYYY-MM-DD", key="data_date")
feed = of.selectbox(
    "Feed", taking_in.feeds(), None, accept_new_options=True, placeholder="by the file's name", key="feed"
)
kinds = [record.kind for record in RECORDS]
kind = what.selectbox("Kind", kinds, None, format_func=words.kind_name, placeholder="by the headers", key="kind")
trial = whose.text_input("Trial, if no column says it", key="of_trial")
said = taking_in.Said(feed, kind, data_date, trial.strip() or None)

files = taking_in.at_hand(files)

if done := taking_in.just_stored(files):
    with title:
        parts.headline(reading.stored(done[0]))
    reading.receipt(*done)

if files:
    try:
        results = taking_in.try_out(files, said, asking.given())
    except TrialdeckError as error:
        st.error(str(error))
        st.stop()
    with title:
        parts.headline(reading.summary(results))
    asking.ask(results)
    for result in results:
        reading.show_file(result)
    if (pressed := accepting.pressed(results)) and taking_in.is_as_seen():
        taking_in.accept(files, results, said, pressed)
        st.rerun()

with st.expander("Templates: an empty workbook per kind, with every column explained"):
    for record in RECORDS:
        st.download_button(
            f"{words.kind_name(record.kind)}: {record.__doc__}",
            lambda kind=record.kind: write_template(kind),
            file_name=f"{record.kind}.xlsx",
            key=f"template-{record.kind}",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
        )
