"""The demonstration: plans, units and people written for it, as data files; the loader reads them."""
