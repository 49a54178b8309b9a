"""The command line: `trialdeck` and its commands. Other programs rely on these names, options and exit codes.

Each command is loaded when it is called, so that asking for help does not wait for pandas.
"""

from importlib import import_module

import click

from pipelines.errors import TrialdeckError

COMMANDS = {
    "demo": ("pipelines.cli_start", "Load the made-up portfolio into an empty store."),
    "serve": ("pipelines.cli_start", "Start the server and print its address."),
    "ingest": ("pipelines.cli_ingest", "Take exports in: files, or folders of files."),
    "record": ("pipelines.cli_record", "Enter one row of any kind by hand, change it, or end it."),
    "uploads": ("pipelines.cli_uploads", "List what was taken in, newest first."),
    "problems": ("pipelines.cli_uploads", "Show what was wrong in one upload."),
    "withdraw": ("pipelines.cli_uploads", "Take one upload back; its rows stay, and no longer speak."),
    "audit": ("pipelines.cli_audit", "Show who did what and when, or prove that the log of it is whole."),
    "metrics": ("pipelines.cli_figures", "List the figures there are, with their cards."),
    "metric": ("pipelines.cli_figures", "Print one figure at every level."),
    "trace": ("pipelines.cli_trace", "Print what a figure is made of, down to file, sheet and cell."),
    "original": ("pipelines.cli_trace", "Write the file of one upload as it came."),
    "view": ("pipelines.cli_figures", "Print one table or series behind a chart."),
    "changes": ("pipelines.cli_changes", "Print what changed between two moments, in lists that add up."),
    "reviews": ("pipelines.cli_reviews", "List the reviews of committees, newest first."),
    "review": ("pipelines.cli_reviews", "Make a review, comment on it, close or withdraw it."),
    "declare": ("pipelines.cli_reviews", "Say how a trial stands, and why."),
    "thresholds": ("pipelines.cli_thresholds", "List the thresholds that people set, newest first."),
    "threshold": ("pipelines.cli_thresholds", "Set thresholds over those of a card, or take them back."),
    "template": ("pipelines.cli_start", "Write an empty workbook to fill in."),
}
"""Every command, where it lives, and its line in the list of commands."""


class Sentence(click.ClickException):
    """An error as people see it: one sentence on stderr, exit code 2."""

    exit_code = 2

    def show(self, file: object = None) -> None:
        """Print the sentence on one line, without control characters."""
        line = " ".join(self.message.split())
        click.echo("".join(c if c.isprintable() else "?" for c in line), err=True)


class Commands(click.Group):
    """The group that loads a command by name and turns errors raised on purpose into a sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order people need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded now; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, _ = COMMANDS[cmd_name]
        return getattr(import_module(module), cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in the help, from the table above: nothing is loaded for it."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; whatever is raised on purpose ends as a sentence."""
        try:
            return super().invoke(ctx)
        except TrialdeckError as error:
            raise Sentence(str(error)) from error
        except click.UsageError as error:
            hint = f" See `{error.ctx.command_path} --help`." if error.ctx else ""
            raise Sentence(f"{error.format_message()}{hint}") from error


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="trialdeck", message="trialdeck %(version)s")
def main() -> None:
    """Oversight of a whole portfolio of clinical trials, from the weekly exports to the committee's screen."""
