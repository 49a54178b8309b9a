"""`trialdeck audit`: who did what and when, and whether the log of it still stands as it was written."""

from pathlib import Path

import click

from pipelines.cli_options import json_option, opened, store_option
from pipelines.cli_output import print_frame, print_json, readable
from pipelines.store import audit as log


@click.command()
@click.option(
    "--verify", is_flag=True, help="Prove the chain of entries instead; exit code 1 where something is wrong."
)
@json_option
@store_option
@click.pass_context
def audit(ctx: click.Context, verify: bool, as_json: bool, store_path: Path | None) -> None:
    """List every entry of the audit trail, newest first, or prove with --verify that none was changed or lost."""
    with opened(store_path) as (store, me):
        entries = log.listed(store, me)
        findings = log.verify(store) if verify else []
    if not verify:
        hashes = ["program", "sha256", "previous", "hash"]
        print_frame(entries if as_json else entries.drop(columns=hashes), "json" if as_json else "table")
        return
    if as_json:
        print_json([{"finding": finding} for finding in findings])
    else:
        for finding in findings:
            click.echo(readable(finding))
        click.echo(f"{len(entries):,} entries, {len(findings):,} findings.", err=True)
    ctx.exit(1 if findings else 0)
