"""My data: whether one is visible and to whom, who has looked, and a way to take everything along."""

import json

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mobility import audit_reading, catalogue, clock, consent, search_choices
from mobility.permissions import Permission
from mobility.privacy import explaining, exporting, previewing
from web import paper
from web.access import current_actor, require
from web.database import reading, transaction
from web.pages import my_data_acts
from web.presenters import my_data_view
from web.templating import language, t

blueprint = Blueprint("my_data", __name__, url_prefix="/mine-data")
blueprint.register_blueprint(my_data_acts.blueprint)
_FEW = 5


@blueprint.get("")
@require(Permission.EDIT_OWN_PROFILE)
def index() -> str:
    """Tell whether the reader is visible, to whom, what decides it, and what the reader can do."""
    with reading() as session:
        standing = explaining.mine(session, current_actor(), now=clock.now())
        looks = audit_reading.who_has_looked(session, current_actor(), now=clock.now(), limit=_FEW)
    sections = my_data_view.sections(standing)
    return render_template("my_data/index.html", standing=standing, sections=sections, looks=my_data_view.looks(looks))


@blueprint.post("/valg")
@require(Permission.EDIT_OWN_PROFILE)
def switch() -> ResponseReturnValue:
    """Turn one of the two great switches: shown at all, used in suggestions; what is not a clear yes means no."""
    is_on = request.form.get("verdi") == "ja"
    with transaction() as session:
        if request.form.get("valg") == "forslag":
            consent.use_in_suggestions(session, current_actor(), is_matched=is_on, now=clock.now())
        elif is_on:
            consent.open_to_managers(session, current_actor(), now=clock.now())
        else:
            consent.hide(session, current_actor(), now=clock.now())
    flash(t("my-data.done.switched"), "success")
    return redirect(url_for("my_data.index"), 303)


@blueprint.get("/innsyn")
@require(Permission.EDIT_OWN_PROFILE)
def looks() -> str:
    """Tell who has looked at the reader, on which day, where and what for."""
    with reading() as session:
        found = audit_reading.who_has_looked(session, current_actor(), now=clock.now())
    return render_template("my_data/looks.html", looks=my_data_view.looks(found))


@blueprint.get("/slik-andre-ser-deg")
@require(Permission.EDIT_OWN_PROFILE)
def preview() -> str:
    """Show the reader what somebody else is shown of the reader."""
    with reading() as session:
        ministries = dict(search_choices.choices(session, language(), now=clock.now()).ministries)
        reader = my_data_view.reader(request.args, current_actor().organisation, ministries)
        seen = previewing.as_seen_by(session, current_actor(), reader, now=clock.now())
        labels = catalogue.labels(session, language())
    return render_template("my_data/preview.html", seen=seen, reader=reader, ministries=ministries, labels=labels)


@blueprint.get("/last-ned")
@require(Permission.EDIT_OWN_PROFILE)
def export() -> ResponseReturnValue:
    """Give everything that is held about the reader: as JSON for programs, or as paper."""
    is_paper = request.args.get("som") == "pdf"
    with transaction() as session:
        made = exporting.own(session, current_actor(), form="pdf" if is_paper else "json", now=clock.now())
    if is_paper:
        return paper.answer(render_template("paper/my_data.html", made=made), "mine-data")
    answer = Response(json.dumps(made.as_json(), ensure_ascii=False, indent=2), mimetype="application/json")
    answer.headers["Content-Disposition"] = 'attachment; filename="mine-data.json"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
