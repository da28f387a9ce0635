"""The vocabulary of measures and of what they count, read once from measures.toml and counted.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Pattern:
    """A wording of several words that gives a number its measure.

    ``where`` is "after" (matched from the end of the counted noun) or "before" (matched up to the number and its
    hedge); ``then`` must follow the number of a "before" pattern; ``inside`` patterns may begin at the number itself;
    ``people_only`` ones hold where people are counted; ``label`` ones are a label's ("Killed: 23").
    """

    measure: str
    name: str
    where: str
    regex: re.Pattern[str]
    then: re.Pattern[str] | None
    inside: bool
    people_only: bool
    label: bool
    example: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure's words: sets of lemmas by the role that they give to what is counted."""

    name: str
    counts: frozenset[str]
    patient: frozenset[str]
    agent: frozenset[str]
    state: frozenset[str]
    noun: frozenset[str]
    patterns: tuple[Pattern, ...]


@cache
def measures() -> dict[str, Measure]:
    """Every measure's vocabulary, in CLAIMS.md's order."""
    out = {}
    for name, data in _toml("measures.toml").items():
        patterns = tuple(
            Pattern(
                name,
                p["name"],
                p["where"],
                re.compile(
                    rf"\s*,?\s*[\"“'‘]?(?:{p['regex']})" if p["where"] == "after" else rf"(?<![\w-])(?:{p['regex']})[\s:–-]*[\"“'‘]?$",
                    re.IGNORECASE,
                ),
                re.compile(rf"\s*(?:{p['then']})", re.IGNORECASE) if "then" in p else None,
                p.get("inside", False),
                p.get("people_only", False),
                p.get("label", False),
                p["example"],
            )
            for p in data["patterns"]
        )
        out[name] = Measure(
            name,
            frozenset(data["counts"]),
            frozenset(data["patient"]),
            frozenset(data["agent"]),
            frozenset(data["state"]),
            frozenset(data["noun"]),
            patterns,
        )
    return out


@cache
def stems() -> re.Pattern[str]:
    """What makes a sentence worth parsing: the beginning of any measure's word."""
    data = _toml("measures.toml").values()
    # Verbs and states of five letters or more are telling enough to stand for themselves; short ones are listed.
    own = {re.escape(w[:7]) for d in data for key in ("patient", "agent", "state") for w in d[key] if len(w) >= 5}
    found = sorted({stem for d in data for stem in d["stems"]} | own, key=lambda s: (-len(s), s))
    return re.compile(r"\b(?:" + "|".join(found) + ")", re.IGNORECASE)


@cache
def _classes() -> dict[str, frozenset[str]]:
    data = _toml("counted.toml")
    return {name: frozenset(words.split() if isinstance(words, str) else words) for name, words in data.items()}


@cache
def person_noun(lemma: str) -> bool:
    """True where ``lemma`` is listed as a person's noun (no guessing by its ending)."""
    return lemma in _classes()["people"]


@cache
def classes_of(lemma: str) -> frozenset[str]:
    """What a counted noun may be: people, animals, weapons, things, places, fires, none; or other."""
    sets = _classes()
    found = {c for c in ("people", "animals", "weapons", "things", "places", "fires", "none") if lemma in sets[c]}
    if not found and singular(lemma) != lemma and any(singular(lemma) in sets[c] for c in ("people", "weapons", "things", "places")):
        return classes_of(singular(lemma))
    if not found and "-" in lemma:
        return classes_of(lemma.rsplit("-", 1)[1])
    if not found and lemma not in sets["not_persons"] and lemma.endswith(tuple(_toml_endings())):
        found = {"people"}
    return frozenset(found or {"other"})


@cache
def _toml_endings() -> tuple[str, ...]:
    return tuple(_toml("counted.toml")["person_endings"])


# Forms that no rule of spelling gives.
_IRREGULAR = {
    "hit": "hit", "hitting": "hit", "struck": "strike", "stricken": "strike", "shot": "shoot", "fled": "flee",
    "slain": "slay", "slew": "slay", "hurt": "hurt", "hurting": "hurt", "burnt": "burn", "died": "die", "dying": "die",
    "took": "take", "taken": "take", "held": "hold", "broke": "break", "found": "find", "left": "leave",
}  # fmt: skip


@cache
def verb_forms() -> dict[str, str]:
    """Every form of every verb in the vocabulary, to its lemma: the parser's lemma may be wrong, spelling is not."""
    forms = dict(_IRREGULAR)
    for lemma in sorted({v for m in measures().values() for v in m.patient | m.agent}):
        stem = lemma.removesuffix("e")
        doubled = lemma + lemma[-1]
        shapes = [lemma, lemma + "s", lemma + "es", lemma + "ed", lemma + "ing", stem + "ed", stem + "es", stem + "ing"]
        if re.fullmatch(r".*[aeiou][tnpbgmlr]", lemma):
            shapes += [doubled + "ed", doubled + "ing"]
        if lemma.endswith("y"):
            shapes += [lemma[:-1] + "ied", lemma[:-1] + "ies"]
        for shape in shapes:
            forms.setdefault(shape, lemma)
    return forms


@cache
def singular(word: str) -> str:
    """A noun's singular by spelling, for words that the parser's lemmatiser has not met."""
    for ending, instead in (("men", "man"), ("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + instead
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
