"""Start the computing of plans for rounds beside the pages."""

from web import background


def start() -> None:
    """Let a process beside the pages compute what waits. The worker does the same; each plan is computed once."""
    background.start("rotations")
