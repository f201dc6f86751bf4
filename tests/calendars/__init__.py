"""Calendars, without a database."""
