"""`python -m portal.release`: what is done once before a new version serves. Safe to run twice.

Roles and database (when DATABASE_SUPERUSER_URL is given), migrations, the bucket of the file store.
`--check` answers whether the database is at this version's migration.
"""

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from botocore.exceptions import ClientError

from portal import create_app
from portal.config import Config
from portal.files.storage import Bucket, store
from portal.home.health import readiness
from portal.provision import provision

ALEMBIC = Path(__file__).parent.parent / "migrations" / "alembic.ini"


def main(arguments: list[str]) -> int:
    config = Config.from_environment()
    if arguments == ["--check"]:
        return 0 if is_migrated(config) else 1
    if config.database_superuser_url:
        provision(
            config.database_superuser_url,
            owner_url=config.database_owner_url,
            login_url=config.database_url,
        )
    command.upgrade(AlembicConfig(str(ALEMBIC)), "head")
    prepare_store(config)
    return 0


def is_migrated(config: Config) -> bool:
    with create_app(config).app_context():
        return readiness()["database"] == "ok"


def prepare_store(config: Config) -> None:
    """Make the bucket on first use; a folder is made by its own check."""
    with create_app(config).app_context():
        place = store()
        try:
            place.check()
        except ClientError:
            if not isinstance(place, Bucket):
                raise
            place.client.create_bucket(Bucket=place.name)
            place.check()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
