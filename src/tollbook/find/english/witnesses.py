"""What gives a number its measure: the words inside its phrase, behind it, before it, or its verb, in this order.

The order is one of trust; the first witness that speaks is believed, save where what a group of people is called
("survivors", "hostages", "12 wounded") says less than what befell them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tollbook.find.english.captors import by_whom
from tollbook.find.english.descriptions import OWN_BODY
from tollbook.find.english.groups import is_one_of_others, of_all_told, of_labels, of_those, sent_on
from tollbook.find.english.lead_ins import before
from tollbook.find.english.lexicon import (
    HIT,
    LIVING,
    measures_named,
    measures_of_state,
)
from tollbook.find.english.mentions import Measured, Mention
from tollbook.find.english.own_words import BEFORE_RESCUE, inside
from tollbook.find.english.parser import lemma_of
from tollbook.find.english.predicates import behind, far_behind, right_behind
from tollbook.find.english.singles import THEMSELVES
from tollbook.find.english.verbs import by_verb
from tollbook.find.english.wordings import CONFIDENCE, OF_THE_STATE, SMALL_NUMBER, any_of, ending, wording, words

if TYPE_CHECKING:
    from tollbook.find.english.phrases import Parsed

_SPEECH_VERBS = words("speech_verbs")
_OWNERS, _KIN = words("owners"), words("kin")
_LOST = wording(
    r"\b(?:lost|losing|loses|lose|buried|mourns?|mourned|mourning)\s(?:both )?(?:(?:his|her|my"
    r"|their) [\w-]+(?:,| and) )*$",
    "had lost ",
)
# "was confirmed dead", "did not make it": nothing is said.
_OF_THE_PASSIVE = ("was", "were", "been", "being")
_SAYS_BEHIND = wording(
    r"\s*(?:,[^,;.]{1,60},|(?:with|from|at|of|for|in) [^,;.]{2,60}?)?\s*(?:also |later |has |had |have )?"
    r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?:said|says|told|tells|added|confirmed|announced|reported|wrote|claimed)\b",
    ", a neighbour, said",
)
_SAYS_BEFORE = ending(r"[,”\"’']\s(?:said|says|recalled|added|recalls)\s$", ",” said ")
_OUT_OF = ending(
    rf"(?:\d|\b{SMALL_NUMBER})\s+(?:\w+\s+)?(?:out\s+)?of\s+(?:(?:the|all|some|its|their|his|her)\s+)?"
    r"(?:[\w’'-]+['’]s?\s+)?$",
    "five guards out of the ",
)
_NONE_OF = ending(
    r"\b(?:none|nobody|\w+ty|\w+ty-\w+|half|most|some|many|all)\s+of\s+(?:the|its|their|his)\s+$", "None of the "
)
# Whom courts discharge goes free; whom hospitals do, was hurt.
_DISCHARGED = wording(r"\bdischarg", "were discharged")
_BY_A_COURT = wording(r"\b(?:courts?|magistrates?|judges?|bail|acquitted|remanded)\b", "a magistrate")
# "Of the dead, 28 have been buried": a part of them, whatever else is told of it.
_OF_THE_STATE = wording(OF_THE_STATE, "Of the injured still in hospital, ")
_OF_THE_WOUNDED = ending(
    r"(?:^\W*|[.;,]\s|\b(?:and|that)\s)of (?:the|those|all the) (?:[\w-]+ ){0,2}(?:wounded|injured)\b[^.;:]{0,40}, $",
    "Of the 53 wounded, ",
)
_WHO_MET = wording(
    r"\b(?:who|that) (?:had |has |have |was |were )?(?:just |also )?(?:come|came|gone|went|tried|trying|going"
    r"|coming|arrived|stopped"
    r"|rushed|waiting|waited|hoped|wanted|visiting|visited)\b[^,.;:]{0,40}\s$",
    " who had come to see ",
)
# Of whom none lived, all died.
_NONE_OF_THEM = ending(r"\b(?:none|not one|neither) of (?:the|its|their|his|her|those|these)\s+$", "None of its ")
# "none of them serious", "none of the five survived": nothing is counted by the "none".
_NOUGHT_OF_A_KIND = wording(
    r"\s+(?:of (?:them|these|which|whom) )?(?:\w+ )?(?:serious|critical|grave|severe|fatal|life-threatening)\b"
    r"|\s+of (?:the|its|their|his|her|those|these) [^.;,]{0,60}?\b(?:survived|lived|made it)\b",
    " of them serious",
)
# What befell those first, in a relative clause or a participle, and behind it the verb that tells of their death.
_DIED_IN_THE_END = wording(
    r"(?:\s+of those)?,?\s+(?:(?:who|whom)\b"
    r"|(?:brought|taken|treated|hurt|injured|wounded|shot|stabbed|burn(?:ed|t)|scalded|beaten|hit|struck|attacked"
    r"|crushed|mauled|trapped|rescued|pulled|dug|freed|found|left|admitted)\b)"
    r"(?:(?!\b(?:and|but|when|while|after|as|where|before|that|which|whose|because|if)\b)[^,.;:]){2,90}?\s"
    r"(?:has |have |had |also |later |then |finally )*(?:dies?|died|succumbs?|succumbed|passe[sd] away)\b",
    " hurt in the attack dies",
)
_SURVIVED = wording(r"[^.;,]{0,60}?\b(?:survived|lived|made it|came back alive|got out alive)\b", " on board survived")
# Who attends a funeral suffered nothing, whatever else the sentence tells.
_CROWD = wording(
    r"\s+(?:of (?:people|mourners|residents|villagers) )?(?:(?:(?:have|has|had|also) )*(?:attend|gather|march"
    r"|protest|pray|rally|demonstrate|queue)"
    r"|(?:(?:have|has|had|also) )*(?:attended|gathered|marched|rallied|protested|demonstrated|turned out|queued"
    r"|prayed|joined"
    r"|paid (?:their )?(?:respects|tribute))|(?:were|are) (?:attending|gathering|marching|protesting"
    r"|queu(?:e)?ing|praying))\b",
    " have attended",
)
# What the main clause does with those whom a relative clause tells of.
_MAIN = ("rescued", "detained", "evacuated")
# "freed two people trapped in a lift"
_WHO_OR_HELD = wording(
    r"\s*,?\s*(?:who|that)\b|\s+(?:cut off|marooned|isolated"
    r"|trapped|buried|stranded|kidnapped|abducted|missing|held|pinned|stuck|seized"
    r"|taken)\b",
    " who",
    case=True,
)
_HOPES_OF = ending(
    r"\b(?:hopes?|chances?|prospects?|odds) of (?:finding|reaching|rescuing|saving|pulling out|recovering)(?: the"
    r"| any of the)? $",
    "Hopes of finding the ",
)
_OVER = wording(r"over\s", "over three")
_MANY_OF_THEM = wording(r"\s+(?:of (?:them|whom|the|these|those|which)|in|with|from|on)\b", " of them")
_WEAPONS = wording(rf"\b(?:{any_of('weapons')})\b", "two drones")
# "Two people died and a dozen were burned": people, where the sentence names no things.
_BURNED = wording(r"\s+(?:(?:was|were|had|have|has|been|also|badly|severely)\s)+(?:burned|burnt)\b", " were burned")
_THINGS_NAMED = wording(
    r"\b(?:house|home|hut|shack|shop|store|stall|vehicle|car|bus|truck|lorr|tanker|boat|building|school|church"
    r"|mosque|block|flat"
    r"|tent|barn|factor|warehouse|market|village|hectare|acre|room|unit|structure|dwelling|farm|kiosk)(?:s|es|ies"
    r"|y)?\b",
    "Forty houses",
)
# Who is searched for because of what they did is not missing.
_MANHUNT = wording(
    r"\b(?:suspects?|gunm[ae]n|manhunt|shooters?|attackers?|fugitives?|wanted|escapees?|at large|robbers?"
    r"|killers?)\b",
    "suspects",
)
# What strikes towns rather than one person named.
_STRIKES_PLACES = ending(
    rf"\b(?:{any_of('weapons')}|{any_of('strikes_places')})(?: [\w’'-]+){{0,3}}?"
    r" (?:hits?|hitting|struck|strikes?|striking)\s+$",
    "Floods hit ",
)
_BODIES_OF = ending(
    r"\b(?:bod(?:y|ies)|remains|corpses?) of(?: the| some| another| a further| at least)?\s*$", "saw the bodies of "
)
_NOT_FOUND = wording(
    r"(?: [\w’'-]+){0,6}? (?:(?:have|has|had|were|was|are|is) (?:still |as yet )?(?:not|yet to|never)"
    r"|remains? to) (?:yet )?(?:be(?:en)? )?(?:found|recovered|located|retrieved)\b",
    " others had still not been found",
)
# Who did it flees the scene, and is not driven from home.
_WHO_FLEES = words("who_flees")
_ACTED = wording(r"\s+(?:struck|hit|stabbed|shot)\b", " struck")
# Places that those counted are in, or of.
_WHERE = frozenset(("places",))
_WITHIN = ending(r"\b(?:in|across|of|from|throughout|over)\s+(?:the |some |about |all |these )?$", "people in ")


def measure(sentence: Parsed, mention: Mention, following: int) -> None:
    """Give the mention the measure that its own words, its neighbours or its verb tell, if any.

    ``following`` is where the next number's phrase begins.
    """
    text, lead = sentence.text, sentence.text[: mention.opens]
    if mention.single and _speaks(sentence, mention):
        mention.speaks = True
        return
    if mention.single and mention.number.text.lower() in THEMSELVES:
        mention.take(Measured("killed", "verb", CONFIDENCE["verb"]))
        return
    if is_one_of_others(text, mention):
        mention.speaks = True
        return
    for found in _testimony(sentence, mention, following):
        if found.measure in ("launched", "intercepted") and not _of_weapons(sentence, mention):
            continue
        if mention.single and not _told_of_one(text, mention, found):
            continue
        if mention.definite and found.measure == HIT and _ACTED.match(text, mention.phrase.end):
            continue  # "The bomber struck at noon"
        if not mention.single and _CROWD.match(text, mention.phrase.end):
            return
        if "places" in mention.phrase.classes and _OVER.match(text, mention.opens) and _WEAPONS.search(lead):
            return  # "destroyed 31 drones over three regions"
        if mention.number.text.lower() == "many" and _MANY_OF_THEM.match(text, mention.number.end):
            return
        if found.measure == "launched" and (shot_down := _brought_down(sentence, mention)):
            found = shot_down  # "shot down 12 drones that were flying in"
        if found.measure == "launched" and found.route == "state" and mention.phrase.partitive:
            continue  # "shot down 30 of the 40 drones launched": that is said of the 40
        if found.measure in ("evacuated", "rescued") and _OF_THE_WOUNDED.search(lead):
            found = found._replace(measure="injured")
        if found.measure in (HIT, "struck", "damaged") and (group := _OF_THE_STATE.search(lead)) is not None:
            told = measures_of_state(group.group(1).lower())
            found = found._replace(measure=told[0]) if told else found  # "Of the wounded, nine were struck by gunfire"
        of_them = found.route in ("behind", "predicate", "state", "far") and mention.phrase.classes <= _WHERE
        if of_them and _WITHIN.search(lead):
            continue  # "90,000 people in five districts have been affected"
        if found.measure in ("displaced", "missing") and mention.phrase.lemma in _WHO_FLEES:
            continue
        if found.measure == "injured" and _BY_A_COURT.search(text) and _DISCHARGED.search(text):
            continue
        if found.measure == "damaged" and mention.alone and _BURNED.match(text, mention.number.end):
            found = found._replace(measure="damaged" if _THINGS_NAMED.search(text) else "injured")
        if found.measure == "missing" and found.route == "before" and _MANHUNT.search(text):
            continue
        listed = found.route == "before" and mention.phrase.lemma == "name"
        if found.measure == "struck" and mention.number.value == 0 and mention.alone:
            found = found._replace(measure=HIT)  # "No one inside was hit"
        if found.measure == "rescued" and _HOPES_OF.search(lead):
            found = found._replace(measure="missing")
        if found.measure in (*BEFORE_RESCUE, "affected") and _WHO_OR_HELD.match(text, mention.phrase.end):
            done = by_verb(sentence, mention)  # "rescued a birdwatcher who was kidnapped"
            found = done if done is not None and done.measure in _MAIN else found
        if mention.phrase.classes != {"none"} or found.route == "inside" or listed:
            mention.take(by_whom(sentence, mention, found))
        return


def _brought_down(sentence: Parsed, mention: Mention) -> Measured | None:
    """What the words before weapons tell, where these were shot down."""
    told = before(sentence, mention) or (by_verb(sentence, mention) if not mention.alone else None)
    return told if told is not None and told.measure == "intercepted" else None


def _testimony(sentence: Parsed, mention: Mention, following: int) -> Iterator[Measured]:
    """What the witnesses say, the most trusted first."""
    text, lead = sentence.text, sentence.text[: mention.opens]
    if mention.number.value == 0 and _NOUGHT_OF_A_KIND.match(text, mention.number.end):
        return
    if _NONE_OF_THEM.search(lead) and _SURVIVED.match(text, mention.phrase.end):
        yield Measured("killed", "before", CONFIDENCE["before"])
    if _DIED_IN_THE_END.match(text, mention.phrase.end) and not lead.endswith("of "):
        yield Measured("killed", "behind", CONFIDENCE["behind"])
    if mention.single and _LOST.search(lead) and _is_kin(mention):
        yield Measured("killed", "verb", CONFIDENCE["before"])
    yield from of_labels(text, mention)
    yield from of_all_told(text, mention)
    if mention.phrase.classes & LIVING and not mention.single:
        yield from of_those(sentence, mention)
    if mention.single and OWN_BODY.match(text, mention.phrase.end):
        yield Measured("killed", "verb", CONFIDENCE["verb"])
    rules = [inside, behind, before, by_verb]
    if _BODIES_OF.search(lead):  # wherever the bodies were brought, if they were
        lost = _NOT_FOUND.match(text, mention.phrase.end)
        yield Measured("missing" if lost else "killed", "before", CONFIDENCE["before"])
    if not mention.single and (_OUT_OF.search(lead) or _NONE_OF.search(lead)):
        rules = [inside, right_behind]
    for rule in rules:
        found = rule(sentence, mention)
        if found is not None:
            yield found
    if by_verb in rules:
        found = far_behind(sentence, mention, following)
        if found is not None:
            yield found
        yield from sent_on(text, mention)
        group = _OF_THE_STATE.search(lead)
        if group is not None and not mention.single and mention.phrase.classes & LIVING:
            for name in measures_named(group.group(1)):
                yield Measured(name, "fronted", CONFIDENCE["part"])


def _is_kin(mention: Mention) -> bool:
    """ "her husband", "my younger son"."""
    own = mention.number.text.lower().split()
    return own[0] in _OWNERS and own[-1] in _KIN


def _speaks(sentence: Parsed, mention: Mention) -> bool:
    """True where the phrase is the one who says it, and so no victim in this clause."""
    if _SAYS_BEHIND.match(sentence.folded, mention.phrase.end):
        return True
    if mention.named and _SAYS_BEFORE.search(sentence.text[: mention.opens]):
        return True
    token = mention.phrase.governor
    if token.dep_ != "nsubj" or lemma_of(token.head).lower() not in _SPEECH_VERBS:
        return False
    return not any(c.lower_ in _OF_THE_PASSIVE or c.lower_ == "it" for c in token.head.children)


def _of_weapons(sentence: Parsed, mention: Mention) -> bool:
    return "weapons" in mention.phrase.classes or _WEAPONS.search(sentence.text) is not None


def _is_met_in_a_relative(text: str, mention: Mention) -> bool:
    """ "A woman who had come to see her brother was hurt": the brother was not."""
    own = mention.number.text.split(None, 1)[0].lower() in _OWNERS
    return own and _WHO_MET.search(text[: mention.opens]) is not None


def _told_of_one(text: str, mention: Mention, found: Measured) -> bool:
    """False where the way a measure was found is too weak for one person: most people named are no victims."""
    if found.route == "far" or (found.route == "before" and found.measure not in ("killed", "rescued")):
        return False
    if found.route in ("before", "inside", "verbal") and mention.definite:
        return False
    if mention.named and found.measure == HIT and _STRIKES_PLACES.search(text[: mention.opens]):
        return False  # "Floods hit New Harbour"
    if found.route in ("behind", "verb", "predicate") and _is_met_in_a_relative(text, mention):
        return False
    return not (found.route in ("before", "inside", "verbal") and mention.named)
