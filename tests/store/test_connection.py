"""Opening a store: one that another version of Trialdeck made is refused by a sentence, and left as it was."""

from pathlib import Path

import duckdb
import pytest

from pipelines.errors import TrialdeckError
from pipelines.store.connection import open_store


@pytest.mark.parametrize(
    "made_before",
    ["create table uploads (upload_id varchar)", "create table shape as select 999::integer as schema_number"],
)
def test_a_store_whose_tables_are_of_another_shape_is_not_opened(tmp_path: Path, made_before: str) -> None:
    path = tmp_path / "trialdeck.duckdb"
    with duckdb.connect(str(path)) as other:
        other.execute(made_before)
    with pytest.raises(TrialdeckError, match=r"made by another version of Trialdeck.*load the exports again"):
        open_store(path)
    with duckdb.connect(str(path)) as other:
        assert len(other.execute("select * from duckdb_tables()").fetchall()) == 1


def test_a_store_that_is_opened_again_is_the_same_store(tmp_path: Path) -> None:
    path = tmp_path / "trialdeck.duckdb"
    open_store(path).close()
    open_store(path).close()
