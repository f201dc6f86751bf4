"""The layout of a Word document, held clause by clause against the table its writers use."""
