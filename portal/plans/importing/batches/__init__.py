"""Many plans at once: an archive is kept, a job reads it file by file, each outcome is told."""
