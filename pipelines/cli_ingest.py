"""`trialdeck ingest`: files go in, and what became of every row comes out."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import asdict
from functools import partial
from pathlib import Path

import click
from rich.progress import Progress, SpinnerColumn

from pipelines.cli_options import Day, json_option, store_option
from pipelines.cli_output import console, print_json, print_table, readable
from pipelines.cli_way_in import way_in
from pipelines.errors import TrialdeckError
from pipelines.intake import in_words
from pipelines.intake.answers import DATA_DATE, KIND, TRIAL
from pipelines.intake.causes import causes
from pipelines.intake.in_turn import Turn, in_turn
from pipelines.intake.results import Difference, FileResult, Objection, Problem, Question, SheetResult
from pipelines.plain import plain
from pipelines.records import record

EXPORTS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt", ".xml")
"""Endings of the files that are taken from a folder; a file that is named is always tried."""

NAMES = ("file", "sheet", "kind", "feed", "data_date", "upload_id")
COUNTS = ("rows_in", "accepted", "rejected", "duplicate")
"""What each object of `--json` says first, and the four counts of which the first is the sum of the others."""

SHOWN = 20
"""Problems shown per sheet; `trialdeck problems` shows them all."""

OPTIONS = {KIND: "--kind KIND", DATA_DATE: "--data-date 2026-11-15", TRIAL: "--trial TD-101"}
"""The options that answer a question, by its key."""

ASKED = 5
"""Questions shown per file; the Upload page asks them all."""


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--data-date", type=Day(), help="The cut-off the files speak for, where no column of theirs says it.")
@click.option("--feed", metavar="NAME", help="The stream of exports these files belong to.")
@click.option("--kind", metavar="KIND", help="What the files are, where that cannot be recognized.")
@click.option("--trial", metavar="ID", help="The trial of files that have no column for it.")
@click.option("--accept", metavar="WHY", help="Why what a rule objects to is right; kept with the upload.")
@click.option("--dry-run", is_flag=True, help="Read and check everything, store nothing.")
@json_option
@store_option
@click.pass_context
def ingest(
    ctx: click.Context,
    paths: tuple[Path, ...],
    as_json: bool,
    store_path: Path | None,
    **said: object,
) -> None:
    """Take exports in: files, or folders of files.

    Exit code 0: every row was accepted, or the bytes were loaded before. 1: some rows were rejected and are kept apart,
    the good ones are stored. 2: a file was refused, nothing of it is stored, and the next files go on.
    """
    if said["kind"]:
        record(str(said["kind"]))
    with ExitStack() as stack:
        take_one = way_in(stack, store_path, said)
        files = list(_files(paths))
        if not files:
            raise TrialdeckError(f"There is no export in {', '.join(map(str, paths))}: name the files themselves.")
        results = list(_taken_in(files, take_one))
    for result in results:
        if result.refused:
            click.echo(readable(f"{result.refused}{_by_option(result)}"), err=True)
    if as_json:
        print_json([plain_sheet for result in results for plain_sheet in as_objects(result)])
    else:
        show(results, dry_run=bool(said["dry_run"]))
    ctx.exit(max((result.exit_code for result in results), default=0))


def _by_option(result: FileResult) -> str:
    """With which options a file that waits would go in."""
    options = [OPTIONS[one.key] for one in result.questions if one.weight == "must" and one.key in OPTIONS]
    if any(one.severity == "stop" for one in result.objections):
        options.append("--accept WHY")
    return f" (On the command line: {', '.join(dict.fromkeys(options))}.)" if options else ""


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and those of the folders named, sorted; what is left out of a folder is said."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith((".", "~$")))
        yield from (p for p in inside if p.suffix.lower() in EXPORTS)
        for other in (p for p in inside if p.suffix.lower() not in EXPORTS):
            click.echo(readable(f"{other}: left out, its name does not end like an export's."), err=True)


def _taken_in(files: list[Path], take_one: Callable[[Path, Turn], FileResult]) -> Iterator[FileResult]:
    """One file after the other, with a bar where somebody watches."""
    results = in_turn(partial(take_one, path) for path in files)
    terminal = console(stderr=True)
    columns = (SpinnerColumn(), *Progress.get_default_columns())
    with Progress(*columns, console=terminal, transient=True, disable=not terminal.is_terminal) as bar:
        task = bar.add_task("", total=len(files))
        for path in files:
            bar.update(task, description=readable(path.name))
            yield next(results)
            bar.advance(task)


def as_objects(result: FileResult) -> Iterator[dict]:
    """One object per sheet; a refused file is one object without a sheet, so that no file goes missing."""
    if result.refused:
        yield _as_refused(result)
    for sheet in () if result.refused else result.sheets:
        yield {name: plain(getattr(sheet, name)) for name in (*NAMES, *COUNTS)} | {
            "problems": [_problem(problem) for problem in sheet.problems],
            "notes": [*sheet.notes, *result.notes],
            "difference": [_object(one) for one in result.differences if one.kind == sheet.kind],
            "objections": [_object(one) for one in result.objections if one.kind == sheet.kind],
            "questions": [_object(one) for one in result.questions if one.sheet == sheet.sheet],
            "refused": False,
            "already_loaded": result.already_loaded,
        }


def _as_refused(result: FileResult) -> dict:
    """A file of which nothing is stored, with what it waits for; no sheet was taken in, so none is named."""
    why = {"sheet": None, "cell": None, "header": None, "value": None, "message": result.refused}
    return {
        **dict.fromkeys((*NAMES, *COUNTS)),
        "file": result.file,
        **dict.fromkeys(COUNTS, 0),
        "problems": [why],
        "notes": [],
        "difference": [],
        "objections": [_object(one) for one in result.objections],
        "questions": [_object(one) for one in result.questions],
        "refused": True,
        "already_loaded": False,
    }


def _object(of: Difference | Objection | Question) -> dict:
    """All of it as plain objects; a change is its key and, per field, what it was and is."""
    return _plain_whole(asdict(of))


def _plain_whole(value: object) -> object:
    if isinstance(value, dict):
        return {name: _plain_whole(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain_whole(part) for part in value]
    return plain(value)


def _problem(problem: Problem) -> dict:
    return {name: plain(getattr(problem, name)) for name in ("sheet", "cell", "header", "value", "message")}


def show(results: list[FileResult], *, dry_run: bool) -> None:
    """The table, what was wrong, and the sum that must come out."""
    sheets = [(result, sheet) for result in results if not result.refused for sheet in result.sheets]
    if sheets:
        print_table([_line(result, sheet) for result, sheet in sheets])
    for result, sheet in sheets:
        if not result.already_loaded:
            _show_problems(sheet)
    for line in (f"{result.file}: {line}" for result in results for line in said_of(result)):
        click.echo(readable(line))
    rows_in, accepted, rejected, duplicate = (sum(getattr(sheet, name) for _, sheet in sheets) for name in COUNTS)
    click.echo(f"rows in {rows_in:,} = accepted {accepted:,} + rejected {rejected:,} + duplicate {duplicate:,}")
    if dry_run:
        click.echo("This was a dry run: nothing was stored.")


def said_of(result: FileResult) -> Iterator[str]:
    """Notes on the file, what it changes, what looks wrong in it, and what was left open."""
    yield from result.notes
    yield from in_words.differences(result.differences)
    yield from map(in_words.objection, result.objections)
    open_ones = [one for one in result.questions if one.weight != "may" and not result.refused]
    yield from map(in_words.question, open_ones[:ASKED])
    if len(open_ones) > ASKED:
        yield f"asks: {len(open_ones):,} questions in all; the Upload page takes the answers"


def _line(result: FileResult, sheet: SheetResult) -> dict:
    line = {name: plain(getattr(sheet, name)) for name in (*NAMES[:-1], *COUNTS)}
    return line | {"upload": "loaded before" if result.already_loaded else sheet.upload_id}


def _show_problems(sheet: SheetResult) -> None:
    place = f"{sheet.file}, {sheet.sheet}" if sheet.sheet else sheet.file
    for note in sheet.notes:
        click.echo(readable(f"{place}: {note}"))
    for cause in (cause for cause in causes(sheet.problems) if cause.count > 1):
        click.echo(readable(f"{place}: {cause.sentence}"))
    for problem in sheet.problems[:SHOWN]:
        click.echo(readable(f"{place}{_where(problem)}: {problem.message}"))
    if len(sheet.problems) > SHOWN:
        rest = len(sheet.problems) - SHOWN
        shows = f"`trialdeck problems {sheet.upload_id}` shows" if sheet.upload_id else "--json shows"
        click.echo(f"{place}: {rest:,} problems more: {shows} them all.")


def _where(problem: Problem) -> str:
    cell = f"!{problem.cell}" if problem.cell else ""
    header = f", {problem.short_header}" if problem.header else ""
    return f"{cell}{header}"
