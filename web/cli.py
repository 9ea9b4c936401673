"""The console script: each command is read from its file only when it is asked for, so that none waits for another."""

from importlib import import_module

import click

# Command → the module that holds it, and the line that ``mobility --help`` shows.
COMMANDS: dict[str, tuple[str, str]] = {
    "archive": ("web.commands.archive", "Hand over what must be archived, and verify it."),
    "audit": ("web.commands.audit", "Verify the trail of what has been done, or give its newest hash."),
    "clear": ("web.commands.clear", "Clear a rotation round: cycles and chains, proved optimal."),
    "course-plans": ("web.commands.course_plans", "Compute the plans for semesters that wait."),
    "db": ("web.commands.db", "Bring the database's schema up or down, or check it."),
    "demo": ("web.commands.demo", "Make a database of made-up data if there is none, and serve it."),
    "evaluate": ("web.commands.evaluate", "Measure a run by judgements."),
    "exposure": ("web.commands.exposure", "Report bias: who gets how much attention, on made-up twins."),
    "import": ("web.commands.import_", "Read files from outside into the database."),
    "plan-courses": ("web.commands.plan_courses", "Plan which courses to run, and whom to offer seats."),
    "privacy": ("web.commands.privacy", "Give out, erase, and delete in time what is held about people."),
    "rank": ("web.commands.rank", "Rank documents for queries, without a database."),
    "rotations": ("web.commands.rotations", "Compute the plans for rotation rounds that wait."),
    "serve": ("web.commands.serve", "Serve the pages and the API."),
    "sessions": ("web.commands.sessions", "End log-ins at once, of one person or of all."),
    "suggestions": ("web.commands.suggestions", "Stop suggestions, start them again, and see where they are stopped."),
    "worker": ("web.commands.worker", "Do what waits for its time."),
}


class LazyGroup(click.Group):
    """Commands from ``COMMANDS``, imported when they are run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of all commands."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command. Gives None for a name that is none, as click expects."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in sorted(COMMANDS.items())])


@click.group(cls=LazyGroup)
def main() -> None:
    """Competence and internal mobility for the Norwegian ministries."""
