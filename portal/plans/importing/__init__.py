"""From a file or a text to a draft plan: reading, review by a person, draft."""
