"""Runs migrations as the owner of the tables: one at a time, and never waiting long for a lock."""

import os

from alembic import context
from sqlalchemy import create_engine, text

import portal.models  # noqa: F401 - fills the metadata
from portal.config import Config
from portal.kernel.models import Base

ONE_AT_A_TIME = 4_200

engine = create_engine(
    os.environ.get("MIGRATE_URL") or Config.from_environment().database_owner_url
)
with engine.connect() as connection:
    connection.execute(text("select pg_advisory_lock(:key)"), {"key": ONE_AT_A_TIME})
    connection.execute(text("set lock_timeout = '10s'"))
    connection.commit()
    context.configure(
        connection=connection, target_metadata=Base.metadata, transaction_per_migration=True
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.execute(text("select pg_advisory_unlock(:key)"), {"key": ONE_AT_A_TIME})
    connection.commit()
