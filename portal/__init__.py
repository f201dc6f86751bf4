"""create_app(): the list of parts and of blueprints, nothing else."""

from pathlib import Path

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from portal import cli, errors, models  # noqa: F401 - models fills the metadata
from portal.accounts import people, sign_in
from portal.accounts import routes as accounts
from portal.audit import routes as audit
from portal.checks import routes as checks
from portal.config import Config
from portal.directives import routes as directives
from portal.extensions import babel, csrf, db, login_manager
from portal.files import routes as files
from portal.home import context, headers, static_files
from portal.home import routes as home
from portal.jobs import routes as jobs
from portal.kernel import formatting
from portal.kernel.transactions import Portal
from portal.mails import routes as mails
from portal.national import routes as national
from portal.national.deliveries import routes as deliveries
from portal.papers import routes as papers
from portal.plans import routes as plans
from portal.plans.amending import routes as amendments
from portal.plans.citing import routes as citing
from portal.plans.editing import routes as drafts
from portal.plans.importing import routes as imports
from portal.plans.importing.batches import routes as batches
from portal.plans.importing.workbooks import routes as workbooks
from portal.plans.revising import routes as revisions
from portal.plans.signing import routes as signing
from portal.progress import routes as progress
from portal.tenancy import routes as tenancy
from portal.tenancy import scope
from portal.verification import routes as verification

BLUEPRINTS = (
    home.bp,
    accounts.bp,
    people.bp,
    tenancy.bp,
    audit.bp,
    files.bp,
    checks.bp,
    jobs.bp,
    plans.bp,
    drafts.bp,
    amendments.bp,
    directives.bp,
    citing.bp,
    revisions.bp,
    progress.bp,
    papers.bp,
    mails.bp,
    imports.bp,
    workbooks.bp,
    batches.bp,
    national.bp,
    deliveries.bp,
    signing.bp,
    verification.bp,
)
ROOT = Path(__file__).parents[1]
MEGABYTE = 1024 * 1024


def create_app(config: Config | None = None) -> Portal:
    """The application, ready to serve. Needs no database until a page or a command reads one."""
    config = config or Config.from_environment()
    app = Portal(__name__, template_folder=str(ROOT / "templates"))
    app.config.update(_flask_settings(config))
    app.extensions["portal"] = config
    for extension in (db, login_manager, csrf, babel):
        extension.init_app(app)
    _build_wall(app)
    for part in (errors, formatting, context, headers, static_files, cli):
        part.init_app(app)
    app.before_request(sign_in.load_person)
    app.teardown_request(sign_in.leave_scope)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    if config.trusted_proxies:
        hops = config.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


def _build_wall(app: Flask) -> None:
    with app.app_context():
        scope.install(db.engine)
    scope.guard_sessions(db.session.session_factory)


def _flask_settings(config: Config) -> dict[str, object]:
    return {
        "SECRET_KEY": config.secret_key or None,
        "SQLALCHEMY_DATABASE_URI": config.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": {
            "pool_pre_ping": True,
            "pool_recycle": 300,
            "pool_size": 8,
            "connect_args": {
                "connect_timeout": 5,
                "prepare_threshold": None,  # PgBouncer in transaction mode
                "options": "-c statement_timeout=30000 -c lock_timeout=10000 -c "
                "idle_in_transaction_session_timeout=60000 -c timezone=UTC",
            },
        },
        "SESSION_COOKIE_SECURE": config.secure_cookies,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_HTTPONLY": True,
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_I18N_ENABLED": False,
        "MAX_CONTENT_LENGTH": 64 * MEGABYTE,
        "MAX_FORM_MEMORY_SIZE": 8 * MEGABYTE,
        "MAX_FORM_PARTS": 20_000,
    }
