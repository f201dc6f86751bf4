"""Tests of the servers that come from wheels."""
