"""History: what was taken in, by whom and when, what was wrong with it, and taking it back."""

import streamlit as st

from pages import parts
from pages.parts import past
from pages.parts.showing import lines

parts.question("Which exports came in, from whom, and which of them still speak?")
uploads = past.uploads()

if not uploads:
    parts.end_without("Nothing has been taken in yet", "The history lists every file that was ever taken in.", "first")

parts.headline(past.summary(uploads))
st.dataframe(
    [past.as_row(upload) for upload in uploads],
    hide_index=True,
    row_height=44,
    alt="Every sheet taken in, newest first, with its counts and its state",
    key="uploads",
    placeholder="–",
    column_config=past.COUNTS,
)

parts.section("One upload")
upload_id = parts.pick("Upload", past.names(uploads), "upload", index=0)
problems = past.problems(upload_id)
if problems.empty:
    st.write("No problem was found in it.")
else:
    lines(past.in_short(problems))
    parts.table(problems, f"problems-{upload_id}", alt=f"The problems of upload {upload_id}")
    past.workbook_button(upload_id)
objected = past.objections(upload_id)
if not objected.empty:
    parts.section("What the rules objected to, and why it came in all the same", level=3)
    parts.table(objected, f"objections-{upload_id}", alt=f"The objections to upload {upload_id}")
if mended := past.mended_by(upload_id):
    st.info(mended)

if past.is_withdrawn(uploads, upload_id):
    st.info(past.withdrawal(uploads, upload_id))
else:
    with st.form("withdraw", clear_on_submit=True):
        why = st.text_input("Why it is taken back", key="why")
        if st.form_submit_button("Withdraw this upload", key="withdraw_upload"):
            past.withdraw(upload_id, why)
if note := st.session_state.pop("withdrawn", None):
    st.success(note)
