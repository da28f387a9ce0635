"""What a verb tells of its subject and object: "the blast killed 14", "14 died", "killing at least 11"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tollbook.find.english.lexicon import HIT, MEASURE_ORDER, compatible, measures, verb_forms
from tollbook.find.english.mentions import Measured, Mention
from tollbook.find.english.parser import lemma_of
from tollbook.find.english.wordings import CONFIDENCE, any_of, ending, wording, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from tollbook.find.english.phrases import Parsed, Phrase

_HIT_VERBS = words("hit_verbs")
_BEFORE_OBJECT = words("before_object")
_HEADLINE_VERBS = words("headline_verbs")
_INTERCEPTS_WEAPONS = words("intercepts_weapons")
_INTERCEPTS_IF_NAMED = words("intercepts_if_named")
_LAUNCHES_WEAPONS = words("launches_weapons")
_CLEARED = frozenset(("things", "places"))
_BEHIND_PARTICIPLES = words("behind_participles")
_FINITE = ("VBD", "VBP", "VBZ")
_ACTIVE = ("VBD", "VBG", "VBZ", "VBP", "VB")
_VERBAL = ("VBD", "VBN", "VB", "VBP", "VBZ")
# A subject that a verb without an ending goes with, in headlines.
_PLURAL = ("NNS", "NNPS", "GW")
# Tags that the parser gives by mistake to a verb of the vocabulary; its spelling then decides.
_MISTAKEN = ("VBN", "NN", "NNS", "JJ")
_VERB_ENDINGS = ("ed", "ing", "es", "s", "burnt")
_NOT = ("not", "n't", "n’t", "never")
_AUXILIARIES = ("who", "that", "have", "had", "has", "was", "were", "been", "also")
# Lists longer than this are not followed to their first item: the parse is then wrong more often than right.
_LONGEST_LIST = 8
# "Girl, 4, pulled alive from rubble": how she was found, and nobody whom she pulled.
_STATES_FOUND_IN = ("alive", "dead", "unconscious", "free", "unhurt", "safe")

_UNREAL = ending(rf"\b(?:{any_of('unreal')})\s+(?:\w+ly\s+)?$", "vowed to ")
_ACHIEVED = wording(rf"\b(?:{any_of('achieved')})\w*\b[^.;]{{0,40}}$", "helped crews to ", case=True)
_BURIES = wording(rf"\b(?:{any_of('buries')})\b", "a collapsed wall")
# Whom one who "releases" them held against their will.
_HELD = words("held_against_their_will")
_KIDNAPPED = wording(r"\b(?:kidnap|abduct|hostage|captive|captor)", "kidnapped pupils")
# Who survives a wreck was saved; who survives a shooting is hurt, and a candidate survives a vote.
_SURVIVED = wording(
    r"\bsurviv\w+\s*(?:[.,;]|$)|\b(?:crash|sank|sinking|capsiz|collaps|earthquake|quake|fire|blaze|flood|avalanche"
    r"|landslide|wreck|explosion|blast|accident|disaster|derail|plunge|storm|cyclone)",
    "survived the crash",
)
_HURT_BY_HAND = wording(r"\b(?:shot|shoot|gun|stab|knife|wound|injur|hurt|attack|surgery|hospital)", "a gunshot")
# Whence people are flown to safety; else who is airlifted is flown to hospital.
_OUT_OF_REACH = wording(
    r"\b(?:flood|roof|strand|maroon|cut off|island|boats?|ships?|vessel|mountain|cliff|trapped|rig|ice|surrounded"
    r"|ridge|summit|gorge|hikers?|climbers?"
    r"|besieged|safety|villagers|residents)\w*",
    "stranded by floods",
)
_MOVED_FROM = wording(
    r"\bairlift\w*\b(?![^.;]*\b(?:to|hospital|crash|scene)\b)[^.;]*\bfrom\b", "airlifted 43 people from"
)
_WEAPONS_NAMED = wording(r"missile|drone|rocket|uav|shell|launched|fired", "drones")

_SEARCHES = ("raid", "search")
_POLICE_BEFORE = wording(
    r"\b(?:police|officers?|detectives|agents|gendarmes)\b[^.;]*\b(?:raid|search)", "police raided"
)
_STRUCK = wording(
    r"\s*(?:who |that |which )?(?:\w+ly )*(?:shot|stabbed|gunned|struck|hit|beat|hacked|attacked|robbed)"
    r"(?:(?:,| and|, and)? (?:then )?(?:\w+ly )?(?:dead|down|to death|killed|murdered))?",
    " shot and killed",
    case=True,
)
# Whoever is named behind such a verb suffered it; "a week after" and "the day before" name nobody.
_SOMEBODY = wording(
    r"\s+(?:an?|the|his|her|their|its|another|one|two|three|four|five|six|seven|eight|nine|ten|\d+)\s"
    r"(?!(?:few |short |single )*(?:second|minute|hour|day|night|week|month|year|mile|block|time|metre|meter)s?\b)",
    " a clerk",
    case=True,
)


def by_verb(sentence: Parsed, mention: Mention) -> Measured | None:
    """The measure that the verb tells whose subject or object the mention is."""
    text, p = sentence.text, mention.phrase
    before = _verb_before(sentence, mention)
    if before is not None and before.idx + len(before) >= mention.opens - 1:  # "injured nine others", right before it
        found = _measure(before, "obj", p, text)
        if found:
            return Measured(found, "verb", CONFIDENCE["verb"])
    token = first_conjunct(p.governor)
    verb, relation = _verb_itself(sentence, token.head), token.dep_
    if relation == "nsubj" and verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "obj") for c in verb.children):
        relation = "nsubj:pass"  # headline: "14 killed in blast", "two held after raid"
    if relation.startswith("nsubj") and strikes(text, p.end):
        return None
    if relation in ("nsubj:pass", "obj", "nsubj"):
        found = _measure(verb, relation, p, text)
        if found is None and relation != token.dep_:  # "Forty fainted", of which the parser made a participle
            found = _measure(verb, "nsubj", p, text)
        if found:
            return Measured(found, "verb", CONFIDENCE["verb"])
        found = _conjoined(verb, relation, p, text)
        if found:
            return Measured(found, "verb", CONFIDENCE["verb_conjoined"])
    found = _measure(before, "obj", p, text) if before is not None else None
    return Measured(found, "verb", CONFIDENCE["verb_before"]) if found else None


def _verb_itself(sentence: Parsed, verb: Token) -> Token:
    """The "damaged" of "Shelling damaged 12 blocks, 4 schools", where the parser takes the first word for the verb."""
    following = sentence.tokens[1:2]
    opens = verb.i == 0 and verb.tag_ == "VBG" and following and following[0].tag_ in ("VBN", "VBD")
    return following[0] if opens and following[0].lower_ in verb_forms() else verb


def _denied(verb: Token) -> bool:
    """ "were not hurt", but not "not only hurt 14"."""
    return any(c.lower_ in _NOT and c.doc[c.i + 1 : c.i + 2].text.lower() != "only" for c in verb.lefts)


def first_conjunct(token: Token) -> Token:
    """The first item of the list that ``token`` stands in: it carries the relation to the verb."""
    for _ in range(_LONGEST_LIST):
        if token.dep_ != "conj" or token.head.i >= token.i or token.head.tag_[:1] not in ("N", "C", "D", "J"):
            break
        token = token.head
    return token


def predicate_start(p: Phrase) -> int | None:
    """Where the verb group that the phrase is the subject of begins."""
    token = first_conjunct(p.governor)
    if token.dep_ not in ("nsubj", "nsubj:pass", "nsubj:outer"):
        return None
    verb = token.head
    group = [t.idx for t in verb.children if t.dep_ in ("aux", "aux:pass", "cop", "advmod") and t.i > token.i]
    return min([*group, verb.idx])


def takes_object(sentence: Parsed, position: int) -> bool:
    """True where the verb at ``position`` takes an object: then what stands before it did it, and did not suffer it."""
    for token in sentence.reaching_past(position):
        if token.lower_ in _AUXILIARIES or token.tag_ == "RB":
            continue
        if token.tag_ not in _VERBAL or _is_passive(token) or _is_participle(sentence, token):
            return False
        return _has_object(sentence, token) or _object_follows(sentence, token)
    return False


def _is_participle(sentence: Parsed, verb: Token) -> bool:
    """ "12 killed in coach horror", whatever object the parse finds further on in the headline."""
    following = sentence.tokens[verb.i + 1 : verb.i + 2]
    return verb.tag_ == "VBN" and bool(following) and following[0].lower_ in _BEHIND_PARTICIPLES


def strikes(text: str, position: int) -> bool:
    """True where those before ``position`` shot somebody, and were not shot: "two brothers shot dead a clerk"."""
    verb = _STRUCK.match(text, position)
    return verb is not None and _SOMEBODY.match(text, verb.end()) is not None


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ == "aux:pass" for c in verb.children)


def _has_object(sentence: Parsed, verb: Token) -> bool:
    return any(
        c.dep_ == "obj"
        and c.i > verb.i
        and c.lower_ not in _STATES_FOUND_IN
        and "," not in sentence.folded[verb.idx : c.idx]
        for c in verb.children
    )


def _object_follows(sentence: Parsed, verb: Token) -> bool:
    if verb.tag_ not in _FINITE or verb.i + 1 >= len(sentence.tokens):
        return False
    following = sentence.tokens[verb.i + 1].tag_
    return following in ("CD", "DT", "PRP$", "PRP") or (verb.tag_ == "VBZ" and following in ("NN", "NNP"))


def _conjoined(verb: Token, relation: str, p: Phrase, text: str) -> str | None:
    """ "were shot and killed": the subject is passed on to a second verb that has none of its own."""
    if relation == "obj":
        return None
    for other in verb.children:
        if other.dep_ == "conj" and not any(c.dep_.startswith("nsubj") for c in other.children):
            found = _measure(other, relation, p, text)
            if found and found != HIT:
                return found
    return None


def _verb_before(sentence: Parsed, mention: Mention) -> Token | None:
    """The active verb whose object begins with the number, by position alone ("killing at least 11", "kidnap 63")."""
    for token in reversed(sentence.before(mention.opens)):
        low = token.lower_
        if low in _BEFORE_OBJECT:
            continue
        if token.tag_ in _ACTIVE or (token.tag_ in _MISTAKEN and _spelt_as_verb(low)):
            return None if _is_passive(token) else token
        previous = sentence.tokens[token.i - 1] if token.i > 0 else None
        preceded = previous is not None and previous.tag_ in ("DT", "PRP$")
        if low in _HEADLINE_VERBS and not preceded:
            return token
        # "Troops neutralise 22", "Police bust ring, nab 14"
        opens = previous is not None and (
            previous.tag_ in _PLURAL or previous.text == "," or previous.lower_ == "police"
        )
        return token if opens and low in verb_forms() and token.tag_[:1] in "NVJ" else None
    return None


def _spelt_as_verb(word: str) -> bool:
    return word in verb_forms() and word.endswith(_VERB_ENDINGS)


def _measure(verb: Token, relation: str, p: Phrase, text: str) -> str | None:
    """The measure that the verb gives what stands in ``relation`` to it."""
    if _denied(verb):
        return None
    lemma = verb_forms().get(verb.lower_) or lemma_of(verb).lower()
    if relation == "obj" and is_unreal(text[: verb.idx]):
        return None
    role = "agent" if relation == "nsubj" else "patient"
    if role == "patient" and lemma == "bury":
        return _buried(p, text)
    for name in MEASURE_ORDER:
        m = measures()[name]
        listed = m.agent if role == "agent" else m.patient
        cleared = name == "evacuated" and relation == "obj" and p.classes <= _CLEARED  # "evacuated eight homes"
        if lemma in listed and (cleared or compatible(name, p.classes)) and _means(name, lemma, p, text):
            return name
    return HIT if role == "patient" and lemma in _HIT_VERBS and p.classes & {"people", "animals"} else None


def is_unreal(lead: str) -> bool:
    """ "vowed to kill 100": it has not happened. "managed to rescue 40" has."""
    return bool(_UNREAL.search(lead)) and not _ACHIEVED.search(lead)


def _buried(p: Phrase, text: str) -> str | None:
    """Buried by a landslide is missing, buried by mourners is dead."""
    if _BURIES.search(text):
        return "missing"
    return "killed" if p.classes & {"people", "any"} else None


def _means(measure: str, lemma: str, p: Phrase, text: str) -> bool:
    """False where the verb means the measure of other things only than those that are counted."""
    classes = p.classes
    if measure == "intercepted":
        if lemma in _INTERCEPTS_WEAPONS and not classes & {"weapons", "any"}:
            return False
        return not (lemma in _INTERCEPTS_IF_NAMED and "any" in classes and not _WEAPONS_NAMED.search(text))
    if lemma == "survive":
        return _SURVIVED.search(text) is not None and not _HURT_BY_HAND.search(text)
    if lemma == "airlift" and measure == "rescued":
        return _OUT_OF_REACH.search(text) is not None
    if lemma == "release":
        return p.lemma in _HELD or _KIDNAPPED.search(text) is not None
    if lemma == "airlift" and measure == "injured":
        return _MOVED_FROM.search(text) is None
    if measure == "injured":
        not_people = lemma == "burn" and "people" not in classes
        return not not_people and not (lemma == "treat" and "other" in classes)
    if measure == "launched":
        return lemma not in _LAUNCHES_WEAPONS or "weapons" in classes
    if lemma in _SEARCHES and _POLICE_BEFORE.search(text) is not None:
        return False  # "Officers raided three homes"
    return measure != "struck" or bool(classes & {"places", "things"})
