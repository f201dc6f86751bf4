"""The language of Vietnamese administrative documents:

reading, grammars, writing. Pure: no database, no web.
"""
