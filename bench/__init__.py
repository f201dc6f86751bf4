"""`make bench`: what the portal costs, each figure beside its floor or a peer of the same run.

A figure over its goal is said, not failed: machines differ. Only a crash ends with an error.
"""
