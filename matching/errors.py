"""What can go wrong in the room. Bad arguments are ValueErrors that name the argument, the value and the way out."""


class RecordError(ValueError):
    """A record of an input file that cannot be used.

    Parameters
    ----------
    where
        File and line, such as ``queries.jsonl:12``.
    problem
        What is wrong and how to mend it.
    """

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where = where
        self.problem = problem
