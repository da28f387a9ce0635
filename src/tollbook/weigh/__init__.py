"""weigh: tolls settled under named policies, and disagreements with their reasons.

In: a Record of incidents, claims and reports. Out: a Tally for each measure (low, best, high, and a verdict on every
claim: nothing is dropped) and Disagreements, each a pair of claims with a typed reason in one sentence.

The rules that every policy shares stand in `case`: `subjects` tells whom a figure counts, `scope` and `narrow` which
figures are not about the whole incident and why, `beyond` which reach past it, `chains` what repeats, adds to or
replaces a speaker's earlier figure, and `sites` adds up places for which nobody gives a total. Each policy is a module
of `policies`; which speaker is nearest to the fact is data (`ranking.toml`), as are the words that narrow a figure's
scope (`scope.toml`). No I/O, no state.
"""

from __future__ import annotations

from tollbook.weigh.disputes import disagreements
from tollbook.weigh.explain import explain
from tollbook.weigh.moves import moves
from tollbook.weigh.policies import POLICIES
from tollbook.weigh.policy import Policy
from tollbook.weigh.stood import as_it_stood
from tollbook.weigh.tolls import settle

__all__ = ["POLICIES", "Policy", "as_it_stood", "disagreements", "explain", "moves", "settle"]
