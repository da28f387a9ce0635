"""What gives a number its measure: the words inside its phrase, behind it, before it, or its verb, in this order.

The order is one of trust; the first witness that speaks is believed, save where what a group of people is called
("survivors", "hostages", "12 wounded") says less than what befell them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tollbook.find.english.captors import by_whom
from tollbook.find.english.groups import is_one_of_others, of_all_told, of_labels, of_those, sent_on
from tollbook.find.english.lexicon import (
    HIT,
    MEASURE_ORDER,
    compatible,
    measures,
    measures_of_noun,
    measures_of_state,
    patterns_of,
)
from tollbook.find.english.mentions import Measured, Mention
from tollbook.find.english.needles import held_between, held_in
from tollbook.find.english.parser import lemma_of
from tollbook.find.english.predicates import behind, far_behind, right_behind
from tollbook.find.english.singles import OWN_BODY, THEMSELVES
from tollbook.find.english.verbs import by_verb, is_unreal
from tollbook.find.english.wordings import CONFIDENCE, OF_THE_STATE, SMALL_NUMBER, any_of, ending, wording, words

if TYPE_CHECKING:
    from tollbook.find.english.lexicon import Pattern
    from tollbook.find.english.phrases import Parsed

_SPEECH_VERBS = words("speech_verbs")
_FATES = words("fates")
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
    rf"(?:\d|\b{SMALL_NUMBER})\s+(?:\w+\s+)?(?:out\s+)?of\s+(?:the\s+|all\s+|some\s+)?$", "five guards out of the "
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
# What befell those whom the main clause's verb then saves, holds or moves out.
_BEFORE_RESCUE, _MAIN = ("abducted", "missing", "displaced"), ("rescued", "detained", "evacuated")
# "freed two people trapped in a lift"
_WHO_OR_HELD = wording(
    r"\s*,?\s*(?:who|that)\b|\s+(?:trapped|buried|stranded|kidnapped|abducted|missing|held|pinned|stuck|seized"
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
_BODIES_OF = ending(
    r"\b(?:bod(?:y|ies)|remains|corpses?) of(?: the| some| another| a further| at least)?\s*$", "saw the bodies of "
)
_OF_PEOPLE = frozenset(("people", "animals", "any"))
_HIT_BEFORE = ending(
    r"(?:^|[.;:,]\s*|\band )(?:also )?(?:shot|struck|hit|stabbed|run over|mown down)"
    r"(?:,? [^.;,]{1,40},?)? (?:was|were|are|is)(?: also)?\s*$",
    "Also shot, police said, were ",
)
_HEDGING_VERB = wording(r"(?:exceed|pass|top|surpass)\w*\b", "exceed")
# Who did it flees the scene, and is not driven from home.
_WHO_FLEES = words("who_flees")
_ACTED = wording(r"\s+(?:struck|hit|stabbed|shot)\b", " struck")
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
_LIST_OPENS = wording(r"\s*[:(]", ": Ana, 4", case=True)
_LIVES_LOST = wording(
    r"\s+(?:\w+ )?(?:lost|were lost|had been lost|have been lost|was lost|been lost)", " have been lost", case=True
)
# Places that those counted are in, or of.
_WHERE = frozenset(("places",))
_WITHIN = ending(r"\b(?:in|across|of|from|throughout|over)\s+(?:the |some |about |all |these )?$", "people in ")
# "set fire to the town hall and 11 dwellings": what one of them suffered.
_UNCOUNTED_BEFORE = wording(
    r"(?:(?:an?|the|its|their)\s(?:[\w’'-]+\s){0,2}?[\w’'-]+(?:,\s+(?:and\s+)?|\s+and\s+)){1,4}$",
    "set fire to the town hall and ",
    case=True,
)
_BARE_ENDS = wording(
    r"\s*(?:[.,;]|$|(?:in|on|at|from|after|during|near|overnight|with|by|so far|alone|since|alive|yesterday|today"
    r"|this|that|last|before"
    r"|myself|himself|herself|ourselves|themselves|of (?:them|us|our|my|the)|more)\b)",
    " after a raid",
)
_CLAUSE_BREAK = wording(r"[.;]\s", "; ", case=True)
# Between the measure's word and the number, part of neither.
_FILLER = wording(
    r"\b(?:another|a further|an additional|the(?: (?:remaining|other|last|final|first))?|a total of|these|those"
    r"|only|just|some"
    r"|about|all|what is|as many as|an entire (?:family|crew) of|an? (?:\w+ )?(?:family|group|party|crew|team"
    r"|couple|gang|band)"
    r" of|[Ff]amily of|(?:the |an? )?[\w-]+['’]s)\s+$",
    "a total of ",
    case=True,
)
# "14 dead: 12 in …": the measure's word belongs to the number before it.
_COUNTED_BEFORE = wording(rf"\b{SMALL_NUMBER}\s+$", "14 ")


def measure(sentence: Parsed, mention: Mention, following: int) -> None:
    """Give the mention the measure that its own words, its neighbours or its verb tell, if any.

    ``following`` is where the next number's phrase begins.
    """
    if mention.single and _speaks(sentence, mention):
        mention.speaks = True
        return
    if mention.single and mention.number.text.lower() in THEMSELVES:
        mention.take(Measured("killed", "verb", CONFIDENCE["verb"]))
        return
    if is_one_of_others(sentence.text, mention):
        mention.speaks = True
        return
    for found in _testimony(sentence, mention, following):
        if found.measure in ("launched", "intercepted") and not _of_weapons(sentence, mention):
            continue
        if mention.single and not _told_of_one(sentence.text, mention, found):
            continue
        if mention.definite and found.measure == HIT and _ACTED.match(sentence.text, mention.phrase.end):
            continue  # "The bomber struck at noon"
        if not mention.single and _CROWD.match(sentence.text, mention.phrase.end):
            return
        if (
            "places" in mention.phrase.classes
            and _OVER.match(sentence.text, mention.opens)
            and _WEAPONS.search(sentence.text[: mention.opens])
        ):
            return  # "destroyed 31 drones over three regions"
        if mention.number.text.lower() == "many" and _MANY_OF_THEM.match(sentence.text, mention.number.end):
            return
        if found.measure == "launched" and (shot_down := _before(sentence, mention)) is not None:
            found = (
                shot_down if shot_down.measure == "intercepted" else found
            )  # "shot down 12 drones that were flying in"
        if found.measure == "launched" and found.route == "state" and mention.phrase.partitive:
            continue  # "shot down 30 of the 40 drones launched": that is said of the 40
        if found.measure in ("evacuated", "rescued") and _OF_THE_WOUNDED.search(sentence.text[: mention.opens]):
            found = found._replace(measure="injured")
        if found.measure == HIT and (group := _OF_THE_STATE.search(sentence.text[: mention.opens])) is not None:
            told = measures_of_state(group.group(1).lower())
            found = found._replace(measure=told[0]) if told else found  # "Of the wounded, nine were struck by gunfire"
        of_them = found.route in ("behind", "predicate", "state", "far") and mention.phrase.classes <= _WHERE
        if of_them and _WITHIN.search(sentence.text[: mention.opens]):
            continue  # "90,000 people in five districts have been affected"
        if found.measure in ("displaced", "missing") and mention.phrase.lemma in _WHO_FLEES:
            continue
        if found.measure == "injured" and _BY_A_COURT.search(sentence.text) and _DISCHARGED.search(sentence.text):
            continue
        if found.measure == "damaged" and mention.alone and _BURNED.match(sentence.text, mention.number.end):
            found = found._replace(measure="damaged" if _THINGS_NAMED.search(sentence.text) else "injured")
        if found.measure == "missing" and found.route == "before" and _MANHUNT.search(sentence.text):
            continue
        listed = found.route == "before" and mention.phrase.lemma == "name"
        if found.measure == "struck" and mention.number.value == 0 and mention.alone:
            found = found._replace(measure=HIT)  # "No one inside was hit"
        if found.measure == "rescued" and _HOPES_OF.search(sentence.text[: mention.opens]):
            found = found._replace(measure="missing")
        if found.measure in _BEFORE_RESCUE and _WHO_OR_HELD.match(sentence.text, mention.phrase.end):
            done = by_verb(sentence, mention)  # "rescued a birdwatcher who was kidnapped"
            found = done if done is not None and done.measure in _MAIN else found
        if mention.phrase.classes != {"none"} or found.route == "inside" or listed:
            mention.take(by_whom(sentence, mention, found))
        return


def _testimony(sentence: Parsed, mention: Mention, following: int) -> Iterator[Measured]:
    """What the witnesses say, the most trusted first."""
    if mention.number.value == 0 and _NOUGHT_OF_A_KIND.match(sentence.text, mention.number.end):
        return
    if _NONE_OF_THEM.search(sentence.text[: mention.opens]) and _SURVIVED.match(sentence.text, mention.phrase.end):
        yield Measured("killed", "before", CONFIDENCE["before"])
    if mention.single and _LOST.search(sentence.text[: mention.opens]) and _is_kin(mention):
        yield Measured("killed", "verb", CONFIDENCE["before"])
    yield from of_labels(sentence.text, mention)
    yield from of_all_told(sentence.text, mention)
    if mention.phrase.classes & _OF_PEOPLE and not mention.single:
        yield from of_those(sentence, mention)
    if mention.single and OWN_BODY.match(sentence.text, mention.phrase.end):
        yield Measured("killed", "verb", CONFIDENCE["verb"])
    rules = [_inside, behind, _before, by_verb]
    if _BODIES_OF.search(sentence.text[: mention.opens]):
        yield Measured("killed", "before", CONFIDENCE["before"])  # wherever the bodies were brought
    if not mention.single and (
        _OUT_OF.search(sentence.text[: mention.opens]) or _NONE_OF.search(sentence.text[: mention.opens])
    ):
        rules = [_inside, right_behind]
    for rule in rules:
        found = rule(sentence, mention)
        if found is not None:
            yield found
    if by_verb in rules:
        found = far_behind(sentence, mention, following)
        if found is not None:
            yield found
        yield from sent_on(sentence.text, mention)
        group = _OF_THE_STATE.search(sentence.text[: mention.opens])
        if group is not None and not mention.single and mention.phrase.classes & _OF_PEOPLE:
            for name in measures_of_state(group.group(1).lower()) or measures_of_noun(group.group(1).lower()):
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
    if found.route in ("behind", "verb", "predicate") and _is_met_in_a_relative(text, mention):
        return False
    return not (found.route in ("before", "inside", "verbal") and mention.named)


def _inside(sentence: Parsed, mention: Mention) -> Measured | None:
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
        fate = behind(sentence, mention) or _before(sentence, mention)
        if fate and fate.measure in ("detained", "killed", "rescued"):
            return fate
    # "three bodies were rescued" stays killed; "survivors … were injured" is decided behind.
    if lemma in _FATES:
        if lemma in _HELD and (
            _FREED_BEFORE.search(sentence.text[: mention.opens]) or _FREED_BEHIND.match(sentence.text, p.end)
        ):
            return Measured("rescued", "before", CONFIDENCE["before"])
        fate = behind(sentence, mention) or by_verb(sentence, mention)
        return fate if fate is not None and fate.measure != "struck" else found
    done = (by_verb(sentence, mention) or _before(sentence, mention)) if name in _BEFORE_RESCUE else None
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


def _before(sentence: Parsed, mention: Mention) -> Measured | None:
    """The measure of a wording that ends at the number ("the death toll rose to"), the shortest where several do."""
    lead = sentence.text[: mention.opens]
    if _HEDGING_VERB.match(sentence.text, mention.opens):
        lead = sentence.text[: mention.number.start]  # "The wounded exceed 300"
    clause = max((m.end() for m in _CLAUSE_BREAK.finditer(lead)), default=0)
    lead = _FILLER.sub("", lead[clause:])
    if mention.phrase.classes & _OF_PEOPLE and _HIT_BEFORE.search(lead):
        return Measured(HIT, "inverted", CONFIDENCE["hit"])
    best: tuple[int, str, str] | None = None
    text, end = sentence.text, clause + len(lead)
    for pattern in patterns_of("before", held_between(text, clause, end)):
        names = pattern.label and mention.phrase.lemma == "name"  # "The list of the missing has 34 names"
        if not names and not compatible(pattern.measure, mention.phrase.classes):
            continue
        if pattern.only and pattern.only not in mention.phrase.classes and not _bare(pattern, sentence.text, mention):
            continue
        match = pattern.regex.search_between(text, clause, end)
        if match is None or not _holds_behind(pattern, text, mention):
            continue
        if pattern.verbal and is_unreal(lead[: match.start()]):
            continue
        if pattern.label and _COUNTED_BEFORE.search(lead[: match.start()]):
            continue
        if best is None or len(match.group()) < best[0]:
            route = "inverted" if pattern.inverted else "verbal" if pattern.verbal else "before"
            best = (len(match.group()), pattern.measure, route)
    if best is None and (items := _UNCOUNTED_BEFORE.search(lead)) is not None:
        for pattern in patterns_of("before", held_in(lead[: items.start()])):
            whole = pattern.label or pattern.only == "people" or pattern.then is not None
            if whole or not compatible(pattern.measure, mention.phrase.classes) or "any" in mention.phrase.classes:
                continue
            if pattern.regex.search(lead[: items.start()]) is not None:
                return Measured(pattern.measure, "before", CONFIDENCE["list"])
    return Measured(best[1], best[2], CONFIDENCE["before"]) if best else None


def _bare(pattern: Pattern, text: str, mention: Mention) -> bool:
    """ "forced 4,000 from their homes", "rounded up dozens.": a bare number stands for people where they alone fit."""
    if pattern.only == "people" and mention.phrase.lemma == "other":
        return True
    if pattern.only != "people" or not pattern.verbal or not mention.alone or mention.single:
        return False
    return pattern.then is not None or _BARE_ENDS.match(text, mention.number.end) is not None


def _holds_behind(pattern: Pattern, text: str, mention: Mention) -> bool:
    """True where what the pattern wants behind the number, or its noun, stands there."""
    if pattern.then is None:
        return True
    return bool(pattern.then.match(text, mention.phrase.end) or pattern.then.match(text, mention.number.end))
