"""What stands behind a counted noun: "… were killed", "… dead", "… who left in a boat are missing"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tollbook.find.english.lexicon import BETWEEN, HIT, LIVING, compatible, measures_of_state, patterns_of
from tollbook.find.english.mentions import Measured, Mention
from tollbook.find.english.needles import may_begin
from tollbook.find.english.verbs import predicate_start, strikes, takes_object
from tollbook.find.english.wordings import CONFIDENCE, any_of, ending, wording

if TYPE_CHECKING:
    from tollbook.find.english.lexicon import Pattern
    from tollbook.find.english.phrases import Parsed

_NOBODY = ("none", "nobody", "no one", "no-one")
# What may stand between a noun and a wording behind it (lexicon).
_OPENS = wording(rf"{BETWEEN}", ", “", case=True)
_CLOSING_QUOTES = '"”’)'
_COUNTABLE = frozenset(("people", "things", "places", "weapons", "any"))
# A predicate further from its subject, in characters, is mostly another's.
_FAR_REACH = 160

_AUX = (
    r"(?:was|were|has|have|had|are|is|died|drowned|perished|remain|remained|lost|suffered|fled|sustained|crossed"
    r"|escaped"
    r"|survived|received|spent|took|sought|underwent|needed|succumbed|got|came|arrived)\b"
)
_NO_CLAUSE = r"(?:(?!\b(?:that|which|who|where|when|while|and|but|as|after|before|said|says)\b)[^,.;:]){2,60}?"
# What may stand between a counted noun and its predicate, besides what the parse can bridge.
_SKIPS = (
    wording(
        r"\s*,\s*(?:(?:including|among them|most of them|mostly|mainly|all|both|aged|many of them|some of them|most"
        r"|the youngest|the oldest|[\w-]+ of (?:them|whom)(?!,))\b[^,;.]{0,70}|[^,;.]{1,40} among them)"
        r"(?:,[^,;.]{1,30})?,",
        ", most of them children,",
    ),
    wording(r"\s*,\s*(?:all|both|each|most|many|some) of (?:whom|which|them)\s+(?=\w)", ", all of whom died"),
    wording(rf"\s*\([^()]{{1,60}}\)(?=\s+{_AUX}|,)", " (three families) were"),
    wording(
        rf"\s+(?:in|on|at|from|of|inside|aboard)\s[^,;.]{{2,40}},\s[^,;.]{{2,60}},\s*(?={_AUX})",
        " in the car, aged 16 and 18, were",
    ),
    wording(r"\s*,[^,;.]{2,80},\s*(?=as\b)", ", or 69,877 people, as affected"),
    wording(rf"\s*,[^,;.]{{2,80}},[\"”’]?\s*(?={_AUX})", ", on their way home, were"),
    wording(
        r"\s+(?:of|from|in|at|on|with|aboard|inside|near|outside|belonging to|working for)"
        rf"\s{_NO_CLAUSE}(?=\s+{_AUX})",
        " aboard the second ferry drowned",
    ),
    wording(
        r"\s*(?:,|,? and)\s+(?:an?|the|his|her|their|its)\s[^,.;]{2,50}?(?<!\sa)(?<!\san)(?<!\sthe)"
        rf"(?=\s+(?:{_AUX}|damaged|destroyed|killed|injured|wounded|burnt|burned|missing|dead)\b)",
        " and a guard killed",
    ),
    wording(
        r"\s+of\s+(?:one|the same|a|an|the|their|his|her)\s[\w’'-]+(?:\s[\w’'-]+)?\s*,[^,;.]{2,70},\s*",
        " of one family, all asleep, ",
    ),
)
_OF_THOSE = wording(r"\s+(?:out )?of (?:all )?(?:those|the \w+)(?= (?:who|that|to have)\b)", " of those who died")
_ADVERB_ASIDE = wording(
    r"\s*,\s*(?:sadly|alas|however|too|\w+ly|(?:he|she|they|officials|police) (?:said|says|added)),\s*", ", sadly, "
)
# "kills 17, manager held": another headline begins.
_HEADLINE_ITEM = wording(r",\s[a-z]+\s[a-z]+\s*(?:$|[,.;])", ", manager held", case=True)
_OTHER_SUBJECT = wording(
    r"\s+(?:and|or)\s+[a-z-]+\s*(?=\s(?:who|that|was|were|have|had|are)\b)", " and police who", case=True
)
# "A boy, pulled from the water, could not be revived": the main clause's fate is the last.
_REDUCED = wording(
    r"\s*,\s[^,;.]{3,70},(?=\s)|\s*who (?:was|were|had)\s[^,;.]{3,70},(?=\s)", ", pulled from the water, died"
)
_AMONG_THEM_ASIDE = wording(
    r"\s+(?:of|from|in|on|aboard)\s[^,;.]{2,50},\s*(?:including|among them|most of them|some of them|all of them)\b"
    rf"[^;.]{{0,100}}?,(?=\s+{_AUX})",
    " of one church, among them a nurse, died",
)
# "A woman who was in hospital after the crash has died": the main clause's fate too.
_HAS_DIED = wording(
    r",? (?:who|that)\b(?:(?!\b(?:said|says|told|confirmed|whose|and)\b)[^.;:])*? (?:has|had)"
    r" (?:now |since |also |later )*died\b",
    " who was in hospital has now died",
)
# "the last of 28 people to be rescued"
_LAST_OF = ending(
    r"\b(?:first|second|third|fourth|fifth|last|latest|only|youngest|oldest|one|two|three) of (?:the |at least "
    r"|some )?$",
    "the last of ",
)
_TO_BE = wording(r"\s+to (?=(?:be|have|die|perish|drown|lose)\b)", " to be")
# "Three workers injured in the fire died at the burns institute"
_HURT_THEN_DIED = wording(
    r"\s*,?\s*(?:who (?:was|were|had been) )?(?:\w+ly )?(?:injured|wounded|hurt|burned|burnt|shot|stabbed|scalded)\b"
    r"(?:\s+(?!(?:and|while|but|when|after|as|who|which|that|before|said|others?|was"
    r"|were)\b)[\w’'-]+){1,14}?\s+(?:(?:has|have|had|later"
    r"|since|now|also|all|both)\s+)*(?:died|succumbed|passed away)\b",
    " injured in the fire died",
)
# "A pupil of the town's school succumbed to her injuries"
_SUCCUMBED = wording(
    r"(?:\s+(?!(?:and|but|while|who|which|that|after|as)\b)[\w’'-]+){0,8}?\s+(?:succumb(?:s|ed|ing)|died of"
    r"|died from)\b",
    " of the town's school succumbed",
)
_RELATIVE_ASIDE = wording(r"\s*,?\s*(?:who|that|which),\s[^,;.]{2,60},\s*", " who, the army said, ")
_FULL_NAME = r"(?:[A-Z][\w’'.-]+ ){1,3}[A-Z][\w’'-]+(?:,? Jr\.?)?"
# What may stand between a victim and the verb: an age, an origin, an occupation.
_ASIDE = wording(
    r"\s*(?:of (?:\d{1,2}|\w+teen|t\w+|four|five|six|seven|eight|nine)\b(?:,[^,;.]{1,60},)?"
    r"|in (?:his|her) (?:early |late |mid-?)?(?:\d0s|teens|twenties|thirties|forties|fifties|sixties|seventies"
    r"|eighties|nineties)"
    r"|,\s*(?:aged\s+)?\d{1,3},?(?:\s+who [^,;.]{1,80},)?"
    rf"(?:\s+and {_FULL_NAME}(?:,\s*\d{{1,3}},?)?)?(?:\s+both)?(?:\s+of [A-Z][\w]+(?: [A-Z]\w+)?,?)?"
    r"|,[^,;.]{1,60},|\([^)]{1,40}\),?)",
    ", 35, of Northfield,",
    case=True,
)
_WHO = wording(r"\s*,?\s*(?:who|that|which)\b", ", who", case=True)
# "All five men who were lifting us died": the main clause's verb, of which the parser makes part of the relative one.
_IN_A_RELATIVE = (
    r"\s+who\s+(?:(?!\b(?:that|which|who|whom|whose|where|when|while|and|but|as|after|before|because|if|said|says|told"
    r"|they|he|she|we|believed|thought|feared)\b)[\w’'-]+\s+){2,12}?"
)
_RELATIVE_OF_ONE = wording(rf"{_IN_A_RELATIVE}(?=(?:was|is|has|died|drowned|perished)\b)", " who came to help was")
_RELATIVE_OF_MANY = wording(rf"{_IN_A_RELATIVE}(?=(?:were|are|have|died|drowned|perished)\b)", " who lifted us up died")
_SKIPS_OF_ONE = (_ASIDE, _RELATIVE_ASIDE, _RELATIVE_OF_ONE)
_AGES = wording(
    r"\s*,?\s+(?:both |all )?age[sd]\s+\d{1,3}(?:(?:,? and|,|,? to)\s\d{1,3})*,?(?=\s)", " aged 17, 50 and 66"
)
_SKIPS_OF_MANY = (
    _AGES,
    *_SKIPS,
    _RELATIVE_OF_MANY,
    _OF_THOSE,
    _RELATIVE_ASIDE,
    _ADVERB_ASIDE,
    _OTHER_SUBJECT,
    _AMONG_THEM_ASIDE,
)
_AMONG = wording(r"\s*(?:(?:was|were|is|are)\s+)?(?:also\s+)?(?:among|amongst)\b", " were among")
_HIT_BEHIND = wording(
    r"\s*(?:(?:who|that|was|were|got|has|have|had|been|being|also|are|is|all|both|\w+ly)\s+)*"
    r"(?:shot|stabbed|hit|struck|run over|mown down)\b"
    r"(?!\s+(?:dead|and (?:\w+ )?(?:killed|hurt|injured|wounded)|to death|down)\b)(?!\s+(?:a|an|the|his|her|their)\s)"
    r"(?!\s+(?:out|back|off|up)\b)"
    rf"(?!\s+at\s+(?:the\s+|a\s+|an\s+|his\s+|her\s+)?(?:{any_of('shot_at')})\b)",
    " who were shot in",
)
_HARM = ("killed", "injured")
_STATE = wording(
    r"\s*(?:,\s*)?[\"“'‘(]?(?:reportedly |confirmed |already |now |feared |believed |presumed |critically |seriously "
    r"|badly |severely |slightly |lightly |partially |partly |heavily |completely |left |others |more |people |still "
    r"|were |was |are |as |remain(?:s|ed|ing)? |stay(?:s|ed)? |\w+ly |walking |officially |now confirmed )*([\w-]+)",
    " feared dead",
    case=True,
)
_DOWN = ending(r"\bdown$", "were shot down")
_FLYING = wording(rf"\b(?:{any_of('weapons')}|aircraft|helicopters?|jets?)\b", "two drones")
_AND_THEN = wording(
    r"[^.;,]{0,40}?\s+and\s+(?:then\s+|later\s+|subsequently\s+)?(?=(?:were|was|had|died|have)\b)", " and had"
)
_BARE_MISSING = wording(
    r"\s*(?:(?:listed|reported) (?:as )?)?(?:missing|trapped|buried|abducted|kidnapped|stranded|marooned|cut off)\s+"
    r"(?:last|earlier|this|\w+ (?:days|weeks|months) (?:ago|earlier)|since|off|in|at|on"
    r"|by|from|for|under|near|were|was)\b",
    " missing since",
)
_SOME_OF_THEM = wording(r"\bof (?:whom|them|which|these|those)\b", "two of whom")
_AUXILIARY = wording(r"\b(?:was|were|is|are|been|being|be|got)\b", "were", case=True)
_OF_BEFORE = ending(r"\b[Oo]f (?:the |these |those |all )?$", "Of the ", case=True)
_NOT = wording(r"\bnot\b|n['’]t\b", "were not", case=True)
_STATE_OF_ALL = wording(
    r"\s+(?:dead|killed|injured|wounded|missing|hurt|detained|displaced|abducted|rescued)\b", " dead"
)
# "escaped injury"
_ESCAPED = wording(r"\bescap\w+ (?:any |all |serious |major |without )?(?:injur|harm|hurt|wounds)", "escaped injury")
_FINITE_BEHIND = wording(
    r"\s+(?:was|were|is|are|have|has|had|remain|died|drowned|perished|survived|escaped|fled|collapsed|burned down)\b",
    " were",
    case=True,
)
_FAR = wording(r"\b(?:was|were|is|are|has been|have been|had been|have|had|remain|remains|remained)\b", "have been")
# What befell somebody else: "two officers are charged after a boy was shot".
_OTHERS_FATE = wording(r"\s(?:after|when|because|since|over|following|as)\s(?:an?|the|his|her|their)\s", " after a ")
_CLAUSE_OPENS = wording(
    r"(?:^|[.;:,–—]\s|\b(?:that|and|but|said|says|while|when|as|after|where)\s)\W*$", "He said that ", case=True
)
_SENTENCE_END = wording(r"[.;](?=\s|$)|\s[–—-]\s", "on Friday; the", case=True)
DASHED = wording(r"\s+[–—-]\s+[^–—;]{3,120}?\s+[–—-]\s+", " – all of them sailors – ", case=True)


def behind(sentence: Parsed, mention: Mention) -> Measured | None:
    """The measure that the words behind the counted noun tell, past an aside or at the verb that the parse gives."""
    p = mention.phrase
    for position in _predicate_places(sentence.text, mention):
        near = position == p.end
        while sentence.text[position : position + 1] in _CLOSING_QUOTES and position < len(sentence.text):
            position += 1
        measure = after_patterns(sentence.text, mention, position, sentence)
        if near and measure != "killed" and _HURT_THEN_DIED.match(sentence.text, position):
            return Measured("killed", "predicate", CONFIDENCE["predicate"])
        if measure is not None and not (measure in _HARM and strikes(sentence.text, position)):
            among = _AMONG.match(sentence.text, position)
            route = "behind" if near else "predicate"
            if measure in ("missing", "abducted", "affected", "injured") and (
                later := _later_fate(sentence.text, mention, position)
            ):
                measure = later if later == "killed" or measure != "injured" else measure
            if near and measure == "injured" and _SUCCUMBED.match(sentence.text, position):
                measure = "killed"
            if near and measure == "injured" and mention.single and _HAS_DIED.match(sentence.text, p.end):
                measure = "killed"
            if measure != "killed" and (aside := _REDUCED.match(sentence.text, position)):
                fate = after_patterns(sentence.text, mention, aside.end())
                measure = fate if fate in ("killed", "rescued") else measure
            if not near and mention.alone and _HEADLINE_ITEM.match(sentence.text, p.end):
                continue
            return Measured(measure, "among" if among else route, CONFIDENCE[route])
        state = _state(sentence, mention, position)
        if state in ("missing", "abducted"):
            state = _later_fate(sentence.text, mention, position) or state
        if state is not None:
            return Measured(state, "state", CONFIDENCE["state"])
        if _is_hit(sentence, mention, position):
            return Measured(HIT, "behind", CONFIDENCE["hit"])
    return None


def right_behind(sentence: Parsed, mention: Mention) -> Measured | None:
    """For the whole in "five of 18 guards taken hostage": only what stands right behind its noun is its own."""
    if mention.alone and _STATE_OF_ALL.match(sentence.text, mention.phrase.end):
        state = _state(sentence, mention, mention.phrase.end)  # "Half of the 40 dead were under 18"
        return Measured(state, "behind", CONFIDENCE["whole_behind"]) if state is not None else None
    if mention.alone or _FINITE_BEHIND.match(sentence.text, mention.phrase.end):
        return None
    measure = after_patterns(sentence.text, mention, mention.phrase.end) or _state(
        sentence, mention, mention.phrase.end
    )
    return Measured(measure, "behind", CONFIDENCE["whole_behind"]) if measure is not None else None


def far_behind(sentence: Parsed, mention: Mention, following: int) -> Measured | None:
    """The predicate of a subject that opens its clause, past what stands between.

    "Three men who left in a boat are missing". ``following`` is where the next number's phrase begins: what stands
    behind that is its own, save past dashes.
    """
    p = mention.phrase
    dashed = DASHED.match(sentence.text, p.end)
    text = sentence.text if dashed else sentence.text[:following]
    if not _may_have_far_predicate(text, mention):
        return None
    if dashed is not None:
        return _far(text, mention, dashed.end(), "dashed")
    stop = _SENTENCE_END.search(text, p.end)
    # A dash does not end the clause: what it opens may close again.
    end = stop.start() if stop is not None and stop.group() in (".", ";") else len(text)
    if not mention.single and (other := _OTHERS_FATE.search(text, p.end)) is not None:
        end = min(end, other.start())
    for match in _FAR.finditer(text[p.end : min(end, p.end + _FAR_REACH)]):
        found = _far(text, mention, p.end + match.start(), "far")
        if found is not None:
            return found
    return None


def after_patterns(text: str, mention: Mention, position: int, sentence: Parsed | None = None) -> str | None:
    """The measure whose wording begins at ``position``, the longest of several; death outweighs a wound.

    With the ``sentence``, its parse is asked whether what looks like a participle is the verb of one who did it.
    """
    p = mention.phrase
    here, inside = may_begin_behind(text, position), may_begin_behind(text, mention.number.end)
    best: tuple[int, str] | None = None
    for pattern in patterns_of("after", here | inside):
        if not _may_count(pattern, p.classes):
            continue
        bit = pattern.begins.bit
        match = pattern.regex.pattern.match(text, position) if bit & here else None
        if match is None and pattern.inside and bit & inside:
            match = pattern.regex.pattern.match(text, mention.number.end)
        if match is None or not match.group().strip():
            continue
        may_act = sentence is not None and pattern.passive and not _AUXILIARY.search(match.group())
        if may_act and sentence is not None and takes_object(sentence, position):
            continue
        if pattern.measure == "injured" and _ESCAPED.search(match.group()):
            continue
        if _NOT.search(match.group()) and not (_NOT.search(pattern.source)):
            continue
        if pattern.measure == "killed" and "any" in p.classes and _DOWN.search(match.group()) and _FLYING.search(text):
            continue  # "30 were shot down", of drones
        if pattern.measure == "killed" and (best is None or best[1] != "casualties"):
            return "killed"  # death outweighs the wound that led to it
        if best is None or match.end() > best[0]:
            best = (match.end(), pattern.measure)
    return best[1] if best else None


@lru_cache(maxsize=500)
def may_begin_behind(text: str, position: int) -> int:
    """The bits of the wordings that may begin at ``position``, past a comma and an opening quote."""
    opens = _OPENS.match(text, position)
    return may_begin(text, opens.end() if opens else position)


def _later_fate(text: str, mention: Mention, position: int) -> str | None:
    """ "were trapped and had to be cut free": what became of the missing in the same clause."""
    then = _AND_THEN.match(text, position)
    fate = after_patterns(text, mention, then.end()) if then else None
    if fate in ("rescued", "killed"):
        return fate
    if mention.single or not _BARE_MISSING.match(text, position):
        return None
    # "Two climbers missing since Sunday were found alive": the main clause's verb
    others = _SOME_OF_THEM.search(text, position)
    end = min(len(text) if others is None else others.start(), position + _FAR_REACH)
    for match in _FAR.finditer(text, position, end):
        fate = after_patterns(text, mention, match.start())
        if fate in ("rescued", "killed"):
            return fate
    return None


def _may_count(pattern: Pattern, classes: frozenset[str]) -> bool:
    if pattern.only and not classes & {pattern.only, "any"}:
        return False
    return compatible(pattern.measure, classes)


def _predicate_places(text: str, mention: Mention) -> list[int]:
    """Where the predicate may begin: right behind the noun, past an aside, at the verb of the parse."""
    end = mention.phrase.end
    places = [end]
    for pattern in _SKIPS_OF_ONE if mention.single else _SKIPS_OF_MANY:
        match = pattern.match(text, end)
        if match:
            places.append(match.end())
    if (then := _TO_BE.match(text, end)) is not None and _LAST_OF.search(text[: mention.opens]):
        places.append(then.end())
    verb_at = predicate_start(mention.phrase)
    if verb_at is not None and verb_at > end:
        places.append(verb_at)
        if _WHO.match(text, end):
            places.reverse()  # the main clause's verb before the relative clause's
    return places


def _state(sentence: Parsed, mention: Mention, position: int) -> str | None:
    """The measure of the adjective at ``position``: "dead", "feared drowned", "seriously wounded"."""
    match = _STATE.match(sentence.text, position)
    if not match:
        return None
    for measure in measures_of_state(match.group(1).lower()):
        if measure == "intercepted" and "any" in mention.phrase.classes and not _FLYING.search(sentence.text):
            continue  # "12 houses were damaged and three destroyed"
        if measure == "injured" and match.group(1).lower().startswith("burn") and not mention.phrase.classes & LIVING:
            continue  # "two carts burnt"
        if compatible(measure, mention.phrase.classes):
            named = _OF_BEFORE.search(sentence.text[: mention.opens]) is not None
            return None if not named and takes_object(sentence, match.start(1)) else measure
    return None


def _is_hit(sentence: Parsed, mention: Mention, position: int) -> bool:
    """ "who were shot": casualties or injured, as the whole report will tell."""
    if not mention.phrase.classes & {"people", "any", "animals"}:
        return False
    if not _HIT_BEHIND.match(sentence.text, position):
        return False
    return not takes_object(sentence, position) and not strikes(sentence.text, position)


def _may_have_far_predicate(text: str, mention: Mention) -> bool:
    """True for a countable subject at the beginning of a clause."""
    p = mention.phrase
    nobody = mention.number.value == 0 and mention.number.text.lower() in _NOBODY
    if (mention.alone and not nobody and not p.anaphor) or not p.classes & _COUNTABLE or "none" in p.classes:
        return False
    return mention.number.text[:1].isupper() or bool(_CLAUSE_OPENS.search(text[: mention.opens]))


def _far(text: str, mention: Mention, position: int, confidence: str) -> Measured | None:
    measure = after_patterns(text, mention, position)
    if measure is None:
        return None
    return Measured(measure, "among" if _AMONG.match(text, position) else "far", CONFIDENCE[confidence])
