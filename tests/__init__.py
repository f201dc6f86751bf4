"""The tests: real PostgreSQL, the application's own role, empty tables at every start."""
