"""Reporting calendars as data: cut-offs, due times, working days. Pure but for its tables."""
