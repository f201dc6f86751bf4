"""First pages, search and health."""
