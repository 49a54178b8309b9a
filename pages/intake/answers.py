"""Answers: what people decided about exports, applied to every next one; to be seen, changed, taken back, exported."""

from pages import parts
from pages.parts import answered

parts.question("What has been decided about the exports, by whom, and is it still right?")
known = answered.listed()

if known.empty:
    parts.headline("Nothing had to be asked yet")
    parts.empty("Answers to what an export left open are kept here, and given without asking next time.", "first")
else:
    parts.headline(answered.summary(known))
    parts.table(answered.as_rows(known), "answers", alt="Every answer that speaks, newest first")
    parts.section("Change one")
    which = parts.pick("Answer", answered.names(known), "answer", index=0)
    answered.change(known, which)
