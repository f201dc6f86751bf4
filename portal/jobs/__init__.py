"""Work for later: outbox, jobs with progress, schedules."""
