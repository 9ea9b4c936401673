"""Make the web application: settings in, every part installed, blueprints registered."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from web import (
    access,
    bearer,
    blueprints,
    database,
    downloads,
    errors,
    health,
    language,
    limits,
    login,
    observe,
    oidc,
    security,
    templating,
)
from web.settings import Settings


def create_app(settings: Settings | None = None) -> Flask:
    """Make an app.

    Parameters
    ----------
    settings
        What differs from one installation to another; read from the environment when None.

    Raises
    ------
    ValueError
        Outside the demo without a key that signs sessions.
    """
    known = settings or Settings()
    app = Flask("web")
    app.extensions["settings"] = known
    observe.install(app, known)
    security.install(app, known)
    database.install(app, known)
    templating.install(app)
    errors.install(app)
    bearer.install(app)
    language.install(app)
    login.install(app, known)
    limits.install(app, known)
    downloads.install(app)
    oidc.install(app, known)
    access.public(app.view_functions["static"])
    for blueprint in (*blueprints.PAGES, *blueprints.API, *blueprints.SCIM, health.blueprint):
        app.register_blueprint(blueprint)
    if known.proxies:
        hops = known.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]  # as Flask documents
    return app
