"""The demonstration: plans, units and people written for it, as data files for the loader."""
