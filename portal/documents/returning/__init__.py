"""Copies of a plan that come back edited: what they say now, part by part."""
