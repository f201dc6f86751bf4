"""`make bench`: what the portal costs, each figure beside its floor or a peer measured in the same run.

A figure over its goal is said, not failed: machines differ. Only a crash ends with an error.
"""
