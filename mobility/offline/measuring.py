"""``mobility evaluate``: how good a run is by given judgements."""

from matching.evaluation.metrics import Quality
from matching.evaluation.metrics import evaluate as measure
from matching.evaluation.runs import read_judgements, read_run
from mobility.offline.files import called, reading


def evaluate(*, run: str, qrels: str) -> Quality:
    """Measure a run file by a judgement file, ``-`` for standard input.

    Raises
    ------
    RecordError
        For a line that cannot be read, naming file and line.
    ValueError
        When there is nothing to measure, or both files are standard input.
    OSError
        When a file cannot be opened.
    """
    if run == qrels == "-":
        raise ValueError("run and qrels cannot both be standard input; give at least one as a file")
    with reading(qrels) as lines:
        judgements = read_judgements(lines, called(qrels))
    with reading(run) as lines:
        return measure(read_run(lines, called(run)), judgements)
