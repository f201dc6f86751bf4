"""Stored files: bytes in the store, their record in the database."""
