"""Waiting: why a file that could be read is not stored yet, in one sentence."""

from pipelines.intake.results import FileResult

MOVED = "something else was stored since it was shown what this file changes: look at it again"


def why(found: FileResult, accepted: bool, hold: bool, has_moved: bool) -> str | None:
    """What a file waits for; None where it may be stored.

    accepted: a person gave a reason for what the rules object to. hold: what should be asked is asked first, and what
    a rule asks waits as well; else only what a rule stops waits. has_moved: the store is not the one in which a person
    saw what the file changes.
    """
    if has_moved:
        return f"{MOVED}."
    open_ones = [q for q in found.questions if q.weight == "must" or (hold and q.weight == "should")]
    if open_ones:
        more = f" ({len(open_ones) - 1} more to answer.)" if len(open_ones) > 1 else ""
        return f"{open_ones[0].sentence}: {open_ones[0].otherwise}.{more}"
    objected = [o for o in found.objections if o.severity == "stop" or (hold and o.severity == "ask")]
    if objected and not accepted:
        more = f" ({len(objected) - 1} more objections.)" if len(objected) > 1 else ""
        return f"{objected[0].sentence}. Mend the file, or say why it is right all the same.{more}"
    return None
