"""Tests of what production runs on."""
