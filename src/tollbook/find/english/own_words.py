"""What a number's own phrase tells: "29 wounded people", "39 deaths", "none of the victims".

What a group of people is called ("survivors", "hostages", "victims") says less than what befell them: there the words
around it are heard first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tollbook.find.english.lead_ins import before
from tollbook.find.english.lexicon import HIT, MEASURE_ORDER, compatible, measures, measures_of_noun
from tollbook.find.english.mentions import Measured, Mention
from tollbook.find.english.predicates import behind
from tollbook.find.english.verbs import by_verb
from tollbook.find.english.wordings import CONFIDENCE, any_of, ending, wording, words

if TYPE_CHECKING:
    from tollbook.find.english.phrases import Parsed

_FATES = words("fates")
# What befell those whom the main clause's verb then saves, holds or moves out.
BEFORE_RESCUE = ("abducted", "missing", "displaced")
_HELD = words("held_against_their_will")
_FREED_BEFORE = ending(
    r"\b(?:(?:release|freeing|liberation|return) of|let(?:ting)? go of)(?: the| another| a further| some| all"
    r"| at least)?\s*$",
    "the release of ",
)
_FREED_BEHIND = wording(
    r"\s+(?:(?:have|has|had|were|was|been|also|later) )*(?:walked free|set free|let go|freed|released|liberated)\b",
    " walked free",
)
_FATAL = wording(r"\b(?:fatal|dead|deceased|murder|murdered|homicide|drown\w+|slain|killed)\b", "fatal victims")
_CASES_OF = wording(r"\s+of ((?:[\w-]+ ){0,2}?[\w-]+)\b", " of arbitrary arrest")
_WORD = wording(r"[\w-]+", "wounded", case=True)
_FIRE_SERVICE = (" engine", " truck", " appliance", " crew")
_INSTITUTION = wording(rf"\b(?:{any_of('institutions')})\b", "local bodies", case=True)
_THERE_ARE = ending(
    r"\b(?:there|here) (?:(?:was|were|is|are|has|have|had|been|may|might|could|be|now|only|just|also) )+$",
    "There were only ",
)
_OF_LIFE = wording(r"(?:\s+of)? (?:human )?li(?:fe|ves)\b", " of human life")
# "• 50 survivors; 71 people still missing"
_OPENS_LINE, _ENDS_ITEM = wording(r"\W*", "• ", case=True), wording(r"\s*(?:[;,.]|$)", ";", case=True)
_FOUND = wording(r"\s+(?:was|were|has been|have been|had been) (?:found|located|detected|discovered)\b", " was found")
_LIST_OPENS = wording(r"\s*[:(]", ": Ana, 4", case=True)
_LIVES_LOST = wording(
    r"\s+(?:\w+ )?(?:lost|were lost|had been lost|have been lost|was lost|been lost)", " have been lost", case=True
)


def inside(sentence: Parsed, mention: Mention) -> Measured | None:
    """What the phrase itself tells ("29 wounded people", "39 deaths"), unless a later fate outweighs it."""
    p, lemma = mention.phrase, mention.phrase.lemma
    if lemma == "victim" and mention.single:
        return None
    if lemma == "victim" and _FATAL.search(p.inside):
        return Measured("killed", "inside", CONFIDENCE["inside"])
    if lemma == "case" and (case := _CASES_OF.match(sentence.text, p.end)):
        for word in reversed(case.group(1).lower().split()):
            if named := measures_of_noun(word):
                return Measured(named[0], "inside", CONFIDENCE["inside"])
    found = _by_noun(sentence, mention) or _by_own_words(sentence, mention)
    name = found.measure if found is not None else None
    if lemma == "victim" and name in (None, "injured", "casualties"):
        fate = behind(sentence, mention) or by_verb(sentence, mention)
        if fate is not None and fate.measure in ("killed", "missing", "rescued", "injured"):
            return fate
        if mention.number.value == 0:
            return None  # "none of the victims saw it" tells nothing of harm
        return Measured(HIT, "inside", CONFIDENCE["victims"])
    if found is None:
        return None
    if p.partitive and name in ("rescued", "injured", "missing", "detained", "abducted"):
        fate = behind(sentence, mention) or before(sentence, mention)
        harmed = fate is not None and fate.measure == "injured" and name in ("rescued", "detained", "abducted")
        if fate and (harmed or fate.measure in ("detained", "killed", "rescued")):
            return fate
    # "three bodies were rescued" stays killed; "survivors … were injured" is decided behind.
    if lemma in _FATES:
        if lemma in _HELD and (
            _FREED_BEFORE.search(sentence.text[: mention.opens]) or _FREED_BEHIND.match(sentence.text, p.end)
        ):
            return Measured("rescued", "before", CONFIDENCE["before"])
        fate = behind(sentence, mention) or by_verb(sentence, mention)
        return fate if fate is not None and fate.measure != "struck" else found
    done = None
    if name in BEFORE_RESCUE:
        done = by_verb(sentence, mention) or before(sentence, mention) or behind(sentence, mention)
    if done is not None and not p.partitive and done.measure in ("rescued", "killed"):
        return done  # "rescued 17 kidnapped travellers"
    if name in ("injured", "damaged") and lemma not in ("injury", "wounded"):
        fate = behind(sentence, mention)
        if fate and fate.measure == "killed":
            return fate
    return found


def _by_noun(sentence: Parsed, mention: Mention) -> Measured | None:
    """Nouns whose measure hangs on what stands behind them, or on the noun alone."""
    p = mention.phrase
    if p.lemma == "loss" and mention.number.value == 0 and _OF_LIFE.match(sentence.text, p.end):
        return Measured("killed", "inside", CONFIDENCE["inside"])
    if p.lemma == "life" and _LIVES_LOST.match(sentence.text, p.end):
        return Measured("killed", "inside", CONFIDENCE["inside"])
    if p.lemma == "casualty" or (p.lemma == "loss" and mention.number.value == 0):
        return Measured("casualties", "inside", CONFIDENCE["inside"])
    if p.lemma == "survivor" and (
        mention.number.value == 0
        or _LIST_OPENS.match(sentence.text, p.end)
        or (_OPENS_LINE.fullmatch(sentence.text[: mention.opens]) and _ENDS_ITEM.match(sentence.text, p.end))
        or _FOUND.match(sentence.text, p.end)
        or _THERE_ARE.search(sentence.text[: mention.opens])
    ):
        return Measured("rescued", "inside", CONFIDENCE["listed"])
    return None


def _by_own_words(sentence: Parsed, mention: Mention) -> Measured | None:
    p, lemma = mention.phrase, mention.phrase.lemma
    inside = set(_WORD.findall(p.inside))
    for name in MEASURE_ORDER:
        m = measures()[name]
        named = bool(lemma) and lemma in m.noun and not _is_fire_service(sentence, mention, name)
        if named and (name == "casualties" or (lemma == "body" and _INSTITUTION.search(p.inside))):
            continue
        stated = bool(inside & m.state) and compatible(name, p.classes)
        of_the_dead = p.partitive and not p.anaphor and (lemma in m.state or lemma in m.noun)
        if named or stated or of_the_dead:
            return Measured(name, "inside", CONFIDENCE["inside"])
    if mention.alone and inside:
        stated_by = [name for name in MEASURE_ORDER if inside & measures()[name].state]
        return Measured(stated_by[0], "inside", CONFIDENCE["inside"]) if stated_by else None
    return None


def _is_fire_service(sentence: Parsed, mention: Mention, name: str) -> bool:
    """ "six fire engines" are no fires."""
    end = mention.phrase.end
    return name == "fires" and sentence.text[end : end + 10].lower().startswith(_FIRE_SERVICE)
