"""Plans from import and review to issue."""
