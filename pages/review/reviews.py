"""Reviews: which committee met when, what it looked at, and what keeps a review from being closed."""

from pages import parts
from pages.parts import reviewed
from pages.parts.pictures import note

chosen = parts.opening("Which committee met when, about what, and is its review closed?")
held = reviewed.listed()

if not held and parts.view(chosen, "trial_list").empty:
    parts.end_without("No review has been held yet", "A review keeps what a committee saw of its trials.", "first")

if not held:
    parts.headline("No review has been held yet")
    note(
        "A review keeps what a committee saw: every figure, and how each trial stood in both voices. From then on "
        "“since the last review” is compared with it; until then, with four weeks before."
    )
else:
    parts.headline(reviewed.summary(held))
    parts.table(reviewed.as_rows(held), "reviews", alt="Every review that counts, newest first")
    review = reviewed.pick(held)
    parts.section(reviewed.title(review))
    note(reviewed.about(review))
    reviewed.speak(review)

reviewed.said()
parts.section("Make a review")
reviewed.make(chosen)
gone = reviewed.withdrawn()
if not gone.empty:
    parts.section("Withdrawn reviews")
    parts.table(gone, "withdrawn-reviews", alt="Reviews that were withdrawn, with the reason")
parts.sources(chosen)
