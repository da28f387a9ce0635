"""The vocabulary of measures and of what they count, read once from measures.toml and counted.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tollbook.find.english import frames
from tollbook.find.english.needles import Scanned, bits_of, scanned
from tollbook.find.english.wordings import IRREGULAR
from tollbook.words import merged

# Measures are tried in this order: a wording of two measures ("killed or wounded") before either of its parts.
MEASURE_ORDER = (
    "casualties",
    "intercepted",
    "rescued",
    "killed",
    "injured",
    "missing",
    "abducted",
    "detained",
    "evacuated",
    "displaced",
    "destroyed",
    "damaged",
    "struck",
    "launched",
    "affected",
    "fires",
)
# People "shot" or "hit": casualties or injured, which only the whole report can tell (CLAIMS.md, judgement calls).
HIT = "hit"
# The classes of a figure that may count people: "any" where its words name nobody.
OF_PEOPLE = frozenset(("people", "any"))
# As those, where animals suffer what people do.
LIVING = OF_PEOPLE | {"animals"}
# What may stand between a counted noun and the wording behind it.
BETWEEN = r"\s*,?\s*[\"“'‘]?(?:(?:who|that|which)\s+)?(?:(?:had|have|has|needed)\s+to\s+(?=be\b))?"


@cache
def _toml(name: str) -> dict[str, Any]:
    return merged(name, tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8")))


@dataclass(frozen=True, slots=True)
class Pattern:
    """A wording of several words that gives a number its measure.

    ``where`` is "after" (matched from the end of the counted noun) or "before" (matched up to the number and its
    hedge); ``then`` must follow the number of a "before" pattern; ``inside`` patterns may begin at the number itself;
    ``only`` ones hold where that is counted; ``label`` ones are a label's ("Killed: 23"); ``verbal`` ones are an active
    verb's, of which nothing is told where it has not happened ("vowed to …"); ``passive`` ones may lack their
    auxiliary, and so look like the active verb of one who did it ("two men pulled her out"); ``inverted`` ones have
    the verb before its subject ("Also hurt were"). ``begins`` is the wording alone, without what may stand between it
    and the number; its ``bit`` sorts out most that cannot match.
    Fronted and inverted voices of a frame have no example.
    """

    measure: str
    name: str
    where: str
    regex: Scanned
    begins: Scanned
    source: str
    then: re.Pattern[str] | None
    inside: bool
    only: str | None
    label: bool
    verbal: bool
    passive: bool
    inverted: bool
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
    return {
        name: Measure(
            name,
            frozenset(data["counts"]),
            frozenset(data["patient"]),
            frozenset(data["agent"]),
            frozenset(data["state"]),
            frozenset(data["noun"]),
            tuple(_pattern(name, p) for p in (*data["patterns"], *frames.rows(name, data))),
        )
        for name, data in _toml("measures.toml").items()
    }


def _pattern(measure: str, data: dict[str, Any]) -> Pattern:
    regex = scanned(_anchored(data["where"], data["regex"]), re.IGNORECASE)
    return Pattern(
        measure,
        data["name"],
        data["where"],
        regex,
        regex if data["where"] == "before" else scanned(rf"\b(?:{data['regex']})", re.IGNORECASE),
        data["regex"],
        re.compile(rf"\s*(?:{data['then']})", re.IGNORECASE) if "then" in data else None,
        data.get("inside", False),
        next((c for c in ("people", "things", "weapons") if data.get(f"{c}_only")), None),
        data.get("label", False),
        data.get("verbal", False),
        data.get("passive", False),
        data.get("inverted", False),
        data["example"],
    )


def _anchored(where: str, regex: str) -> str:
    """The wording with what may stand between it and the number: a comma, a quote, "who", "had to", a label's colon."""
    if where == "after":
        return rf"{BETWEEN}(?:{regex})"
    return rf"(?<![\w-])(?:{regex})[\s:–-]*[\"“'‘]?$"


@cache
def patterns(where: str) -> tuple[Pattern, ...]:
    """All patterns that stand "after" or "before" a number, in the order in which measures are tried."""
    return tuple(p for name in MEASURE_ORDER for p in measures()[name].patterns if p.where == where)


@cache
def bits_of_patterns(where: str) -> int:
    """The bits by which all patterns of ``where`` are sorted out (``needles``)."""
    return bits_of(p.begins for p in patterns(where))


def patterns_of(where: str, bits: int) -> list[Pattern]:
    """The patterns of ``where`` whose bits are among these, in the order in which measures are tried."""
    bits &= bits_of_patterns(where)
    ranks = _ranks(where)
    found = []
    while bits:
        place = bits.bit_length()
        found.append(ranks[place])
        bits ^= 1 << (place - 1)
    found.sort()
    everyone = patterns(where)
    return [everyone[rank] for rank in found]


@cache
def _ranks(where: str) -> dict[int, int]:
    """The rank of each pattern by the place of its bit."""
    return {p.begins.bit.bit_length(): rank for rank, p in enumerate(patterns(where))}


@cache
def compatible(measure: str, classes: frozenset[str]) -> bool:
    """True where the measure may count what the noun stands for; "hit" counts what "killed" does, and what is told
    only by an earlier sentence counts people."""
    if "any" in classes:
        return True
    if classes == {"none"}:
        return False
    if "other" in classes:
        return measure not in ("launched", "intercepted", "struck", "fires")
    known = measures().get("killed" if measure == HIT else measure)
    return bool((known.counts if known is not None else OF_PEOPLE) & classes)


@cache
def measures_of_state(word: str) -> tuple[str, ...]:
    """The measures that a word such as "dead" or "wounded" says of a number, in the order in which they are tried."""
    return tuple(name for name in MEASURE_ORDER if word in measures()[name].state)


@cache
def measures_of_noun(word: str) -> tuple[str, ...]:
    """The measures that a noun such as "deaths" carries in itself, in the order in which they are tried."""
    one = singular(word)
    return tuple(name for name in MEASURE_ORDER if {word, one} & measures()[name].noun)


def measures_named(word: str) -> tuple[str, ...]:
    """The measures of a state or else of a noun, such as "injured" or "detainees", however it is written."""
    return measures_of_state(word.lower()) or measures_of_noun(word.lower())


@cache
def measures_of_verb(word: str) -> tuple[str, ...]:
    """The measures that a verb's form such as "died" tells of its subject or object, in the order of trial."""
    lemma = verb_forms().get(word, word)
    return tuple(name for name in MEASURE_ORDER if lemma in measures()[name].agent or lemma in measures()[name].patient)


def names_a_measure(text: str) -> bool:
    """True where a sentence is worth parsing: it has the beginning of any measure's word."""
    stems = _stems()
    return stems.may_be_in(text) and stems.pattern.search(text.lower()) is not None


@cache
def _stems() -> Scanned:
    """The beginnings of all measures' words, grouped by letter: this is searched in every sentence of every report."""
    data = _toml("measures.toml").values()
    # Verbs and states of five letters or more are telling enough to stand for themselves; short ones are listed.
    own = {re.escape(w[:7]) for d in data for key in ("patient", "agent", "state") for w in d[key] if len(w) >= 5}
    by_letter: dict[str, list[str]] = {}
    for stem in sorted({stem for d in data for stem in d["stems"]} | set(frames.scan()) | own):
        letter = stem[0] if stem[0].isalnum() else ""
        by_letter.setdefault(letter, []).append(stem.removeprefix(letter))
    groups = (f"{letter}(?:{'|'.join(rest)})" for letter, rest in sorted(by_letter.items()))
    return scanned(rf"\b(?:{'|'.join(groups)})")


@cache
def _classes() -> dict[str, frozenset[str]]:
    data = _toml("counted.toml")
    return {name: frozenset(words.split() if isinstance(words, str) else words) for name, words in data.items()}


@cache
def people_nouns() -> frozenset[str]:
    """Every noun listed as a person's."""
    return _classes()["people"]


@cache
def person_noun(lemma: str) -> bool:
    """True where ``lemma`` is listed as a person's noun (no guessing by its ending)."""
    return lemma in _classes()["people"]


@cache
def classes_of(lemma: str) -> frozenset[str]:
    """What a counted noun may be: people, animals, weapons, things, places, fires, none; or other."""
    sets = _classes()
    found = {c for c in ("people", "animals", "weapons", "things", "places", "fires", "none") if lemma in sets[c]}
    if (
        not found
        and singular(lemma) != lemma
        and any(singular(lemma) in sets[c] for c in ("people", "weapons", "things", "places"))
    ):
        return classes_of(singular(lemma))
    if not found and "-" in lemma:
        return classes_of(lemma.rsplit("-", 1)[1])
    if not found and lemma not in sets["not_persons"] and lemma.endswith(tuple(_toml_endings())):
        found = {"people"}
    return frozenset(found or {"other"})


@cache
def _toml_endings() -> tuple[str, ...]:
    return tuple(_toml("counted.toml")["person_endings"])


@cache
def verb_forms() -> dict[str, str]:
    """Every form of every verb in the vocabulary, to its lemma: the parser's lemma may be wrong, spelling is not."""
    forms = dict(IRREGULAR)
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
