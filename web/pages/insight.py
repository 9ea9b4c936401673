"""The room where unions, privacy officers and auditors read how suggestions work. Nothing can be changed here."""

import datetime as dt

from flask import Blueprint, render_template, request, url_for

from mobility import clock, run_log
from mobility.accountability import bias, criteria, statistics, stops, versions
from mobility.permissions import Permission
from web.access import current_actor, require
from web.database import reading
from web.presenters import bias_view, insight_view, run_view
from web.presenters.page_links import page_links

blueprint = Blueprint("insight", __name__, url_prefix="/innsyn")
blueprint.add_app_template_filter(insight_view.number)

_DAYS = dt.timedelta(days=30)


@blueprint.get("")
@require(Permission.SEE_ACCOUNTABILITY)
def index() -> str:
    """Lead to what can be read, with counts and when suggestions have been stopped."""
    with reading() as session:
        use = statistics.use(session, current_actor(), now=clock.now())
        history = stops.history(session, current_actor())
    return render_template("accountability/room.html", use=use, history=history, ways=statistics.WAYS)


@blueprint.get("/kriterier")
@require(Permission.SEE_ACCOUNTABILITY)
def criteria_() -> str:
    """Show what is used and never used, the weights, and how they have changed."""
    return render_template(
        "accountability/criteria.html",
        criteria=criteria.criteria(),
        current=versions.current(),
        versions=insight_view.version_views(),
    )


@blueprint.get("/skjevhet")
@require(Permission.SEE_ACCOUNTABILITY)
def bias_() -> str:
    """Show the newest bias report."""
    with reading() as session:
        made = bias.latest(session, current_actor())
    return render_template("accountability/bias.html", made=made, told=bias_view)


@blueprint.get("/kjoringer")
@require(Permission.SEE_ACCOUNTABILITY)
def runs() -> str:
    """Show what the matcher was asked and showed, without people."""
    side = request.args.get("side", "")
    number = int(side) if side.isdecimal() and len(side) < len("10000") else 1
    with reading() as session:
        actor = current_actor()
        page = run_log.runs(session, actor, page=number)
        days = run_log.tallies(session, actor, since=clock.today(clock.now() - _DAYS))
        settings = run_log.configurations(session, actor)
    return render_template(
        "accountability/runs.html",
        runs=[run_view.line(one) for one in page.items],
        days=[run_view.day(one) for one in days],
        settings=settings,
        told=run_view,
        pages=page_links(page, lambda one: url_for(".runs", side=one)),
    )
