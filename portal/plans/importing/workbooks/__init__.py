"""Workbooks of tasks: sent, their columns joined with fields, checked, taken in as an import."""
