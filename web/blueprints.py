"""Every blueprint of the pages and the API, complete at import, so that two apps in one process can have them."""

from flask import Blueprint

from web.api import competences as api_competences
from web.api import me as api_me
from web.api import opportunities as api_opportunities
from web.api import system as api_system
from web.pages import (
    agreements,
    approvals,
    arenas,
    calendars,
    candidates,
    certificates,
    compare,
    counters,
    course_admin,
    courses,
    favourites,
    figures,
    groups,
    home,
    indicators,
    login,
    notices,
    oidc,
    opportunities,
    owners,
    placement_begin,
    placement_gains,
    placements,
    planning,
    posting,
    posting_steps,
    profile,
    recommendations,
    rotations,
    saved_searches,
    switch,
)

PAGES: tuple[Blueprint, ...] = (
    figures.blueprint,
    indicators.blueprint,
    home.blueprint,
    recommendations.blueprint,
    favourites.blueprint,
    compare.blueprint,
    candidates.blueprint,
    login.blueprint,
    oidc.blueprint,
    opportunities.blueprint,
    posting.blueprint,
    posting_steps.blueprint,
    owners.blueprint,
    approvals.blueprint,
    profile.blueprint,
    placements.blueprint,
    placement_begin.blueprint,
    placement_gains.blueprint,
    agreements.blueprint,
    counters.blueprint,
    notices.blueprint,
    calendars.blueprint,
    saved_searches.blueprint,
    rotations.blueprint,
    groups.blueprint,
    courses.blueprint,
    course_admin.blueprint,
    arenas.blueprint,
    planning.blueprint,
    certificates.blueprint,
    switch.blueprint,
)

API: tuple[Blueprint, ...] = (
    api_competences.blueprint,
    api_me.blueprint,
    api_opportunities.blueprint,
    api_system.blueprint,
)
