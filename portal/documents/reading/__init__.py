"""From a file or a text to a plan."""
