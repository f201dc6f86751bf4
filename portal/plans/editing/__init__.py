"""Correcting a draft: its head, bases, printed parts, tasks, recipients and signature."""
