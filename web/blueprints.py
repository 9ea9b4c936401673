"""Every blueprint of the pages, complete at import, so that two apps in one process can have them."""

from flask import Blueprint

from web.pages import home, login, opportunities, posting, posting_steps, profile

PAGES: tuple[Blueprint, ...] = (
    home.blueprint,
    login.blueprint,
    opportunities.blueprint,
    posting.blueprint,
    posting_steps.blueprint,
    profile.blueprint,
)
