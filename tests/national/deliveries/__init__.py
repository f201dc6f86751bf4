"""Boards that are mailed by schedule."""
