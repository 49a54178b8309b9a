"""The made-up portfolio: twelve trials, eight vendors and the countries they work in. Nothing here is real."""

import random
from dataclasses import dataclass

SEED = 20261115
WEEKS = 40
CUT_OFFS = tuple(range(-7 * (WEEKS - 1), 1, 7))
"""The days of the weekly cut-offs, oldest first; 0 is the last one, a Sunday."""


@dataclass(frozen=True)
class Trial:
    """One made-up trial. Days count from the last cut-off.

    first_in, enroll_days, treat_days: baseline of first participant in, and how long enrollment and treatment last.
    pace: participants enrolled of those planned by now; trend: how the pace changed, -1 (dying away) to 1.
    late_days: mean delay of a site's activation. work, cost: work done of the work planned; cost per work done.
    """

    trial_id: str
    short_name: str
    phase: str
    area: str
    indication: str
    participants: int
    sites: int
    lead: str
    currency: str
    countries: tuple[str, ...]
    first_in: int
    enroll_days: int
    treat_days: int
    pace: float = 0.0
    trend: float = 0.0
    late_days: int = 6
    screen_failure: float = 0.28
    work: float = 0.99
    cost: float = 0.99
    has_imaging: bool = False
    cost_per_participant: int = 32_000

    @property
    def title(self) -> str:
        """The protocol's title as a registry would have it."""
        return f"A phase {self.phase} trial in {self.indication} ({self.short_name})"

    @property
    def last_in(self) -> int:
        """Original baseline of last participant in."""
        return self.first_in + self.enroll_days

    @property
    def last_visit(self) -> int:
        """Original baseline of last participant last visit."""
        return self.last_in + self.treat_days

    @property
    def lock(self) -> int:
        """Original baseline of database lock."""
        return self.last_visit + 56

    @property
    def report(self) -> int:
        """Original baseline of the clinical study report."""
        return self.lock + 150

    @property
    def body(self) -> str:
        """The committee of the sponsor and the lead vendor that governs it."""
        return f"{self.lead.split()[0]} operating committee"

    @property
    def number(self) -> str:
        """What numbers of contracts and invoices are made of."""
        return self.trial_id.removeprefix("TD-")

    def dice(self, what: str) -> random.Random:
        """Chance for one part of this trial: the same in every run, and untouched by what other parts throw."""
        return random.Random(f"{SEED} {self.trial_id} {what}")


DE, FR, ES, IT, PL, NL, BE, SE = "Germany", "France", "Spain", "Italy", "Poland", "Netherlands", "Belgium", "Sweden"
US, CA, GB, AU, JP, KR, CZ, DK = (
    "United States", "Canada", "United Kingdom", "Australia", "Japan", "South Korea", "Czechia", "Denmark",
)  # fmt: skip

TRIALS = (
    Trial("TD-101", "HARBOR-1", "III", "Oncology", "Non-small cell lung cancer", 320, 40, "Norvia", "EUR",
          (DE, FR, ES, IT, PL, NL, BE, US), -420, 700, 365, pace=0.98, trend=0.3, has_imaging=True,
          cost_per_participant=61_000),
    Trial("TD-102", "MERIDIAN", "II", "Oncology", "Ovarian cancer", 120, 24, "Calder Clinical", "USD",
          (US, CA, GB, AU, ES), -300, 480, 270, pace=1.03, trend=0.2, has_imaging=True, cost_per_participant=58_000),
    Trial("TD-103", "KESTREL-2", "III", "Cardiology", "Heart failure", 480, 42, "Norvia", "USD",
          (US, CA, DE, PL, CZ, JP, KR, AU), -500, 760, 365, pace=0.86, trend=-0.2, late_days=12, work=0.96, cost=1.0),
    Trial("TD-104", "ALDER", "III", "Neurology", "Chronic migraine", 300, 30, "Norvia", "EUR",
          (ES, DE, FR, IT, SE, DK), -390, 518, 180, pace=0.84, trend=-0.45, late_days=18, work=0.93, cost=1.02),
    Trial("TD-105", "BRIAR", "II", "Immunology", "Crohn's disease", 160, 28, "Calder Clinical", "EUR",
          (PL, CZ, DE, BE, NL, GB), -430, 600, 240, pace=0.70, trend=-0.15, late_days=21, screen_failure=0.44,
          work=0.86, cost=1.04),
    Trial("TD-106", "CINDER", "III", "Respiratory", "COPD", 260, 26, "Norvia", "USD",
          (US, GB, DE, PL, DK), -620, 520, 240, pace=1.0, cost=0.98),
    Trial("TD-107", "DELTA-1", "I", "Oncology", "Advanced solid tumors", 36, 5, "Calder Clinical", "GBP",
          (GB, NL), -200, 420, 180, pace=0.97, has_imaging=True, cost_per_participant=95_000),
    Trial("TD-108", "EMBER", "II", "Dermatology", "Atopic dermatitis", 140, 20, "Calder Clinical", "USD",
          (US, CA, JP, KR), -340, 560, 120, pace=0.97, trend=0.3),
    Trial("TD-109", "FATHOM", "III", "Rare diseases", "Hereditary angioedema", 90, 22, "Norvia", "EUR",
          (DE, FR, IT, GB, SE, US, CA, AU), -260, 640, 365, pace=0.98, cost_per_participant=74_000),
    Trial("TD-110", "GROVE", "III", "Endocrinology", "Type 2 diabetes", 400, 34, "Norvia", "USD",
          (US, CA, PL, CZ, ES, KR), -480, 560, 180, pace=0.96, trend=0.35, late_days=9, screen_failure=0.41,
          work=0.98, cost_per_participant=24_000),
    Trial("TD-111", "INLET", "II", "Infectious diseases", "Recurrent C. difficile infection", 180, 20,
          "Calder Clinical", "EUR", (DE, FR, BE, IT), -30, 480, 60, pace=1.0, late_days=1),
    Trial("TD-112", "JUNIPER", "III", "Oncology", "Early breast cancer", 500, 10, "Norvia", "USD",
          (US, DE, JP), 75, 700, 540, has_imaging=True, cost_per_participant=55_000),
)  # fmt: skip


@dataclass(frozen=True)
class Vendor:
    """One made-up service provider."""

    name: str
    services: str
    contracted_by: str
    country: str
    contact: str
    body: str


FORUM = "Laboratory and data forum"

VENDORS = (
    Vendor(
        "Norvia",
        "Trial management, monitoring, regulatory",
        "Sponsor",
        DK,
        "Head of clinical operations",
        "Norvia operating committee",
    ),
    Vendor(
        "Calder Clinical",
        "Trial management, monitoring",
        "Sponsor",
        GB,
        "Head of clinical operations",
        "Calder operating committee",
    ),
    Vendor("Bluepeak Labs", "Central laboratory", "Sponsor", DE, "Laboratory oversight lead", FORUM),
    Vendor("Osmia Imaging", "Image collection and reading", "Norvia", NL, "Imaging oversight lead", FORUM),
    Vendor("Tessel Data", "Data capture, data management", "Sponsor", BE, "Data management lead", FORUM),
    Vendor("Parcel Cold Chain", "Shipment of samples and supplies", "Bluepeak Labs", DE, "Clinical supply lead", FORUM),
    Vendor("Heron Safety", "Safety case processing", "Sponsor", SE, "Pharmacovigilance lead", "Portfolio board"),
    Vendor("Quill Writing", "Medical writing", "Sponsor", FR, "Medical writing lead", ""),
)


def workday(day: int) -> int:
    """The day itself, or the Friday or Monday beside it: nothing is due on a weekend."""
    return day - 1 if day % 7 == 6 else day + 1 if day % 7 == 0 else day


def week_of(day: int) -> int:
    """The Sunday that ends the week of this day."""
    return -(-day // 7) * 7
