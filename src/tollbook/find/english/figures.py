"""Which number counts what: every figure of a report, with its measure.

Three witnesses give a number its measure, in this order of trust: the words inside its own phrase ("29 wounded
people", "39 deaths"), the wordings of measures.toml right behind it or right before it ("… were killed", "the toll
rose to …"), and the parse (object of "kill", subject of "die"). A number that none of them speaks for may take the
measure of its neighbour: in a list, after "including", in "four of them", in "from 28 to 21".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tollbook.find.english.lexicon import Pattern, measures, stems, verb_forms
from tollbook.find.english.numbers import Number, numbers_in
from tollbook.find.english.phrases import Phrase, phrase
from tollbook.find.english.singles import SINGLE_MEASURES, age_of, is_name, singles_in

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from tollbook.find.english.document import Document, Line

# Measures are tried in this order: a wording of two measures ("killed or wounded") before either of its parts.
_ORDER = ("casualties", "intercepted", "rescued", "killed", "injured", "missing", "abducted", "detained", "evacuated", "displaced", "destroyed", "damaged", "struck", "launched", "affected", "fires")

# People "shot" or "hit": casualties or injured, which only the whole report can tell (CLAIMS.md, judgement calls).
HIT = "hit"
# A figure whose measure an earlier sentence tells: "three of them were children", "put the figure at 55".
LEANS = "leans"
_SMALL = r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|half|some|several|many|most)"
_LEANING = re.compile(rf"\b{_SMALL}(?:\s+\w+)?\s+of\s+(?:them|those|whom|these)\b|\b(?:figure|count|toll|estimate|tally|number)\b|\bputs? it at\b|\bmakes\b|\b{_SMALL} (?:was|were|are|is) (?:an? )?(?:\w+ )?(?:child|children|women|woman|men|man|girls?|boys?|babies|minors?|soldiers?|civilians?|foreigners?)\b", re.IGNORECASE)
_BARE_TOTAL = re.compile(
    r"\b(?:(?:puts?|putting|brought|brings|bringing|took|takes|taking|raised|raises|revised|lowered|cuts?|sets?|gave)\s+(?:[\w'’]+\s+){0,7}?(?:at|to|as)"
    r"|(?:figures?|count|number|toll|estimate|tally|total|claim)\s+(?:[\w'’]+\s+){0,4}?(?:at|of|to|is|was|stands at|stood at)"
    r"|(?:lists|counts|counted|tallied)|(?:makes|making)(?:\s+it)?|(?:toll|count|figure|number)\s+(?:could|may|might|would|will|can) (?:be|reach|rise to|exceed|go as high as)|(?:lists?|count|tally|register|records?|roll)\s+(?:shows?|has|have|gives?|holds?|names?)|(?:cut|reduced|brought|lowered) that (?:number|figure) (?:down )?to|(?:rose|risen|went|gone|fell|fallen|dropped|climbed|come|came|stands|stood)\s+(?:[\w]+\s+){0,2}?(?:to|at))\s*$",
    re.IGNORECASE,
)
_WERE_WHO = re.compile(r"\s+(?:was|were|are|is)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:child|children|women|woman|men|man|girls?|boys?|babies|minors?|soldiers?|civilians?|foreigners?|members?|students?|pupils?|workers?|passengers?|officers?)\b", re.IGNORECASE)
_HIT_VERBS = frozenset(("shoot", "hit", "strike", "stab"))
_HIT_AFTER = re.compile(r"\s*(?:(?:who|that|was|were|has|have|had|been|being|also|are|is|all|both)\s+)*(?:shot|stabbed|hit|struck|run over|mown down)\b(?!\s+(?:dead|and (?:\w+ )?(?:killed|hurt|injured|wounded)|to death|down)\b)(?!\s+(?:a|an|the|at)\s)", re.IGNORECASE)

_SUBSET = re.compile(r"[\s,;(–—-]*\b(?:including|include[sd]?|among (?:them|whom|those)|amongst them|of (?:whom|them|which|those)|comprising|comprised of|consisting of|made up of|composed of|namely|as well as|mostly|at least|most of them|both|were|was|are|is|and|counting)*[\s,:]*$", re.IGNORECASE)
_INCLUDING = re.compile(r"\b(?:including|includ(?:e|es|ed)|among (?:them|whom|those killed|the dead|those)|amongst them|of (?:whom|them|which)|comprising|comprised of|consisting of|made up of|composed of|namely)\b", re.IGNORECASE)
_CONJOINED = re.compile(r"(?:\s(?:of|from) [A-Z][\w-]+(?: \w+)?)?(?:,? (?:in|aged) (?:his|her|their|about) (?:early |late |mid-?)?\d0s)?[\s)]*(?:,\s+who [^,;.]{1,80},\s+and|,|,?\s*\band\b|,?\s*\bor\b|,?\s*\bas well as\b|,?\s*\bplus\b|;|,?\s*\balong with\b|,?\s*\btogether with\b|,?\s*&|/)\s*(?:another|a further|also|some|at least|about|around|nearly|over|up to|more than|the|an additional)?\s*$", re.IGNORECASE)
_GAPPED = re.compile(r"\s*(?:more\s+|others\s+)?(?:in|at|from|on|near|across)\s+(?:the\s+)?[^.;:]{2,45}?(?:,|,?\s*\band\b|;|,?\s*\bplus\b)\s*(?:another|a further|some)?\s*$", re.IGNORECASE)
_REVISED = re.compile(r"[\s,(]*(?:\bdown\b|\bup\b|\bnot\b|\binstead\b|\brather\b|\bcompared\b|\bversus\b|\bvs\.?|\brevised\b|\bcorrected\b|\bfrom\b|\bto\b|\bthan\b|\bwith\b|\bof\b|\bhalf\b|\bthen\b|\blater\b|\bthe\b|\ban?\b|\bearlier\b|\binitial\b|\bprevious\b|\bfigure\b|\bcount\b|\btoll\b|\bestimate\b|\bpeak\b|\bonly\b|\bjust\b|\b(?:put|brought|raised|lowered|cut)\b|\bit\b|\bat\b|,|\bon \w+day\b)+[\s]*$", re.IGNORECASE)
_APPOSED = re.compile(r"\s*(?:[–—:(]|\s--?\s|,)\s*$")
_SUBSET_ASIDE = re.compile(
    r"\s*,\s*(?:(?:including|among them|most of them|mostly|mainly|all|both|aged|many of them|some of them|most|the youngest|the oldest|[\w-]+ of (?:them|whom))\b[^,;.]{0,70}|[^,;.]{1,40} among them)(?:,[^,;.]{1,30})?,",
    re.IGNORECASE,
)
_AUX = r"(?:was|were|has|have|had|are|is|died|drowned|perished|remain|remained|lost|suffered|fled|sustained)\b"
_NO_CLAUSE = r"(?:(?!\b(?:that|which|who|where|when|while|and|but|as|after|before|said|says)\b)[^,.;:]){2,60}?"
# What may stand between a counted noun and its predicate, besides what the parse can bridge.
_SKIPS = (
    _SUBSET_ASIDE,
    re.compile(rf"\s*,[^,;.]{{2,80}},\s*(?={_AUX})", re.IGNORECASE),
    re.compile(rf"\s+(?:of|from|in|at|on|with|aboard|inside|near|outside|belonging to|working for)\s{_NO_CLAUSE}(?=\s+{_AUX})", re.IGNORECASE),
    re.compile(rf"\s*(?:,|,? and)\s+(?:an?|the|his|her|their|its)\s[^,.;]{{2,50}}?(?=\s+(?:{_AUX}|damaged|destroyed|killed|injured|wounded|burnt|burned|missing|dead)\b)", re.IGNORECASE),
    re.compile(r"\s+of\s+(?:one|the same|a|an|the|their|his|her)\s[\w’'-]+(?:\s[\w’'-]+)?\s*,[^,;.]{2,70},\s*", re.IGNORECASE),
)
_OUT_OF = re.compile(rf"(?:\d|\b{_SMALL})\s+(?:\w+\s+)?(?:out\s+)?of\s+(?:the\s+|all\s+|some\s+)?$", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;](?=\s|$)|\s[–—-]\s")
_DASHED = re.compile(r"\s+[–—-]\s+[^–—;]{3,120}?\s+[–—-]\s+")
_LOOKS_BACK = re.compile(r"(?<!\w)(?:compared (?:with|to)|up from|down from|, against|revised from|lowered from|raised from|rather than|instead of|and not|, not)\s+(?:an? (?:peak|earlier figure|earlier count|initial \w+|high|previous \w+) of\s+|the\s+)?$", re.IGNORECASE)
_AT_A_PLACE = re.compile(r"\s+(?:more\s+|others\s+)?(?:in|at|from|near|on)\s+(?:the\s+)?(?:\w+\s+of\s+)?[A-Z]")
_MODAL = re.compile(r"\b(?:could|would|might|can|will|to|threaten(?:s|ed)? to|plans? to|planned to|tried to|try to|wants? to|vow(?:s|ed)? to|intend(?:s|ed)? to|able to|aim(?:s|ed)? to|order(?:s|ed)? to|capable of|risk of|accused of)\s+(?:\w+ly\s+)?$", re.IGNORECASE)


@dataclass(slots=True)
class Figure:
    """A number with its measure, as found in a sentence; spans are in the report's text."""

    line: int
    start: int
    end: int
    number: Number
    counted: str
    measure: str
    route: str
    confidence: float
    phrase_end: int
    classes: frozenset[str] = frozenset(("any",))
    inside_of: Figure | None = None
    anaphor: bool = False
    increment: bool = False
    single: bool = False
    head: str = ""
    marks: tuple[str, ...] = ()
    name: str | None = None
    sex: str | None = None
    age: int | None = None
    tail: str = field(default="", repr=False)


@dataclass(slots=True)
class _Mention:
    number: Number
    phrase: Phrase
    measure: str | None = None
    route: str = ""
    confidence: float = 0.0
    inherited_from: int | None = None
    part: bool = False
    single: bool = False


def worth_parsing(line: Line) -> bool:
    """The scan before the parser: a measure's word and something that may be a figure in one sentence."""
    return bool(stems().search(line.text) or _LEANING.search(line.text))


def figures_of(document: Document, line: Line) -> list[Figure]:
    """The figures of one sentence whose measure the sentence itself tells, and bare ones that lean on it."""
    text = line.text
    doc = document.tree(line.index)
    mentions = []
    for number in numbers_in(text):
        found = phrase(doc, number)
        if found is not None:
            mentions.append(_Mention(number, found))
    for number, found in singles_in(doc, line):
        if not any(m.number.start < number.end and number.start < m.phrase.end for m in mentions):
            mentions.append(_Mention(number, found, single=True))
    mentions.sort(key=lambda m: m.number.start)
    for index, mention in enumerate(mentions):
        following = next((m.number.hedge_start for m in mentions[index + 1 :] if not m.single), len(text))
        _direct(doc, text, mention, following)
    _inherit(text, mentions)
    for mention in mentions:
        if mention.single and mention.measure not in SINGLE_MEASURES:
            mention.measure = None
        if mention.measure is None and not mention.single and _leans(text, mention):
            mention.measure, mention.route, mention.confidence = LEANS, "leans", 0.6
    figures: list[Figure] = []
    made: dict[int, Figure] = {}
    for index, mention in enumerate(mentions):
        if mention.measure is None:
            continue
        parent = made.get(mention.inherited_from) if mention.part and mention.inherited_from is not None else None
        figure = Figure(
            line.index,
            line.start + mention.number.start,
            line.start + mention.number.end,
            mention.number,
            text[mention.number.start if mention.single else mention.number.end : mention.phrase.end].strip(),
            mention.measure,
            mention.route,
            mention.confidence,
            line.start + mention.phrase.end,
            mention.phrase.classes,
            parent,
            mention.phrase.anaphor or bool(mention.route == "leans" and _WERE_WHO.match(text, mention.number.end)),
            single=mention.single,
            head=mention.phrase.head.lemma_.lower() if mention.phrase.head is not None else "",
        )
        if mention.single:
            figure.age = age_of(mention.number.text, text[mention.number.end :])
            figure.name = mention.number.text if is_name(mention.number.text) else None
        made[index] = figure
        figures.append(figure)
    return figures


def single_figure(line: Line, number: Number, found: Phrase, *, measure: str, route: str, confidence: float) -> Figure:
    """The figure of one person, whose phrase is the number expression."""
    text = number.text
    return Figure(
        line.index,
        line.start + number.start,
        line.start + number.end,
        number,
        text,
        measure,
        route,
        confidence,
        line.start + found.end,
        found.classes,
        single=True,
        head=found.head.lemma_.lower() if found.head is not None else "",
        age=age_of(text, line.text[number.end :]),
        name=text if is_name(text) else None,
    )


def _leans(text: str, mention: _Mention) -> bool:
    """True for a number whose measure must come from an earlier figure."""
    if mention.number.value == 0 or mention.phrase.classes == {"none"}:
        return False
    if mention.phrase.anaphor:
        return True
    if mention.phrase.head is not None:
        return False
    lead = text[: min(mention.number.hedge_start, mention.number.start)]
    if re.search(r"\b(?:on board|aboard|passengers|guests|population|capacity|residents)\b[^.;]{0,30}$", lead, re.IGNORECASE):
        return False
    return bool(_BARE_TOTAL.search(lead) or _WERE_WHO.match(text, mention.number.end))


def compatible(measure: str, classes: frozenset[str]) -> bool:
    """True where the measure may count what the noun stands for."""
    if "any" in classes:
        return True
    if classes == {"none"}:
        return False
    if "other" in classes:
        return measure not in ("launched", "intercepted", "struck", "fires")
    counts = measures()[measure].counts if measure in measures() else frozenset(("people",))
    return bool(counts & classes)


_WEAPONS = re.compile(r"\b(?:missiles?|drones?|rockets?|uavs?|shells?|bombs?|mortars?|warheads?|projectiles?|munitions?|shaheds?)\b", re.IGNORECASE)
# Fighters whom a state holds to be outlaws: captured, they are its detainees and not hostages (CLAIMS.md).
_OUTLAWS = re.compile(r"\b(?:terrorist|militant|rebel|insurgent|bandit|guerrilla|jihadi|gunm[ae]n|extremist|suspect|criminal)", re.IGNORECASE)


def _direct(doc: Doc, text: str, mention: _Mention, following: int) -> None:
    """Give the mention the measure that its own words, its neighbours or its verb tell."""
    p = mention.phrase
    if mention.single and _speaks(p):
        return
    whole_of = not mention.single and _OUT_OF.search(text[: min(mention.number.hedge_start, mention.number.start)])
    for rule in (_inside, _state_behind) if whole_of else (_inside, _behind, _before, _verb, _far):
        hit = rule(doc, text if rule is not _far or _DASHED.match(text, p.end) else text[:following], mention)
        if hit is not None:
            measure, route, confidence = hit
            if measure in ("launched", "intercepted") and "weapons" not in p.classes and not _WEAPONS.search(text):
                continue
            if measure == "abducted" and _OUTLAWS.search(p.inside) and re.search(r"\bcaptur", text, re.IGNORECASE):
                measure = "detained"
            if mention.single and (route == "far" or (route == "before" and measure not in ("killed", "rescued")) or (is_name(mention.number.text) and route in ("before", "inside"))):
                continue
            if p.classes == {"none"} and route != "inside":
                return
            mention.measure, mention.route, mention.confidence = measure, route, confidence
            return


_SAYS_BEHIND = re.compile(r"\s*(?:,[^,;.]{1,60},)?\s*(?:also |later |has |had |have )?(?:said|says|told|tells|added|confirmed|announced|reported|wrote|claimed)\b", re.IGNORECASE)
_SPEAKS = frozenset(("say", "tell", "add", "announce", "report", "confirm", "write", "claim", "explain", "describe", "recall", "state", "note", "estimate", "give", "put", "warn", "call", "urge", "ask", "believe", "hear", "see", "want", "make"))


def _speaks(p: Phrase) -> bool:
    """True where the phrase is the one who says it, and so no victim in this clause."""
    token = p.governor
    if _SAYS_BEHIND.match(token.doc.text, p.end):
        return True
    return token.dep_ == "nsubj" and token.head.lemma_.lower() in _SPEAKS


def _inside(doc: Doc, text: str, mention: _Mention) -> tuple[str, str, float] | None:
    p = mention.phrase
    words = set(re.findall(r"[\w-]+", p.inside)) if p.inside else set()
    lemma = p.head.lemma_.lower() if p.head is not None else ""
    found: tuple[str, str, float] | None = None
    for name in _ORDER:
        m = measures()[name]
        if lemma and lemma in m.noun and not (name == "fires" and text[p.end : p.end + 10].lower().startswith((" engine", " truck", " appliance", " crew"))):
            if name == "casualties" or (lemma == "body" and re.search(r"\b(?:government|governing|local|official|state|regulatory|student|public)\b", p.inside)):
                continue
            found = (name, "inside", 0.9)
            break
        if words & m.state and compatible(name, p.classes):
            found = (name, "inside", 0.9)
            break
        if p.partitive and not p.anaphor and lemma in m.state | m.noun:
            found = (name, "inside", 0.9)
            break
    if found is None and p.head is None and words:
        found = next(((name, "inside", 0.9) for name in _ORDER if words & measures()[name].state), None)
    if lemma == "survivor" and re.match(r"\s*[:(]", text[p.end :]):
        found = ("rescued", "inside", 0.8)
    if lemma == "casualty":
        found = ("casualties", "inside", 0.9)
    if lemma == "life" and re.match(r"\s+(?:\w+ )?(?:lost|were lost|had been lost|have been lost|was lost|been lost)", text[p.end :]):
        found = ("killed", "inside", 0.9)
    if lemma == "victim" and mention.single:
        return None
    if lemma == "victim" and (found is None or found[0] in ("injured", "casualties")):
        behind = _behind(doc, text, mention)
        return behind if behind is not None and behind[0] in ("killed", "missing", "rescued", "injured") else (HIT, "inside", 0.75)
    if found and p.partitive and found[0] in ("rescued", "injured", "missing", "detained", "abducted"):
        behind = _behind(doc, text, mention)
        if behind and behind[0] in ("detained", "killed", "rescued"):
            return behind
    # "three bodies were rescued" stays killed; "survivors … were injured" is decided behind.
    if found and lemma in ("survivor", "captive", "hostage", "refugee", "suspect"):
        behind = _behind(doc, text, mention) or _verb(doc, text, mention)
        return behind if behind is not None and behind[0] != "struck" else found
    if found and found[0] in ("injured", "damaged") and lemma not in ("injury", "wounded"):
        behind = _behind(doc, text, mention)
        if behind and behind[0] == "killed":
            return behind
    return found


def _behind(doc: Doc, text: str, mention: _Mention) -> tuple[str, str, float] | None:
    p = mention.phrase
    places = [p.end]
    if not mention.single:
        places += [m.end() for m in (pattern.match(text, p.end) for pattern in _SKIPS) if m]
    if mention.single and (aside := _ASIDE.match(text, p.end)):
        places.append(aside.end())
    verb_at = _predicate_start(p)
    if verb_at is not None and verb_at > p.end:
        places.append(verb_at)
        if re.match(r"\s*,?\s*(?:who|that|which)\b", text[p.end :]):
            places.reverse()
    for position in places:
        near = position != p.end
        while text[position : position + 1] in "\"”’)" and position < len(text):
            position += 1
        hit = _after_patterns(text, p, position, mention)
        if hit is not None:
            return hit, "among" if _AMONG.match(text, position) else "predicate" if near else "behind", 0.8 if near else 0.9
        state = _following_state(doc, text, p, position)
        if state is not None:
            return state, "state", 0.9
        if _HIT_AFTER.match(text, position) and (p.classes & {"people", "any", "animals"}) and not _active_with_object(doc, position):
            return HIT, "behind", 0.85
    return None


def _state_behind(doc: Doc, text: str, mention: _Mention) -> tuple[str, str, float] | None:
    """For the whole in "five of 18 guards taken hostage": only what stands right behind its noun is its own."""
    hit = _after_patterns(text, mention.phrase, mention.phrase.end, mention) if mention.phrase.head is not None else None
    participle = hit is not None and not re.match(r"\s+(?:was|were|is|are|have|has|had|remain)\b", text[mention.phrase.end :])
    return (hit, "behind", 0.8) if hit is not None and participle else None


def _after_patterns(text: str, p: Phrase, position: int, mention: _Mention) -> str | None:
    best: tuple[int, str] | None = None
    for name in _ORDER:
        for pattern in measures()[name].patterns:
            if pattern.where != "after" or not compatible(name, p.classes) or (pattern.people_only and not p.classes & {"people", "any"}):
                continue
            match = pattern.regex.match(text, position)
            if match is None and pattern.inside:
                match = pattern.regex.match(text, mention.number.end)
            if match and match.group().strip():
                if re.search(r"\bnot\b|n['’]t\b", match.group()):
                    continue
                if name == "killed" and (best is None or best[1] != "casualties"):
                    return name  # death outweighs the wound that led to it
                if best is None or match.end() > best[0]:
                    best = (match.end(), name)
    return best[1] if best else None


def _following_state(doc: Doc, text: str, p: Phrase, position: int) -> str | None:
    match = re.match(r"\s*(?:,\s*)?[\"“'‘]?(?:reportedly |confirmed |already |now |feared |believed |presumed |critically |seriously |badly |severely |slightly |lightly |partially |partly |heavily |completely |left |others |more |people |still |were |was |are )*([\w-]+)", text[position:])
    if not match:
        return None
    word = match.group(1).lower()
    for name in _ORDER:
        if word in measures()[name].state and compatible(name, p.classes):
            at = position + match.start(1)
            if _active_with_object(doc, at):
                return None
            return name
    return None


def _active_with_object(doc: Doc, position: int) -> bool:
    """True where the verb at ``position`` takes an object: then what stands before it did it, and did not suffer it."""
    for token in doc:
        if token.idx + len(token) > position and not token.is_space:
            if token.lower_ in ("who", "that", "have", "had", "has", "was", "were", "been", "also"):
                continue
            if token.tag_ not in ("VBD", "VBN", "VB", "VBP", "VBZ"):
                return False
            if any(c.dep_ in ("aux:pass",) for c in token.children):
                return False
            return any(c.dep_ == "obj" and c.i > token.i and "," not in doc.text[token.idx : c.idx] for c in token.children) or (
                token.i + 1 < len(doc) and doc[token.i + 1].tag_ in ("CD", "DT", "PRP$", "PRP") and token.tag_ in ("VBD", "VBP", "VBZ")
            )
    return False


def _predicate_start(p: Phrase) -> int | None:
    """Where the verb group that the phrase is the subject of begins."""
    token = _first_conjunct(p.governor)
    if token.dep_ not in ("nsubj", "nsubj:pass", "nsubj:outer"):
        return None
    verb = token.head
    group = [t.idx for t in verb.children if t.dep_ in ("aux", "aux:pass", "cop", "advmod") and t.i > token.i]
    return min([*group, verb.idx])


# What may stand between a victim and the verb: an age, an origin, an occupation.
_NAMED = r"(?:[A-Z][\w’'.-]+ ){1,3}[A-Z][\w’'-]+(?:,? Jr\.?)?"
_ASIDE = re.compile(
    rf"\s*(?:of (?:\d{{1,2}}|\w+teen|t\w+|four|five|six|seven|eight|nine)\b|in (?:his|her) (?:early |late |mid-?)?\d0s|,\s*(?:aged\s+)?\d{{1,3}},?(?:\s+who [^,;.]{{1,80}},)?(?:\s+and {_NAMED}(?:,\s*\d{{1,3}},?)?)?(?:\s+both)?(?:\s+of [A-Z][\w]+(?: [A-Z]\w+)?,?)?"
    r"|,[^,;.]{1,60},|\([^)]{1,40}\),?)"
)
_AMONG = re.compile(r"\s*(?:(?:was|were|is|are)\s+)?(?:also\s+)?(?:among|amongst)\b", re.IGNORECASE)
_FAR = re.compile(r"\b(?:was|were|is|are|has been|have been|had been|have|had|remain|remains|remained)\b", re.IGNORECASE)


def _far(doc: Doc, text: str, mention: _Mention) -> tuple[str, str, float] | None:
    """The predicate of a subject that opens its clause, past what stands between ("Three men who left in a boat are missing")."""
    p = mention.phrase
    nobody = mention.number.value == 0 and mention.number.text.lower() in ("none", "nobody", "no one", "no-one")
    if (p.head is None and not nobody and not p.anaphor) or not p.classes & {"people", "things", "places", "weapons", "any"} or "none" in p.classes:
        return None
    opening = text[: mention.number.hedge_start]
    if not mention.number.text[:1].isupper() and not re.search(r"(?:^|[.;:,–—]\s|\b(?:that|and|but|said|says|while|when|as|after|where)\s)\W*$", opening):
        return None
    stop = _CLAUSE_END.search(text, p.end)
    stretch = text[p.end : min(len(text) if stop is None or "-" in stop.group() or "–" in stop.group() or "—" in stop.group() else stop.start(), p.end + 160)]
    dashed = _DASHED.match(text, p.end)
    if dashed is not None:
        hit = _after_patterns(text, p, dashed.end(), mention)
        return (hit, "among" if _AMONG.match(text, dashed.end()) else "far", 0.7) if hit is not None else None
    for match in _FAR.finditer(stretch):
        hit = _after_patterns(text, p, p.end + match.start(), mention)
        if hit is not None:
            return hit, "among" if _AMONG.match(text, p.end + match.start()) else "far", 0.6
    return None


def _first_conjunct(token: Token) -> Token:
    for _ in range(8):
        if token.dep_ == "conj" and token.head.i < token.i and token.head.tag_[:1] in ("N", "C", "D", "J"):
            token = token.head
        else:
            return token
    return token


# "14 dead: 12 in …": the measure's word belongs to the number before it.
_COUNTED_BEFORE = re.compile(rf"\b{_SMALL}\s+$", re.IGNORECASE)


def _before(doc: Doc, text: str, mention: _Mention) -> tuple[str, str, float] | None:
    p = mention.phrase
    head = text[: min(mention.number.hedge_start, mention.number.start)]
    clause = max((m.end() for m in re.finditer(r"[.;]\s", head)), default=0)
    head = re.sub(r"\b(?:another|a further|an additional|the|a total of|these|those|only|just|some|about|all|what is|as many as)\s+$", "", head[clause:])
    best: tuple[int, str, Pattern] | None = None
    for name in _ORDER:
        for pattern in measures()[name].patterns:
            if pattern.where != "before" or not compatible(name, p.classes):
                continue
            if pattern.people_only and "people" not in p.classes:
                continue
            match = pattern.regex.search(head)
            if not match:
                continue
            if pattern.label and _COUNTED_BEFORE.search(head[: match.start()]):
                continue
            if pattern.then is not None and not (pattern.then.match(text, p.end) or pattern.then.match(text, mention.number.end)):
                continue
            if best is None or len(match.group()) < best[0]:
                best = (len(match.group()), name, pattern)
    return (best[1], "before", 0.85) if best else None


def _verb(doc: Doc, text: str, mention: _Mention) -> tuple[str, str, float] | None:
    p = mention.phrase
    token = _first_conjunct(p.governor)
    verb, relation = token.head, token.dep_
    if relation == "nsubj" and verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "obj") for c in verb.children):
        relation = "nsubj:pass"  # headline: "14 killed in blast", "two held after raid"
    if relation in ("nsubj:pass", "obj", "nsubj"):
        found = _verb_measure(verb, relation, p, text)
        if found:
            return found, "verb", 0.8
        for other in verb.children:
            # "were shot and killed", "was hit and wounded several": the subject is passed on where no other stands.
            if other.dep_ == "conj" and relation != "obj" and not any(c.dep_.startswith("nsubj") for c in other.children):
                found = _verb_measure(other, relation, p, text)
                if found and found != HIT:
                    return found, "verb", 0.7
    lexical = _verb_before(doc, mention)
    if lexical is not None:
        found = _verb_measure(lexical, "obj", p, text)
        if found:
            return found, "verb", 0.75
    return None


def _verb_before(doc: Doc, mention: _Mention) -> Token | None:
    """The active verb whose object begins with the number, by position alone ("killing at least 11", "kidnap 63")."""
    start = min(mention.number.hedge_start, mention.number.start)
    for token in reversed([t for t in doc if t.idx + len(t) <= start]):
        if token.is_space or token.lower_ in ("the", "another", "a", "an", "further", "additional", "up", "to", "some", "all", "also", "about", "total", "of", "both", "these", "those", "down", ":", '"', "“", "‘", "'", "my", "his", "her", "their", "our", "its"):
            continue
        if token.tag_ in ("VBD", "VBG", "VBZ", "VBP", "VB") or (token.tag_ in ("VBN", "NN", "NNS", "JJ") and token.lower_ in verb_forms() and token.lower_.endswith(("ed", "ing", "es", "s"))):
            passive = any(c.dep_ == "aux:pass" for c in token.children)
            return None if passive else token
        if token.lower_ in ("kill", "kills", "injure", "wound", "hurt", "kidnap", "abduct", "arrest", "rescue", "destroy", "displace", "detain", "evacuate", "damage") and not (token.i and doc[token.i - 1].tag_ in ("DT", "PRP$")):
            return token  # a headline's verb, which the parser takes for a noun
        return None
    return None


def _verb_measure(verb: Token, relation: str, p: Phrase, text: str) -> str | None:
    lemma = verb_forms().get(verb.lower_, verb.lemma_.lower())
    if relation == "obj" and _MODAL.search(text[: verb.idx]) and not re.search(r"\b(?:help|manag|had|forc|enabl|allow)\w*\b[^.;]{0,40}$", text[: verb.idx]):
        return None
    role = "agent" if relation == "nsubj" else "patient"
    if role == "patient" and lemma == "bury":
        return "missing" if _BURIES.search(text) else "killed" if p.classes & {"people", "any"} else None
    for name in _ORDER:
        m = measures()[name]
        if lemma in (m.agent if role == "agent" else m.patient) and compatible(name, p.classes):
            if name == "intercepted" and lemma in ("destroy", "eliminate", "suppress", "jam", "down", "neutralise", "neutralize", "repel") and not p.classes & {"weapons", "any"}:
                continue
            if name == "intercepted" and "any" in p.classes and lemma in ("destroy", "eliminate", "suppress", "jam") and not re.search(r"missile|drone|rocket|uav|shell|launched|fired", text, re.IGNORECASE):
                continue
            if name == "injured" and lemma == "burn" and "people" not in p.classes:
                continue
            if name in ("launched",) and lemma in ("use", "deploy", "drop", "involve") and not p.classes & {"weapons"}:
                continue
            if name == "struck" and not p.classes & {"places", "things"}:
                continue
            if name == "injured" and lemma == "treat" and p.classes & {"other"}:
                continue
            return name
    if role == "patient" and lemma in _HIT_VERBS and p.classes & {"people", "animals"}:
        return HIT
    if role == "agent" and lemma == "kill":
        return None
    return None


_BURIES = re.compile(r"\b(?:avalanche|landslide|mudslide|slide|rubble|debris|collaps\w+|snow|mud|earth|rocks?)\b", re.IGNORECASE)


def _inherit(text: str, mentions: list[_Mention]) -> None:
    """Pass measures on: to parts, along lists, across gaps and revisions."""
    for index, mention in enumerate(mentions):
        before = mentions[index - 1] if index else None
        if before is None:
            continue
        between = text[before.phrase.end : min(mention.number.hedge_start, mention.number.start)]
        part = bool(_INCLUDING.search(between)) and (len(between) < 90 or bool(re.search(r"\b(?:of them|of whom|including|among them)\s*$", between))) and not re.search(r"[.;]\s", between)
        if mention.phrase.anaphor and len(between) < 160:
            part = True
        source = index - 1
        while source > 0 and mentions[source].part and (mention.phrase.anaphor or part) and mentions[source].inherited_from is not None and not re.search(r"\bof (?:them|whom)\b", between):
            source = mentions[source].inherited_from or 0
        if part:
            if mention.measure is None and mentions[source].measure is not None and (mention.phrase.anaphor or _SUBSET.search(between)) and compatible(mentions[source].measure or "", mention.phrase.classes):
                mention.measure, mention.route, mention.confidence = mentions[source].measure, "part", 0.8
            if mention.measure is not None and mentions[source].measure is not None:
                mention.inherited_from, mention.part = source, mentions[source].number.value is None or mention.number.value is None or (mention.number.value <= mentions[source].number.value)
    for index, mention in enumerate(mentions[1:], 1):
        before = mentions[index - 1]
        if before.measure == "intercepted" and mention.measure is None and "weapons" in mention.phrase.classes | before.phrase.classes and re.fullmatch(r"\s+(?:out\s+)?of\s+(?:the\s+|all\s+|some\s+)?", text[before.number.end : min(mention.number.hedge_start, mention.number.start)]):
            mention.measure, mention.route, mention.confidence = "launched", "whole", 0.75
    _lists(text, mentions)
    for index, mention in enumerate(mentions):
        if index == 0 or mention.measure is not None or mentions[index - 1].measure is None:
            continue
        before = mentions[index - 1]
        between = text[before.phrase.end : min(mention.number.hedge_start, mention.number.start)]
        if mention.phrase.head is not None and "any" not in mention.phrase.classes and not (mention.phrase.classes & before.phrase.classes or "any" in before.phrase.classes):
            continue
        if mention.single or (mention.phrase.head is not None and not _REVISED.fullmatch(between)):
            continue
        if _REVISED.fullmatch(between) or _GAPPED.fullmatch(between):
            mention.measure, mention.route, mention.confidence = before.measure, "revised" if _REVISED.fullmatch(between) else "gapped", 0.65
            if before.part and _GAPPED.fullmatch(between):
                mention.inherited_from, mention.part = before.inherited_from, True
    for index, mention in enumerate(mentions):
        if mention.measure is not None or mention.single or mention.phrase.classes == {"none"}:
            continue
        known = [m for m in mentions[:index] if m.measure is not None and not m.single]
        lead = text[: min(mention.number.hedge_start, mention.number.start)]
        gapped = known and mention.phrase.head is None and _AT_A_PLACE.match(text, mention.number.end) and re.search(r"(?:[,;]|\band)\s*$", lead)
        if gapped and compatible(known[-1].measure if known[-1].measure != HIT else "killed", mention.phrase.classes):  # type: ignore[arg-type]
            mention.measure, mention.route, mention.confidence = known[-1].measure, "gapped", 0.6
            if known[-1].part:
                mention.inherited_from, mention.part = known[-1].inherited_from, True
            continue
        if known and (_LOOKS_BACK.search(lead) or (mention.phrase.head is None and _AT_A_PLACE.match(text, mention.number.end) and any(k.part and _AT_A_PLACE.match(text, k.number.end) for k in known))):
            source = known[-1]
            if compatible(source.measure if source.measure and source.measure != HIT else "killed", mention.phrase.classes):
                mention.measure, mention.route, mention.confidence = source.measure, "revised", 0.65
                if source.part and not _LOOKS_BACK.search(lead):
                    mention.inherited_from, mention.part = source.inherited_from, True
    # "from 28 to 21": the second tells the measure of the first.
    for index, mention in enumerate(mentions[:-1]):
        after = mentions[index + 1]
        between = text[mention.phrase.end : min(after.number.hedge_start, after.number.start)]
        if mention.measure is None and after.measure is not None and mention.phrase.head is None and re.fullmatch(r"\s*to\s*", between) and re.search(r"\bfrom\s+$", text[: mention.number.start]):
            mention.measure, mention.route, mention.confidence = after.measure, "revised", 0.7


def _lists(text: str, mentions: list[_Mention]) -> None:
    """Share a measure along a list: "55 homes, two businesses …", "Seven soldiers and three policemen were killed"."""
    groups: list[list[int]] = []
    for index, mention in enumerate(mentions):
        if index:
            before = mentions[index - 1]
            between = text[before.phrase.end : min(mention.number.hedge_start, mention.number.start)]
            conjoined = _CONJOINED.fullmatch(between) or _long_list(between) or (
                mention.phrase.head is None and before.phrase.head is None and _GAPPED.fullmatch(between)
            )
            if conjoined and groups and groups[-1][-1] == index - 1:
                groups[-1].append(index)
                continue
        groups.append([index])
    for group in groups:
        known = [i for i in group if mentions[i].measure is not None]
        if not known:
            _apposed(text, mentions, group)
            continue
        for i in group:
            m = mentions[i]
            if m.measure is not None or m.phrase.classes == {"none"}:
                continue
            left = [k for k in known if k < i]
            right = [k for k in known if k > i and mentions[k].route in ("behind", "predicate", "state", "verb", "among", "far")]
            source = left[-1] if left and mentions[left[-1]].route not in ("behind", "state") else (right[0] if right else (left[-1] if left else None))
            if source is None:
                continue
            measure = mentions[source].measure or ""
            if not compatible(measure if measure != HIT else "killed", m.phrase.classes):
                continue
            if m.single and is_name(m.number.text) and not is_name(mentions[source].number.text):
                continue
            if m.phrase.head is None and m.number.text.lower() == "one" and not re.match(r"\s+(?:from|in|on|of|at)\b", text[m.number.end :]):
                continue
            if m.phrase.head is None and not re.match(r"\s*(?:,|and|in|others|more|[.;]|$)", text[m.number.end :]):
                continue
            m.measure, m.route, m.confidence = measure, "among" if mentions[source].route == "among" else "list", 0.7
            if mentions[source].part:
                m.inherited_from, m.part = mentions[source].inherited_from, True


def _long_list(between: str) -> bool:
    """List items without numbers between two that have: ", a football ground, a leisure centre and"."""
    return bool(re.fullmatch(r"(?:,\s+(?:an?|the|his|her|their)\s[\w -]{2,40}){1,4},?\s+and\s+", between))


def _apposed(text: str, mentions: list[_Mention], group: list[int]) -> None:
    """A list that spells out the figure before it: "Five tourists - three Brazilians and two Germans"."""
    first = group[0]
    if first == 0:
        return
    total = sum(mentions[i].number.value or 0 for i in group)
    whole = first - 1
    if len(group) > 1:
        whole = next((i for i in reversed(range(first)) if mentions[i].measure is not None and mentions[i].number.value == total), whole)
    before = mentions[whole]
    if before.measure is None:
        return
    between = text[mentions[first - 1].phrase.end : min(mentions[first].number.hedge_start, mentions[first].number.start)]
    if not _APPOSED.fullmatch(between) and not (len(between) < 80 and re.search(r"[:(–—]\s*$|\s-\s*$", between)):
        return
    if before.number.value is None or not 0 < total <= before.number.value or (between.strip() == "," and total != before.number.value):
        return
    for i in group:
        m = mentions[i]
        if compatible(before.measure or "", m.phrase.classes):
            m.measure, m.route, m.confidence, m.inherited_from, m.part = before.measure, "apposed", 0.7, whole, True


def resolve_leaning(figures: list[Figure]) -> list[Figure]:
    """Give leaning figures the measure of the figure before them; those that nothing stands before are dropped."""
    kept: list[Figure] = []
    for figure in figures:
        if figure.measure == LEANS:
            source = _leaned_on(figure, kept)
            if source is None or not compatible(source.measure if source.measure != HIT else "killed", figure.classes):
                continue
            figure.measure = source.measure
        kept.append(figure)
    return kept


def _leaned_on(figure: Figure, earlier: list[Figure]) -> Figure | None:
    """The earlier figure that a leaning one restates, revises or takes a part of."""
    if not figure.anaphor:
        same = [k for k in earlier if k.number.value == figure.number.value and not k.single and k.inside_of is None]
        if same:
            return same[-1]
    near = [k for k in earlier if figure.line - k.line <= (2 if figure.anaphor else 3) and not k.single]
    if not figure.anaphor and not any(k.line == figure.line for k in near):
        dead = [k for k in earlier if k.measure == "killed" and figure.line - k.line <= 8 and not k.single]
        if dead and (not near or near[-1].measure != "missing"):
            return dead[-1]
    return near[-1] if near else None


def resolve_hits(figures: list[Figure]) -> None:
    """People "shot" or "hit" are casualties where the report has dead, injured where all live (CLAIMS.md)."""
    dead = any(f.measure == "killed" and f.number.value != 0 for f in figures)
    for figure in figures:
        if figure.measure == HIT:
            figure.measure = "casualties" if dead and not figure.single else "injured"
