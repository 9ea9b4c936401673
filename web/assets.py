"""Files that every page loads, in order; all are served by us, and ``vendor/`` is filled at set-up."""

STYLES = (
    "vendor/designsystemet.css",
    "vendor/designsystemet-theme.css",
    "css/site.css",
    "css/opportunities.css",
    "css/suggestions.css",
    "css/profile.css",
    "css/home.css",
    "css/placements.css",
    "css/agreements.css",
    "css/notices.css",
    "css/publishing.css",
    "css/rotations.css",
    "css/groups.css",
    "css/courses.css",
    "css/arenas.css",
    "css/figures.css",
    "css/indicators.css",
    "css/planning.css",
    "css/security.css",
    "css/privacy.css",
    "css/accountability.css",
    "css/tokens.css",
)
SCRIPTS = (
    "vendor/designsystemet.js",
    "vendor/htmx.js",
    "js/site.js",
    "js/session.js",
)
PAPER = ("css/paper.css",)
"""What paper is set with, and no page loads."""
