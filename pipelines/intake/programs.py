"""Programs: all the programs whose exports are known by their own words."""

from pipelines.intake.clinical_profiles import CLINICAL
from pipelines.intake.profiles import PROFILES, Profile

PROGRAMS: tuple[Profile, ...] = (*PROFILES, *CLINICAL)


def profile_of(headers: frozenset[str]) -> Profile | None:
    """The program that wrote a header row, by its normalized headers; None where no program's own names are there."""
    for profile in PROGRAMS:
        if profile.all_of <= headers and (not profile.any_of or profile.any_of & headers):
            return profile
    return None
