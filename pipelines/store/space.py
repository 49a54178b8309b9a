"""A full disk is no bug: what the system says then becomes one sentence for people."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from pipelines.errors import DiskFull

NUMBERS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
WORDS = ("no space left", "disk quota exceeded", "file too large", "max_temp_directory_size")


@contextmanager
def enough_space() -> Iterator[None]:
    """Raise DiskFull where what is done in the block fails for want of space."""
    try:
        yield
    except OSError as error:
        if error.errno in NUMBERS:
            raise DiskFull() from error
        raise
    except duckdb.Error as error:
        if any(words in str(error).lower() for words in WORDS):
            raise DiskFull() from error
        raise
