"""The items of the engagement templates beside the store: data of the program, read anew each time it starts."""

import duckdb
import pyarrow

from pipelines.engagements import items

ITEMS = ("engagement_type", "kind", "item", "gate", "place", "milestone")

BARE_NAME = """create or replace macro bare_name(name) as
    regexp_replace(lower(strip_accents(name)), '[^\\pL\\pN]+', '', 'g')"""
"""A name as it is compared: without marks, spaces, accents and case."""


def lay_out(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table `template_items` that the views read: engagement_type, kind, item, gate, place, milestone.

    Raises TrialdeckError for a template that does not fit.
    """
    rows = [[i.engagement_type, i.kind, i.item, i.gate or None, i.order, i.milestone] for i in items()]
    columns = dict(zip(ITEMS, zip(*rows, strict=True), strict=True))
    connection.register("items", pyarrow.table(columns))
    connection.execute("create table template_items as from items")
    connection.unregister("items")
