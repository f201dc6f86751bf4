"""Slices against counts by hand."""
