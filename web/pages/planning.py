"""The academy's start page, and its gaps: as a heat map, and one competence at a time."""

from flask import Blueprint, render_template, request

from mobility import catalogue, clock
from mobility.academy import gaps, plans, priorities
from mobility.academy.gap_shapes import Side
from mobility.permissions import Permission
from web.access import current_actor, require
from web.database import reading
from web.pages import planning_plans, planning_priorities
from web.presenters import gap_view
from web.presenters.rotation_figures import number
from web.templating import language

blueprint = Blueprint("planning", __name__, url_prefix="/akademiet")
blueprint.register_blueprint(planning_priorities.blueprint)
blueprint.register_blueprint(planning_plans.blueprint)


@blueprint.get("")
@require(Permission.PLAN_COURSES)
def index() -> str:
    """Show the largest gaps, what is put first, and the plans."""
    actor, now = current_actor(), clock.now()
    with reading() as session:
        largest = gaps.largest(session, actor, now=now)
        first = priorities.listed(session, actor)
        made = plans.listed(session, actor)
        labels = catalogue.labels(session, language())
    return render_template(
        "planning/index.html", largest=largest, first=first, made=made[:3], labels=labels, number=number
    )


@blueprint.get("/behov")
@require(Permission.PLAN_COURSES)
def heat_map() -> str:
    """Show what is asked for beside what people can."""
    actor, now = current_actor(), clock.now()
    side = Side.KIND if request.args.get("vis") == gap_view.BY_KIND else Side.MINISTRY
    with reading() as session:
        groups = [one for one in catalogue.groups(session, language()) if not one.is_sector]
        group = next((one.key for one in groups if one.key == request.args.get("gruppe")), "")
        table = gaps.table(session, actor, side=side, group=group, now=now)
        labels = catalogue.labels(session, language())
    return render_template(
        "planning/gaps.html",
        view=gap_view.heat(table, groups),
        shade=gap_view.shade,
        table=table,
        side=side,
        group=group,
        groups=groups,
        labels=labels,
    )


@blueprint.get("/behov/<key>")
@require(Permission.PLAN_COURSES)
def gap(key: str) -> str:
    """Show one competence: who asks, who can, which courses give it, and how it has been."""
    with reading() as session:
        found = gaps.get(session, current_actor(), key, now=clock.now())
        labels = catalogue.labels(session, language())
        levels = catalogue.level_texts(session, key, language())
    return render_template(
        "planning/gap.html",
        gap=found,
        label=labels[key],
        levels=levels,
        trend=gap_view.trend(found.trend),
        months=gap_view.months(found.trend),
        number=number,
    )
