"""The macros of a store are copied as they were made."""

from pathlib import Path

import duckdb

from pipelines.store import macros

HELD = "create macro held() as table with a as materialized (select 1 as i) select * from a, a b"
READ = "create macro read() as table with a as not materialized (select 1 as i) select * from a, a b"


def test_a_copied_macro_holds_what_it_is_told_to_hold_and_nothing_else(tmp_path: Path) -> None:
    """What is held is a copy: of a million rows it costs more than the question."""
    for _ in ("made", "copied"):
        with duckdb.connect() as connection:
            macros.put_in(connection, (HELD, READ), tmp_path)
            texts = "select macro_definition from duckdb_functions() where function_name in ('held', 'read') order by 1"
            found = [text for (text,) in connection.execute(texts).fetchall()]
        assert ["NOT MATERIALIZED" in text for text in found] == [False, True]
        assert ["MATERIALIZED" in text for text in found] == [True, True]
