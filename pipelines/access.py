"""Who may see and do what. The query layer asks here; pages never decide alone."""

from dataclasses import dataclass, replace

from pipelines.errors import NotAllowed

ALL_TRIALS = ("*",)


@dataclass(frozen=True)
class Viewer:
    """A person, the trials they may see, and the vendors and the body whose reviews they look at now (None: all).

    `trials` may only shrink: `narrowed` never shows more than the person may see.
    """

    name: str
    trials: tuple[str, ...] = ()
    vendors: tuple[str, ...] | None = None
    may_load: bool = False
    may_declare: bool = False
    may_review: bool = False
    may_set_thresholds: bool = False
    body: str | None = None

    def narrowed(
        self, trials: tuple[str, ...] = (), vendors: tuple[str, ...] = (), body: str | None = None
    ) -> "Viewer":
        """The same person looking at some trials, vendors and reviews only; empty means no further limit."""
        seen = self.trials
        if trials:
            seen = tuple(trials) if self.trials == ALL_TRIALS else tuple(t for t in trials if t in self.trials)
        return replace(self, trials=seen, vendors=tuple(vendors) or self.vendors, body=body or self.body)

    def must_load(self) -> None:
        """Raise NotAllowed unless this person may take exports in and withdraw them."""
        if not self.may_load:
            raise NotAllowed(f"{self.name} may not load or withdraw exports: ask whoever runs this Trialdeck.")

    def must_enter(self, trial: str) -> None:
        """Raise NotAllowed unless this person may take exports in and sees this trial (empty: what is of no trial)."""
        if not self.may_load:
            raise NotAllowed(f"{self.name} may not enter or change rows: ask whoever runs this Trialdeck.")
        if trial and self.trials != ALL_TRIALS and trial not in self.trials:
            raise NotAllowed(f"{self.name} may not see {trial}, and enters nothing there.")

    def must_declare(self) -> None:
        """Raise NotAllowed unless this person may say how a trial stands."""
        if not self.may_declare:
            raise NotAllowed(f"{self.name} may not declare how trials stand: ask whoever runs this Trialdeck.")

    def must_review(self) -> None:
        """Raise NotAllowed unless this person may make, comment, close and withdraw reviews."""
        if not self.may_review:
            raise NotAllowed(f"{self.name} may not hold reviews: ask whoever runs this Trialdeck.")

    def must_set_thresholds(self) -> None:
        """Raise NotAllowed unless this person may say from which value on a figure is amber or red."""
        if not self.may_set_thresholds:
            raise NotAllowed(f"{self.name} may not set thresholds: ask whoever runs this Trialdeck.")


def local_person(name: str) -> Viewer:
    """Whoever runs Trialdeck on their own machine: sees and does everything."""
    return Viewer(name, ALL_TRIALS, may_load=True, may_declare=True, may_review=True, may_set_thresholds=True)


def inbox_person() -> Viewer:
    """Who takes in what lies in the inbox: nobody sits there, so uploads and audit name the inbox itself."""
    return Viewer(name="inbox", trials=ALL_TRIALS, may_load=True)
