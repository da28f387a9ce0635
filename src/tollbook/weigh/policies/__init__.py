"""The policies, one to a module: a Case comes in, a Ruling goes out. `POLICIES` names them all."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tollbook.weigh.policies import (
    acled,
    airwars,
    aoav,
    emdat,
    ibc,
    latest,
    majority,
    maximal,
    range,
    source_hierarchy,
    ucdp,
)
from tollbook.weigh.policy import Policy

# In the order in which they are listed to a user, the default first.
_MODULES = (latest, range, majority, source_hierarchy, ucdp, acled, ibc, aoav, emdat, airwars, maximal)

POLICIES: Mapping[str, Policy] = MappingProxyType({m.POLICY.name: m.POLICY for m in _MODULES})
