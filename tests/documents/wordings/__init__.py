"""Wordings of times: each row is a wording, kind, first day, last printed day; plan of 2024.

The comment above a group names the rule: "8.1" is the catalogue of time expressions, "README" the
table of resolution of the annotated plans.
"""
