"""Column reasons: for every column of a table what it is read as and why, or why not; and what must be said besides."""

from pipelines.intake import per_item, sides
from pipelines.intake.fits import Fit
from pipelines.intake.headers import match, normalized
from pipelines.intake.read_sheet import letters
from pipelines.intake.results import ColumnReading


def readings(fit: Fit, date: int | None, used: set[int]) -> list[ColumnReading]:
    """Each column that has a name. date: the column of the data date; used: those that any kind of the sheet reads."""
    read = {i: (f, m.why) for f, (i, m) in fit.mapping.items()}
    for code, group in fit.groups.items():
        item = per_item.name_of(code)
        read |= {i: (f, f"one of the columns of {item}", item) for f, i in group.items()}
    if fit.items:
        read |= {fit.items[0]: ("item", "names what each row is about"), fit.items[1]: ("value", "holds its value")}
    if date is not None:
        read[date] = ("data_date", "a known name of the data date")
    return [
        ColumnReading(header, letters(i), *(read.get(i) or (None, _why_not(fit, header, i in used))))
        for i, header in enumerate(fit.headers)
        if header
    ]


def _why_not(fit: Fit, header: str, used_elsewhere: bool) -> str:
    if used_elsewhere:
        return "read as another kind"
    named = match(fit.kind, header, fit.profile)
    if named is None:
        return "not a known name"
    if named.side:
        return "another currency of the same amount was read"
    if named.field in fit.mapping:
        return f"“{fit.headers[fit.mapping[named.field][0]]}” was read for the same field"
    return "it counts to date where the other columns count per period"


def notes(fit: Fit, is_cumulative: bool, is_to_data_date: bool) -> list[str]:
    """One sentence each for how counts, currencies, a program's words and columns of one name were read."""
    said, counts = [], "counting" in fit.kind.model_fields
    if is_to_data_date and counts:
        said = ["there is no period column: the counts are read as totals from the start up to the data date"]
    elif is_to_data_date:
        said = ["there is no period column: the rows are read as of the data date"]
    elif is_cumulative and counts:
        said = ["the headers say the counts are totals to date: they are read as cumulative"]
    return [*said, *sides.said(fit.kind, fit.named, fit.headers), *_by_profile(fit), *_same_name(fit)]


def _by_profile(fit: Fit) -> list[str]:
    """What a person must know of the columns that were read as their program means them."""
    read = {normalized(fit.headers[i]) for i in fit.used}
    return [sentence for header, sentence in (fit.profile.said if fit.profile else {}).items() if header in read]


def _same_name(fit: Fit) -> list[str]:
    """Which of several columns with the same name was read."""
    names = [normalized(header or "") for header in fit.headers]
    return [
        f"{names.count(names[i])} columns are headed “{fit.headers[i]}”: the first, {letters(i)}, was read"
        for i in sorted(fit.used)
        if names.count(names[i]) > 1
    ]
