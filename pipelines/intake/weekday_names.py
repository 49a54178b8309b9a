"""Weekdays by name: the word that planning tools put before a date, in the languages the sources speak."""

import re
from functools import lru_cache

from pipelines.intake.month_names import bare

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "mo mon monday montag lun lundi lunes",
            "tu tue tues tuesday di die dienstag mar mardi martes",
            "we wed wednesday mi mit mittwoch mer mercredi mie miercoles",
            "th thu thur thurs thursday do don donnerstag jeu jeudi jue jueves",
            "fr fri friday fre freitag ven vendredi vie viernes",
            "sa sat saturday sam samstag sonnabend samedi sab sabado",
            "su sun sunday so son sonntag dim dimanche dom domingo",
        ),
        start=1,
    )
    for name in names.split()
}
"""Names of weekdays without accents, in English, German, French and Spanish; Monday is 1."""

_BEFORE = re.compile(r"([^\W\d_]{2,12})(?:\.?,?\s+|[.,])(?=.*\d)")


@lru_cache(maxsize=20_000)
def without_weekday(text: str) -> tuple[int, str] | None:
    """The weekday that a text begins with, and the date behind it; None where it begins with none."""
    found = _BEFORE.match(text)
    number = WEEKDAYS.get(bare(found[1])) if found else None
    return (number, text[found.end() :]) if number else None
