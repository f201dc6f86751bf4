"""Boards that are mailed again and again to chosen people of the ministry."""
