"""What is different between two wordings of one plan, and between three."""
