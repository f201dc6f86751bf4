"""The ministry's pages: board, provinces, deliveries."""
