"""Every blueprint of the pages and the API, complete at import, so that two apps in one process can have them."""

from flask import Blueprint

from web.api import arenas as api_arenas
from web.api import competences as api_competences
from web.api import courses as api_courses
from web.api import favourites as api_favourites
from web.api import groups as api_groups
from web.api import indicators as api_indicators
from web.api import manual as api_manual
from web.api import me as api_me
from web.api import notices as api_notices
from web.api import opportunities as api_opportunities
from web.api import placements as api_placements
from web.api import profile as api_profile
from web.api import rotation_posts as api_rotation_posts
from web.api import rotations as api_rotations
from web.api import searches as api_searches
from web.api import system as api_system
from web.pages import (
    accessibility,
    agreements,
    approvals,
    arenas,
    calendars,
    candidates,
    certificates,
    colleagues,
    compare,
    counters,
    course_admin,
    courses,
    documents,
    favourites,
    figures,
    flags,
    groups,
    home,
    indicators,
    insight,
    login,
    logins,
    my_data,
    notices,
    oidc,
    openings_feed,
    opportunities,
    owners,
    placement_begin,
    placement_gains,
    placements,
    planning,
    posting,
    posting_steps,
    privacy,
    profile,
    recommendations,
    rotations,
    saved_searches,
    security_events,
    switch,
    taken_lists,
    tokens,
)
from web.scim import discovery as scim_discovery
from web.scim import groups as scim_groups
from web.scim import users as scim_users

PAGES: tuple[Blueprint, ...] = (
    accessibility.blueprint,
    figures.blueprint,
    indicators.blueprint,
    home.blueprint,
    recommendations.blueprint,
    favourites.blueprint,
    compare.blueprint,
    candidates.blueprint,
    login.blueprint,
    oidc.blueprint,
    logins.blueprint,
    flags.blueprint,
    opportunities.blueprint,
    openings_feed.blueprint,
    posting.blueprint,
    posting_steps.blueprint,
    owners.blueprint,
    approvals.blueprint,
    profile.blueprint,
    my_data.blueprint,
    colleagues.blueprint,
    privacy.blueprint,
    placements.blueprint,
    placement_begin.blueprint,
    placement_gains.blueprint,
    agreements.blueprint,
    counters.blueprint,
    notices.blueprint,
    calendars.blueprint,
    saved_searches.blueprint,
    security_events.blueprint,
    taken_lists.blueprint,
    rotations.blueprint,
    groups.blueprint,
    courses.blueprint,
    course_admin.blueprint,
    arenas.blueprint,
    planning.blueprint,
    certificates.blueprint,
    switch.blueprint,
    insight.blueprint,
    documents.blueprint,
    tokens.blueprint,
)

API: tuple[Blueprint, ...] = (
    api_arenas.blueprint,
    api_competences.blueprint,
    api_courses.blueprint,
    api_favourites.blueprint,
    api_groups.blueprint,
    api_indicators.blueprint,
    api_manual.blueprint,
    api_me.blueprint,
    api_notices.blueprint,
    api_opportunities.blueprint,
    api_placements.blueprint,
    api_profile.blueprint,
    api_rotation_posts.blueprint,
    api_rotations.blueprint,
    api_searches.blueprint,
    api_system.blueprint,
)

SCIM: tuple[Blueprint, ...] = (scim_discovery.blueprint, scim_users.blueprint, scim_groups.blueprint)
