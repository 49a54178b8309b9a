"""What Trialdeck raises on purpose. Anything else that is raised is a bug."""


class TrialdeckError(Exception):
    """One sentence for people: what, where, and what to do. Shown as it stands."""


class RefusedFile(TrialdeckError):
    """A file that cannot be taken in at all. Nothing of it is stored."""


class StoreInUse(TrialdeckError):
    """Another process holds the store."""


class DiskFull(TrialdeckError):
    """There is no room to store anything more."""

    def __init__(self) -> None:
        super().__init__("the disk is full: nothing of it was stored. Make room, and load it again.")


class NotFound(TrialdeckError):
    """A metric, view, upload or trial of that name does not exist."""


class NotAllowed(TrialdeckError):
    """This person may not do that."""
