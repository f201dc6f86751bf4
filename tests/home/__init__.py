"""Tests of the first page, health and what every page carries."""
