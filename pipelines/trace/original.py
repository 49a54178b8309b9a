"""Original: the file of an upload as it came, for those who may see every row that is in it."""

from dataclasses import dataclass
from pathlib import Path

from pipelines.access import ALL_TRIALS, Viewer
from pipelines.errors import NotAllowed, NotFound
from pipelines.store import originals
from pipelines.store.connection import Store


@dataclass(frozen=True)
class Original:
    """A file as it came: what it was called, and where its bytes are kept."""

    file_name: str
    sha256: str
    path: Path


def original(store: Store, viewer: Viewer, upload_id: str) -> Original:
    """The original of one upload.

    Raises NotFound where there is no such upload or its file is gone, and NotAllowed where the file has rows of trials
    that this person may not see, or rows that were rejected, of which nobody can say whose they are.
    """
    with store.cursor(viewer) as cursor:
        found = cursor.execute(
            "select file_name, sha256 from store.uploads where upload_id = $u", {"u": upload_id}
        ).fetchone()
        seen, hidden, rejected = cursor.execute(
            """select count(*) filter (may_see(trial_id)), count(*) filter (not may_see(trial_id)),
                (select coalesce(sum(rejected), 0) from store.sheets where upload_id = $u)
            from store.versions where upload_id = $u""",
            {"u": upload_id},
        ).fetchone()
    sees_all = viewer.trials == ALL_TRIALS
    if found is None or not (seen or sees_all):
        raise NotFound(f"There is no upload {upload_id!r}: `trialdeck uploads` lists them.")
    if hidden:
        raise NotAllowed(f"{found[0]} also has rows of trials that {viewer.name} may not see: it is not given out.")
    if rejected and not sees_all:
        raise NotAllowed(
            f"{found[0]} has rejected rows, which may be of trials that {viewer.name} may not see: it is not given out."
        )
    path = originals.path_of(store.folder, found[1])
    if not path.exists():
        raise NotFound(f"The original of upload {upload_id} ({found[0]}) is not in {path.parent.parent} any more.")
    return Original(*found, path)
