"""What comes before the portal's programs: servers, settings, the database and its content."""

import hashlib
import subprocess
import sys

import click
import psycopg

from portal import embedded
from portal.embedded.passwords import secret_key
from portal.embedded.ports import NotStarted
from portal.home.health import newest_migration
from portal.provision import provision
from portal.run.place import ROOT, Run


def start_servers(run: Run) -> None:
    """PostgreSQL and Redis, each only when the environment names none."""
    given = run.environment
    if not run.has("DATABASE_URL"):
        click.echo("Starting PostgreSQL …")
        servers = embedded.start_postgres(run.data_dir)
        run.children += servers.children
        given["DATABASE_SUPERUSER_URL"] = servers.superuser_url
        given["DATABASE_OWNER_URL"] = servers.database_owner_url
        given["DATABASE_URL"] = servers.database_url
    elif run.environment.get("DATABASE_SUPERUSER_URL"):
        provision(
            given["DATABASE_SUPERUSER_URL"],
            owner_url=given["DATABASE_OWNER_URL"],
            login_url=given["DATABASE_URL"],
        )
    if not run.has("REDIS_URL"):
        servers = embedded.start_redis(run.data_dir)
        run.children += servers.children
        given["REDIS_URL"] = servers.redis_url
    if not run.has("SECRET_KEY"):
        given["SECRET_KEY"] = secret_key(run.data_dir)
    if not run.has("STORE_URL"):
        given["STORE_URL"] = (run.data_dir / "files").as_uri()
    given["PUBLIC_URL"] = run.address


def prepare(run: Run) -> None:
    """Bring the database to the newest migration and, unless refused, fill it with the demo."""
    if not run.has("DATABASE_OWNER_URL"):
        click.echo("DATABASE_OWNER_URL is not given: the database is taken as it is.")
    elif not is_migrated(run):
        click.echo("Preparing the database …")
        step(run, "alembic", "-c", "migrations/alembic.ini", "upgrade", "head")
    if run.with_demo and run.known.get("demo_version") != demo_version():
        click.echo("Loading the demonstration data …")
        step(run, "flask", "--app", "wsgi", "demo", "load")
        run.note(demo_version=demo_version())


def is_migrated(run: Run) -> bool:
    """Whether our own database has this version's migration: saves a start two seconds."""
    owner = run.environment.get("DATABASE_OWNER_URL", "")
    if not run.children or not owner:
        return False
    try:
        with psycopg.connect(owner) as connection:
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except psycopg.errors.UndefinedTable:
        return False
    return found == (newest_migration(),)


def demo_version() -> str:
    """A sum over the demo's files: what is loaded already is not loaded at every start."""
    files = sorted(path for path in (ROOT / "portal" / "demo").rglob("*") if path.suffix != ".pyc")
    content = b"".join(path.read_bytes() for path in files if path.is_file())
    return hashlib.sha256(content).hexdigest()


def step(run: Run, *command: str) -> None:
    """One command that must succeed; its words are shown only when it does not."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=run.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        raise NotStarted(f"This failed: {' '.join(command)}\n{done.stdout[-4000:]}")
