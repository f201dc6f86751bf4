"""Letters and how they are sent."""
