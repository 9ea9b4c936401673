"""Which (person, opening) pairs courses could unlock, reduced to what a plan needs to know."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.planning.portfolio import Course, Learner, Portfolio

Cover = tuple[int, ...]
"""Numbers of the courses, rising, that each lift to a need: any one of them will do."""


@dataclass(frozen=True)
class Unlock:
    """People who become qualified for something as soon as they have taken one course from every cover.

    Parameters
    ----------
    covers
        None is a part of another; sorted.
    learners
        Shape (n,), numbers of people, rising.
    weights
        Shape (n,), what it is worth for each of them, summed over the openings that it unlocks.
    """

    covers: tuple[Cover, ...]
    learners: NDArray[np.intp]
    weights: NDArray[np.float64]


@dataclass(frozen=True)
class _Needs:
    """The problem as arrays. A need is a (competence, level) that some opening asks for.

    Parameters
    ----------
    held
        Shape (learners, needs), bool: who meets which need today.
    taught
        Shape (courses, needs), bool: which course, of those that can run at all, lifts to which need.
    admitted
        Shape (courses, learners), bool: who can begin which course.
    asked
        For each goal, the columns of its needs.
    """

    held: NDArray[np.bool_]
    taught: NDArray[np.bool_]
    admitted: NDArray[np.bool_]
    asked: tuple[tuple[int, ...], ...]


def unlocks(portfolio: Portfolio) -> list[Unlock]:
    """Give every way to unlock something, pairs that ask for the same covers put together, in a fixed order."""
    needs = _needs(portfolio)
    gathered: dict[tuple[Cover, ...], list[tuple[NDArray[np.intp], float]]] = defaultdict(list)
    for goal, asked in zip(portfolio.goals, needs.asked, strict=True):
        if goal.weight > 0 and asked:
            for covers, learners in _lacking(needs, asked):
                gathered[covers].append((learners, goal.weight))
    return [_joined(covers, gathered[covers]) for covers in sorted(gathered, key=lambda covers: (len(covers), covers))]


def can_run(portfolio: Portfolio, course: Course) -> bool:
    """Say whether the course can run even once with anybody in it."""
    full = not course.seats or course.max_per_ministry == 0
    return not full and course.cost <= portfolio.budget and portfolio.max_runs.get(course.id, 1) > 0


def _needs(portfolio: Portfolio) -> _Needs:
    keys = sorted({need for goal in portfolio.goals for need in goal.requirements.items()})
    column = {need: number for number, need in enumerate(keys)}
    rungs: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for (competence, level), number in column.items():
        rungs[competence].append((level, number))

    def met(everyone: list[Mapping[str, int]]) -> NDArray[np.bool_]:
        table = np.zeros((len(everyone), len(keys)), bool)
        for row, levels in enumerate(everyone):
            reached = [
                number
                for competence, level in levels.items()
                for rung, number in rungs.get(competence, ())
                if rung <= level
            ]
            table[row, reached] = True
        return table

    return _Needs(
        held=met([one.competences for one in portfolio.learners]),
        taught=met([one.teaches if can_run(portfolio, one) else {} for one in portfolio.courses]),
        admitted=np.array([_admitted(one, portfolio.learners) for one in portfolio.courses]).reshape(
            len(portfolio.courses), len(portfolio.learners)
        ),
        asked=tuple(tuple(sorted(column[need] for need in one.requirements.items())) for one in portfolio.goals),
    )


def _admitted(course: Course, learners: Sequence[Learner]) -> NDArray[np.bool_]:
    if not course.begins:
        return np.ones(len(learners), bool)
    return np.array([course.admits(one.competences) for one in learners], bool)


def _lacking(needs: _Needs, asked: tuple[int, ...]) -> list[tuple[tuple[Cover, ...], NDArray[np.intp]]]:
    """Split the people who lack something for one goal by what they lack, and by which courses they can begin.

    Those who lack what no course teaches them are left out.
    """
    hopeless = [column for column in asked if not needs.taught[:, column].any()]
    taught = [column for column in asked if needs.taught[:, column].any()]
    lacks = ~needs.held[:, taught]
    able = np.flatnonzero(lacks.any(axis=1) & needs.held[:, hopeless].all(axis=1))
    if not len(able):
        return []
    teachers = np.flatnonzero(needs.taught[:, taught].any(axis=1))
    choosy = teachers[~needs.admitted[teachers].all(axis=1)]
    patterns, place = np.unique(
        np.hstack([lacks[able], needs.admitted[choosy][:, able].T]), axis=0, return_inverse=True
    )
    place = place.ravel()
    by_pattern = np.split(able[np.argsort(place, kind="stable")], np.cumsum(np.bincount(place))[:-1])
    found = []
    for row, people in zip(patterns, by_pattern, strict=True):
        closed = choosy[~row[len(taught) :]]
        lacked = np.flatnonzero(row[: len(taught)])
        covers = [_courses(needs.taught[:, taught[at]], closed) for at in lacked]
        if all(covers):
            found.append((_reduced(covers), people))
    return found


def _courses(teaching: NDArray[np.bool_], closed: NDArray[np.intp]) -> Cover:
    return tuple(np.setdiff1d(np.flatnonzero(teaching), closed, assume_unique=True).tolist())


def _reduced(covers: list[Cover]) -> tuple[Cover, ...]:
    """Drop each cover that another implies: whoever takes a course from a part of it has taken one from it."""
    kept: list[Cover] = []
    for one in sorted(set(covers), key=lambda cover: (len(cover), cover)):
        if not any(set(other) < set(one) for other in kept):
            kept.append(one)
    return tuple(sorted(kept))


def _joined(covers: tuple[Cover, ...], shares: list[tuple[NDArray[np.intp], float]]) -> Unlock:
    everyone = np.concatenate([learners for learners, _ in shares])
    worth = np.concatenate([np.full(len(learners), weight) for learners, weight in shares])
    learners, place = np.unique(everyone, return_inverse=True)
    return Unlock(covers, learners, np.bincount(place, weights=worth).astype(np.float64))
