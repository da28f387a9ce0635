"""The dossier's words for the record's terms, from ``labels.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tollbook.weigh import POLICIES

DEFAULT_FAMILY = "other"


@dataclass(frozen=True, slots=True)
class Labels:
    """Names of kinds of speaker, verdicts, disagreements, stances, statuses and marks; what the measures count.

    A key that the file does not know (a user's own measure, a plug-in's policy) is shown as itself, with its
    underscores opened, and never raises.
    """

    kinds: dict[str, list[str]]
    families: dict[str, list[str]]
    verdicts: dict[str, str]
    disagreements: dict[str, list[str]]
    positions: dict[str, tuple[str, str, bool]]
    statuses: dict[str, list[str]]
    marks: dict[str, str]
    nouns: dict[str, list[str]]
    senses: dict[str, str]

    @property
    def telling(self) -> list[str]:
        """Counted nouns that say their measure by themselves."""
        return self.nouns["telling"]

    def measure(self, key: str) -> str:
        """Heading of a measure: "Killed"."""
        return opened(key).capitalize()

    def measure_sense(self, key: str) -> str:
        """What a measure counts, in a few words; empty where unknown."""
        return self.senses.get(key, "")

    def kind(self, key: str) -> str:
        """A kind of speaker in a reader's words: "news agency"."""
        return self.kinds[key][0] if key in self.kinds else opened(key)

    def family(self, kind: str) -> str:
        """The family (shape and colour) that a kind of speaker belongs to."""
        return self.kinds[kind][1] if kind in self.kinds else DEFAULT_FAMILY

    def verdict(self, key: str) -> str:
        """Name of a policy's verdict on a claim."""
        return self.verdicts.get(key, opened(key).capitalize())

    def mark(self, key: str) -> str:
        """Name of a mark on a claim: "unverified"."""
        return self.marks.get(key, opened(key))

    def disagreement(self, kind: str) -> tuple[str, str]:
        """Name and meaning of a kind of disagreement."""
        name, sense = self.disagreements.get(kind, [opened(kind).capitalize(), ""])
        return name, sense


def policy_rule(name: str) -> str:
    """The rule of a policy in one sentence; empty for one that is not known here."""
    return POLICIES[name].rule if name in POLICIES else ""


def opened(key: str) -> str:
    """A key as words: "source_hierarchy" is "source hierarchy"."""
    return key.replace("_", " ")


@cache
def labels() -> Labels:
    """The packaged labels, read once."""
    text = resources.files(__package__).joinpath("labels.toml").read_text(encoding="utf-8")
    return Labels(**tomllib.loads(text))
