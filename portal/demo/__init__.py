"""The demonstration: plans, units and people written for it, as data files for the loader.

`plans/*.json` are plans in the exchange form with one more object, `demo`: whose plan it is, its
state, and its progress. An entry's `values` give, by index of target, the total reached so far;
for percentages and for targets "per class" or "per site" they give the latest figure. `shared` says
whether the ministry may open the evidence. `sample/` holds a plan that is not loaded, to try the
import with. `directives.json` holds what the registers begin with.
"""
