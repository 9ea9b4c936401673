"""Bad input ends a command with one clear line and exit code 2, never with a traceback."""

import functools
import sys
from collections.abc import Callable
from typing import NoReturn, ParamSpec, TypeVar

import click

BAD_INPUT = 2
P = ParamSpec("P")
R = TypeVar("R")


def clear_errors(command: Callable[P, R]) -> Callable[P, R]:
    """Turn the errors of bad input into one line on standard error and exit code 2."""

    @functools.wraps(command)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except UnicodeDecodeError as error:
            _stop(f"the text is not UTF-8 (byte {error.start}); save the file as UTF-8")
        except OSError as error:
            _stop(f"{error.filename or 'a file'}: {error.strerror or error}; check the name and your rights to it")
        except ValueError as error:
            _stop(" ".join(str(error).split()))

    return guarded


def _stop(message: str) -> NoReturn:
    click.echo(f"mobility: {message}", err=True)
    sys.exit(BAD_INPUT)
