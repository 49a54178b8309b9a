"""`trialdeck uploads`, `problems` and `withdraw`: what came in, what was wrong with it, and taking it back."""

from pathlib import Path

import click

from pipelines.cli_options import json_option, now, opened, store_option
from pipelines.cli_output import print_frame
from pipelines.errors import TrialdeckError
from pipelines.intake.to_mend import workbook_of
from pipelines.store import upload_log


@click.command()
@json_option
@store_option
def uploads(as_json: bool, store_path: Path | None) -> None:
    """List what was taken in, one row per upload, sheet and kind, newest first, withdrawn ones too."""
    with opened(store_path) as (store, me):
        frame = upload_log.listed(store, me)
    print_frame(frame if as_json else frame.drop(columns=["sha256", "bytes", "notes"]), "json" if as_json else "table")


@click.command()
@click.argument("upload")
@json_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the sheets with the bad cells marked, to mend and ingest again.",
)
@store_option
def problems(upload: str, as_json: bool, output: Path | None, store_path: Path | None) -> None:
    """Show the problems of the upload UPLOAD: sheet, cell, header, value, and what was expected."""
    with opened(store_path) as (store, me):
        found = upload_log.problems(store, me, upload)
        mended = upload_log.mended_by(store, me, upload)
        content = workbook_of(store, me, upload) if output else b""
    if mended:
        click.echo(f"Upload {upload} was mended by upload {', '.join(mended)}.", err=True)
    if output:
        write(output, content)
        click.echo(f"{output}: {len(found):,} problems; mend the marked cells and ingest it.", err=True)
        return
    print_frame(found, "json" if as_json else "table")


@click.command()
@click.argument("upload")
@click.option("--why", required=True, help="The reason, kept with the withdrawal.")
@store_option
def withdraw(upload: str, why: str, store_path: Path | None) -> None:
    """Take the upload UPLOAD back: what spoke before it speaks again; nothing is deleted."""
    with opened(store_path) as (store, me):
        upload_log.withdraw(store, me, upload, why, now())
    click.echo(f"Upload {upload} has been withdrawn.", err=True)


def write(path: Path, content: bytes) -> None:
    """Write a file the person asked for; a folder that is missing or closed is theirs to mend."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise TrialdeckError(f"{path} cannot be written: {error.strerror}.") from error
