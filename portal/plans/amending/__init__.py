"""Amending an issued plan: a copy under correction, its comparison, and the next version."""
