"""Numbered changes of the schema, run by the owner of the tables."""
