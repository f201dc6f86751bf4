"""Copies of plans that were given out as files, and the edited files that come back."""
