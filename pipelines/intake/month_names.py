"""Months by name: dates that spell their month, in the languages the sources speak, brought into one spelling.

The order of day, month and year stays as it is; only what cannot change the meaning is evened out: separators, case,
accents, the language of the month.
"""

import re
import unicodedata
from functools import lru_cache

MONTHS = {
    name: names.split()[0]
    for names in (
        "jan january januar janner janv janvier ene enero",
        "feb february februar fev fevr fevrier febrero",
        "mar march marz mrz mars marzo",
        "apr april avr avril abr abril",
        "may mai mayo",
        "jun june juni juin junio",
        "jul july juli juil juillet julio",
        "aug august aout ago agosto",
        "sep sept september septembre septiembre setiembre",
        "oct october okt oktober octobre octubre",
        "nov november novembre noviembre",
        "dec december dez dezember decembre dic diciembre",
    )
    for name in names.split()
}
"""Names of months without accents, in English, German, French and Spanish, each with its English abbreviation."""

_SPELLED = re.compile(r"\w[\w\s.,/'’-]*")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er)\b|\b(?:de|del|of)\b")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")


@lru_cache(maxsize=20_000)
def spelled(text: str) -> str | None:
    """A date with one month name as `14 oct 2025`, whatever stands between its parts; None for any other text."""
    if not _SPELLED.fullmatch(text):
        return None
    tokens = _TOKEN.findall(_ORDINAL.sub(" ", bare(text)))
    words = [token for token in tokens if not token.isdigit()]
    if len(words) != 1 or words[0] not in MONTHS:
        return None
    return " ".join(MONTHS.get(token, token) for token in tokens)


def bare(text: str) -> str:
    """A text in small letters, without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))
