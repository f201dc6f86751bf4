"""Figures by tenant and year, kept fresh from changes."""
