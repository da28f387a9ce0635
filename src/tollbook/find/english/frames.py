"""What verbs say of those they befall, in every voice: the wordings that frames.toml and the verbs of a measure make.

A frame is a verb with its particle and what must stand with it ("carry … to hospital"). Where English may put what is
counted before or behind it, one wording is made of it:

- active, the figure behind the verb: "Lorries carried 31 people to hospital";
- passive, with or without its auxiliary: "31 people (were) carried by lorry to hospital";
- fronted, the figure before a subject that is a pronoun: "Four I carried to hospital", "the four people we carried …";
- inverted: "There were carried to hospital 31 people", "Also carried to hospital were two guards".

Verbs that measures.toml lists by themselves ("kill", "arrest") get the last two; the parse knows the others.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("frames.toml").read_text(encoding="utf-8"))
_SETS: dict[str, str] = _DATA["sets"]
_IRREGULAR: dict[str, str] = _DATA["irregular"]

# Auxiliaries and adverbs before a verb; none of them denies it.
_ADVERBS = r"also|all|both|each|later|then|so far|already|since|still|now|again|first|quickly|even|just|\w+ly"
_AUXILIARIES = (
    rf"(?:(?:who|that|which|was|were|is|are|has|have|had|been|being|be|got|found|had to be|{_ADVERBS}),?\s+)*"
)
# One phrase or adverb between a participle and what goes with it: "carried by lorry to …". It opens with a preposition,
# so that what follows is no object ("pulled a woman from …" says nothing of who pulled).
_ASIDE = (
    r"(?:\s(?:by|in|with|on|from|for|aboard|via|at|up|out|down|away|off|back|over|alive|unconscious|overnight"
    r"|yesterday"
    r"|today|\w+ly|\w+day)(?:\s[\w’'.-]+){0,4}?)?"
)
# Between a verb's object and what goes with the verb.
_PAST_OBJECT = r"(?:[^.;,]{0,60}?\s|,[^.;,]{3,40},(?: \d{1,3},)?\s)?"
# "are" before "nursing", never before "nursed".
_PROGRESSIVE = r"(?:is|are|was|were|been|be|'re|’re)(?=(?: still| now| also| all| both)* \w+ing\b)"
_WERE = r"(?:was|were|is|are|has been|have been|had been)"
_HAD = rf"(?:(?:had|have|{_ADVERBS}) )*"
# Around the participle of an inverted clause: "Also hurt, police said, were".
_OPENS = r"(?:^|[.;:,]\s*|\band )(?:also )?"
_INVERTED = r"(?:,? [^.;,]{1,40},?)? (?:was|were|is|are)(?: also)?"
_PRONOUN = r"(?:whom? |that )?(?:I|we|they|he|she|you)"
# No object behind a verb: its object was named before.
_NO_OBJECT = r"(?!\s(?:an?|the|him|her|them|it|us|me|his|their|its|my|our|\d|one|two|three|four|five|many|several)\b)"

# Between "the number of the dead" and the number.
_COUNTS = (
    r"(?:to|at|as|from|is|was|are|were|now|reached|reaches|passed|passes|exceed\w*|topped|surpass\w*|stands at"
    r"|stood at"
    r"|includes|included|might be|may be|could be|put at|:)(?: now| about| nearly| almost)?"
)
# Verbs of so many letters are telling by their beginning, and of fewer by any of their forms, save these, which are in
# every other sentence: what must stand with them is in [scan].
_TELLING = 6
_LIGHT = frozenset(_DATA["light"].split())
_HAPPENS = "|".join(_DATA["happens"].split())
_PARTICLES = (" out", " up", " down", " away", " off", " in")
_STAND_AS_THEY_ARE = ("did", "has", "have", "had", "failed", "never", "not", "may", "might", "could", "cannot")

# Verbs whose measure hangs on what they are said of, or in what context: verbs.py knows of which.
_OF_TWO_MEANINGS = frozenset(_DATA["of_two_meanings"].split())

Row = dict[str, Any]


def rows(measure: str, data: Row) -> list[Row]:
    """The wordings of a measure's frames, in the form of the rows of measures.toml, whose ``data`` of it are given."""
    made: list[Row] = []
    for frame in _DATA.get(measure, {}).get("frames", []):
        made += _subject(frame) if "subject" in frame else _object(frame)
    return [*made, *_of_plain_verbs(data), *_of_states(data)]


def _object(frame: Row) -> Iterator[Row]:
    """The four voices of a frame whose object is counted."""
    verbs = frame["object"].split()
    needed = _filled(frame["with"]) if "with" in frame else ""
    kept = _only(frame)
    participles = _joined(_participle(v) for v in verbs)
    behind = rf"{_ASIDE}\s{needed}" if needed else r"\b"
    yield {
        "name": frame["name"],
        "where": "after",
        "regex": f"{_AUXILIARIES}(?:{participles}){behind}",
        "example": frame["passive"],
        "passive": True,
        **kept,
    }
    active: Row = {
        "name": f"{frame['name']}: active",
        "where": "before",
        "regex": f"(?:{_joined(f for v in verbs for f in _active(v))})",
        "example": frame["active"],
        "verbal": True,
        **kept,
    }
    yield active | ({"then": _PAST_OBJECT + needed} if needed else {})
    if not needed:
        yield from _parted(frame, verbs)
    yield {
        "name": f"{frame['name']}: fronted",
        "where": "after",
        "regex": rf"{_PRONOUN} {_HAD}(?:{_joined(_past(v) for v in verbs)}){behind}{_NO_OBJECT}",
        "example": "",
        **kept,
    }
    yield {
        "name": f"{frame['name']}: inverted",
        "where": "before",
        "regex": rf"{_WERE} (?:(?:{_ADVERBS}) )*(?:{participles}){behind}(?: also)?"
        rf"|{_OPENS}(?:{participles}){behind}{_INVERTED}",
        "example": "",
        "inverted": True,
        **kept,
    }


def _parted(frame: Row, verbs: list[str]) -> Iterator[Row]:
    """ "got 12 people out": the verbs parted from their particles by the object."""
    by_particle: dict[str, list[str]] = {}
    for verb in verbs:
        lemma, particle = _split(verb)
        if particle in _PARTICLES:
            by_particle.setdefault(particle, []).append(lemma)
    for particle, lemmas in sorted(by_particle.items()):
        yield {
            "name": f"{frame['name']}:{particle}",
            "where": "before",
            "regex": f"(?:{_joined(f for v in lemmas for f in _active(v))})",
            "then": rf"(?:(?:(?!\w+ed\s|(?:{_HAPPENS})\s)[^\s.;,]+\s){{0,5}})?{particle.strip()}\b(?! of)",
            "example": "",
            "verbal": True,
            **_only(frame),
        }


def _subject(frame: Row) -> Iterator[Row]:
    """A frame whose subject is counted: "31 people walked to the clinic"."""
    verbs = _joined(f for v in frame["subject"].split() for f in _finite(v))
    needed = _filled(frame["with"])
    yield {
        "name": frame["name"],
        "where": "after",
        "regex": rf"(?:(?:who|that|which|has|have|had|{_PROGRESSIVE}"
        rf"|{_ADVERBS}),?\s+)*(?:{verbs}) (?:(?:{_ADVERBS}) )*{needed}",
        "example": frame["told"],
        **_only(frame),
    }


def _of_states(data: Row) -> Iterator[Row]:
    """ "the number of climbers missing rose to 12", "The missing now exceed 12": by the measure's states and nouns."""
    if "people" not in data["counts"]:
        return
    states = _joined(iter((*data["state"], *(_plural(n) for n in data["noun"] if not n.endswith("ed")))))
    yield {
        "name": "number of",
        "where": "before",
        "regex": rf"(?:number|total|count|tally|figure|estimate)s? (?:of|for) (?:[\w’'-]+ ){{0,6}}?(?:{states})\b"
        rf"(?:,? [^.;:]{{0,80}}?)?(?: |-){_COUNTS}",
        "example": "",
        "label": True,
    }
    yield {
        "name": "among the state",
        "where": "before",
        "regex": rf"among(?:st)? (?:the |those )(?:\w+ )?(?:{states})(?: [^.;,]{{0,40}})?,?"
        " (?:were|was|are|is)(?: also)?",
        "example": "",
        "inverted": True,
    }
    yield {
        "name": "among N of the state",
        "where": "after",
        "regex": r"(?:was|were|is|are|had been|have been|has been)(?: also)? among(?:st)? "
        r"(?:(?:the|those|at least|some|about|more than) )?"
        rf"(?:(?:\d[\d,]*|[\w-]+) )?(?:people |persons |others |\w+ )?(?:who were )?(?:{states})\b",
        "example": "",
        "people_only": True,
    }
    yield {
        "name": "the state counts",
        "where": "before",
        "regex": rf"(?:the|all|total|those|overall|confirmed) (?:{states})(?:,? [^.;:]{{0,40}}?)? "
        r"(?:now )?(?:number(?:ed|s)?|total(?:l?ed|s)?|exceed\w*|surpass\w*|reach(?:ed|es)?|were|are|stand at"
        r"|stood at"
        r"|rose to"
        r"|c[ao]me to|amount(?:ed)? to|at)",
        "example": "",
        "label": True,
    }


def _of_plain_verbs(data: Row) -> Iterator[Row]:
    """ "One we arrested", "Also arrested were two": what the parse of a verb and its object misses."""
    verbs = sorted(data["patient"])
    if not verbs:
        return
    only = {"people": "people_only", "things": "things_only", "weapons": "weapons_only"}
    counted = next((key for name, key in only.items() if name in data["counts"]), None)
    plain = [v for v in verbs if v not in _OF_TWO_MEANINGS]
    if counted is not None and plain:
        yield {
            "name": "passive",
            "where": "after",
            "regex": rf"(?:who |that |which )?(?:(?:have|has|had|may|might|could|must|to) (?:{_ADVERBS} )*(?:be"
            rf"|have been|been)"
            rf"|was|were|is|are|being|got) (?:(?:{_ADVERBS}) )*(?:{_joined(_participle(v) for v in plain)})\b",
            "example": "",
            counted: True,
        }
    yield {
        "name": "fronted",
        "where": "after",
        "regex": rf"{_PRONOUN} {_HAD}(?:{_joined(_past(v) for v in verbs)})\b{_NO_OBJECT}",
        "example": "",
    }
    participles = _joined(_participle(v) for v in verbs)
    yield {
        "name": "inverted",
        "where": "before",
        "regex": rf"{_OPENS}(?:{participles})\b{_INVERTED}",
        "example": "",
        "inverted": True,
    }


def _only(frame: Row) -> Row:
    """What alone the frame may count, where it says so."""
    return {key: value for key, value in frame.items() if key.endswith("_only")}


def _filled(text: str) -> str:
    """The expression with its sets put in."""
    while match := re.search(r"\{(\w+)\}", text):
        if match.group(1).isdecimal():
            return text
        text = text[: match.start()] + _SETS[match.group(1)] + text[match.end() :]
    return text


def _plural(noun: str) -> str:
    return noun[:-1] + "ies" if re.search(r"[^aeiou]y$", noun) else noun + "s"


def _joined(forms: Iterator[str]) -> str:
    return "|".join(sorted(dict.fromkeys(forms), key=lambda f: (-len(f), f)))


def _split(verb: str) -> tuple[str, str]:
    """ "pull_out" as the verb and " out"."""
    lemma, _, particle = verb.partition("_")
    return lemma, f" {particle.replace('_', ' ')}" if particle else ""


def _active(verb: str) -> list[str]:
    """Forms that take an object, the base among them for headlines."""
    lemma, particle = _split(verb)
    third, ing, past, participle = _forms(lemma)
    return [f + particle for f in (lemma, third, ing, past, participle)]


def _past(verb: str) -> str:
    lemma, particle = _split(verb)
    *_, past, participle = _forms(lemma)
    return f"(?:{past}|{participle}|{lemma}){particle}"


def _participle(verb: str) -> str:
    lemma, particle = _split(verb)
    *_, participle = _forms(lemma)
    return participle + particle


def _finite(verb: str) -> list[str]:
    """Forms with a subject; "be_feared" is any form of "be" with "feared"; other auxiliaries stand as they are."""
    lemma, particle = _split(verb)
    if lemma == "be":
        rest = rf"(?: (?:{_ADVERBS}))*{particle}"
        return [
            rf"(?:was|were|is|are|has been|have been|had been|being|be|'re|’re){rest}"
            if particle
            else rf"(?:was|were|is|are|has been|have been|had been){rest}"
        ]
    if lemma in ("can't", "can’t", "unable"):
        return [lemma + particle]
    if lemma in _STAND_AS_THEY_ARE and (lemma != "have" or particle):
        return [rf"(?:(?:{lemma}|{lemma}n[’']t){particle})"]
    third, ing, past, participle = _forms(lemma)
    return [f + particle for f in (lemma, third, ing, past, participle)]


@cache
def scan() -> tuple[str, ...]:
    """Beginnings of the words that frames turn on, for the scan before the parser, as pieces of an expression.

    Those of [scan], the verbs that tell something by themselves, and short verbs with their particle ("mowed down").
    """
    found = set(_DATA["scan"])
    for measure in _DATA.values():
        for frame in measure.get("frames", ()) if isinstance(measure, dict) else ():
            for word in f"{frame.get('object', '')} {frame.get('subject', '')}".split():
                lemma, particle = _split(word)
                if len(lemma) >= _TELLING:
                    found.add(lemma[:7].removesuffix("e"))
                elif particle and lemma not in _LIGHT:
                    found.add(f"(?:{_joined(iter((lemma, *_forms(lemma))))}){particle}")
                elif lemma not in _LIGHT:
                    found |= {lemma, *_forms(lemma)}
    return tuple(sorted(found))


@cache
def _forms(lemma: str) -> tuple[str, str, str, str]:
    """Third person, -ing form, past and participle of a verb."""
    stem = lemma.removesuffix("e")
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    if re.search(r"[^aeiou]y$", lemma):
        third = lemma[:-1] + "ies"
    ing = (lemma if lemma.endswith(("ee", "ye")) else stem) + "ing"
    past = stem + "ed"
    if re.search(r"[^aeiou]y$", lemma):
        past = lemma[:-1] + "ied"
    if re.fullmatch(r"(?:[^aeiou]*[aeiou][bdgmnprt]|.*[^f]fer|.*mit)", lemma):  # one short syllable: "drag", "admit"
        ing, past = f"{lemma}{lemma[-1]}ing", f"{lemma}{lemma[-1]}ed"
    if lemma in _IRREGULAR:
        simple, participle = _IRREGULAR[lemma].split()
        if lemma == "burn":
            simple = participle = "burn(?:ed|t)"
        if lemma == "lie":
            ing = "lying"
        if lemma in ("get", "set", "put", "hit", "cut", "dig", "let", "run", "sit", "swim", "split", "rip"):
            ing = f"{lemma}{lemma[-1]}ing"
        return ("has" if lemma == "have" else third), ing, simple, participle
    return third, ing, past, past
