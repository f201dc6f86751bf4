"""Tenants, their units and the succession of provinces."""
