"""Workbooks of tasks: read from XLSX and CSV, checked cell by cell, returned with comments."""
