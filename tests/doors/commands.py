"""Commands as they are typed."""

from click.testing import CliRunner, Result

from coopplan.cli import main


def run(*arguments: object) -> Result:
    """Run a command, and give its exit status and what it printed."""
    return CliRunner().invoke(main, [*map(str, arguments)])
