"""What the reader lacks or wants to learn: the ways to it, what it would open, and the reader's goals."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import catalogue, clock
from mobility.academy import learning_goals
from mobility.academy.input import LearningGoalInput
from mobility.errors import InvalidInputError
from mobility.permissions import Permission
from web import forms
from web.access import current_actor, require
from web.database import reading, transaction
from web.presenters import learning_view
from web.templating import language, t

blueprint = Blueprint("learning", __name__, url_prefix="/lar")


@blueprint.get("")
@require(Permission.TAKE_COURSES)
def goals() -> str:
    """List what the reader wants to learn."""
    with reading() as session:
        listed = learning_goals.goals(session, current_actor(), now=clock.now())
        labels = catalogue.labels(session, language())
    return render_template("courses/goals.html", listed=listed, labels=labels)


@blueprint.get("/<key>")
@require(Permission.TAKE_COURSES)
def ways(key: str) -> str:
    """Show the ways to learn a competence, to a level, and what that would open."""
    with reading() as session:
        view = learning_view.view(
            session, current_actor(), key, request.args.get("niva", ""), language(), now=clock.now()
        )
    return render_template("courses/ways.html", view=view)


@blueprint.post("/<key>")
@require(Permission.EDIT_OWN_PROFILE)
def put(key: str) -> ResponseReturnValue:
    """Want to learn a competence to a level."""
    try:
        data = forms.parse(LearningGoalInput, {"level": request.form.get("level", "")})
        with transaction() as session:
            learning_goals.put(session, current_actor(), key, data.level, now=clock.now())
    except InvalidInputError:
        flash(t("courses.goal-held"), "warning")
        return redirect(url_for(".ways", key=key), 303)
    flash(t("courses.goal-done"), "success")
    return redirect(url_for(".ways", key=key, niva=data.level), 303)


@blueprint.post("/<key>/fjern")
@require(Permission.EDIT_OWN_PROFILE)
def drop(key: str) -> ResponseReturnValue:
    """Want to learn a competence no more."""
    with transaction() as session:
        learning_goals.drop(session, current_actor(), key, now=clock.now())
    flash(t("courses.goal-dropped"), "success")
    return redirect(url_for(".goals"), 303)
