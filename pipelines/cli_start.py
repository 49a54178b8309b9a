"""`trialdeck demo`, `serve` and `template`: what a person starts with."""

import os
import socket
import sys
from pathlib import Path

import click
from rich.progress import Progress

from pipelines.cli_options import now, opened, store_option
from pipelines.cli_output import console
from pipelines.cli_uploads import write
from pipelines.demo import last_cut_off
from pipelines.demo.load import load_demo
from pipelines.errors import TrialdeckError
from pipelines.intake.template import write_template
from pipelines.records import RECORDS
from pipelines.settings import ROOT, Settings
from pipelines.store import upload_log

HOST = "127.0.0.1"


@click.command()
@click.option("--if-empty", is_flag=True, help="Do nothing, and say so, where the store holds something already.")
@store_option
def demo(if_empty: bool, store_path: Path | None) -> None:
    """Load the made-up portfolio: forty weeks of exports up to the last cut-off that is in by now."""
    with opened(store_path, threads=1) as (store, me):
        if not upload_log.listed(store, me).empty:
            if if_empty:
                click.echo(f"{store.path} holds exports already: no demo portfolio was made.", err=True)
                return
            raise TrialdeckError(f"{store.path} is not empty: name another file with --store for the demo portfolio.")
        with Progress(console=console(stderr=True), transient=True) as bar:
            task = bar.add_task("Loading the demo portfolio", total=None)

            def step(done: int, total: int) -> None:
                bar.update(task, completed=done, total=total)

            load_demo(store, me, last_cut_off(now()), progress=step)
        click.echo(f"The demo portfolio is in {store.path}.", err=True)


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Where to listen.  [default: TRIALDECK_PORT, or 8501]")
@store_option
def serve(port: int | None, store_path: Path | None) -> None:
    """Start the server on this machine and print its address; it runs until it is stopped with Ctrl-C."""
    chosen = port or Settings().port
    _must_be_free(chosen)
    with opened(store_path) as (store, _):
        path = store.path
    click.echo(f"Trialdeck is at http://{HOST}:{chosen} with the store {path}. Ctrl-C stops it.")
    sys.stdout.flush()
    _become_server(chosen, path)


def _must_be_free(port: int) -> None:
    with socket.socket() as probe:
        # As the server itself binds: a port that only waits for its last connections to end is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise TrialdeckError(
                f"Port {port} cannot be used ({error.strerror}): choose another with --port."
            ) from error


def _become_server(port: int, store: Path) -> None:
    """Replace this process by the server, so that a signal sent to one reaches the other."""
    os.chdir(ROOT)
    arguments = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), f"--server.port={port}"]
    arguments += [f"--server.address={HOST}", "--server.headless=true", "--browser.gatherUsageStats=false"]
    os.execve(sys.executable, arguments, os.environ | {"TRIALDECK_STORE": str(store), "TRIALDECK_PORT": str(port)})


@click.command()
@click.argument("kind", type=click.Choice([record.kind for record in RECORDS]))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The .xlsx file.")
@store_option
def template(kind: str, output: Path, store_path: Path | None) -> None:
    """Write an empty workbook for exports of KIND: headers, drop-downs, and a sheet that explains each column.

    It says nothing about the store; --store is taken like everywhere, so that one alias serves all commands.
    """
    write(output, write_template(kind))
    click.echo(f"{output} is ready to be filled in.", err=True)
