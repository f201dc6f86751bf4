"""The tests. Real PostgreSQL, as the application's own role; every test starts with empty tables."""
