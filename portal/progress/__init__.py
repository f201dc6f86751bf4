"""What was done on each task, with evidence."""
