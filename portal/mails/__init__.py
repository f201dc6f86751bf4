"""Letters the portal sends, each kept and logged."""
