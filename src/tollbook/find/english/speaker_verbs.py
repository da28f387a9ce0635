"""Cues that are verbs: "X said N", "N, said X", "X puts the toll at N", "N, X told Y", "Y quoted X as saying"."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.find.english import speaker_phrases as phrases
from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.speaker_drafts import Draft
from tollbook.find.english.speaker_phrases import Phrase
from tollbook.find.english.speaker_sides import side_of
from tollbook.find.english.speaker_subjects import subject_or_cue
from tollbook.find.english.speaker_tokens import QUOTES, Token, is_time

_BE = words.FORMS["be"]
_MODALS = words.FORMS["modals"]
_NEGATIONS = words.FORMS["negations"]
_NOUN_FORMS = words.FORMS["nouns"]
_FATES = words.FORMS["fates"]
_NOT_OBJECTS = words.FORMS["not_objects"]
_TO_SOMEBODY = words.FORMS["to_somebody"]
_NO_SPEECH = words.FORMS["no_speech"]
_CAUSED = words.FORMS["caused"]
_HOLDING = words.FORMS["holding"]
_PAPERS_TELL = words.FORMS["papers_tell"]
_EVIDENCE = words.FORMS["evidence"]
_TELLING_TO = words.FORMS["telling_to"]


def verb_cue(tokens: Sequence[Token], i: int, earlier: list[Draft], headline: bool) -> Draft | None:
    """The cue of which token ``i`` is the verb; ``earlier`` are the cues before it in the sentence."""
    low = tokens[i].low
    saying = low in words.SAYING
    if not (
        saying or low in words.GIVING or low in words.WITH_THAT or low in words.WITH_TOLL or low in words.WITH_PARTICLE
    ):
        return None
    if tokens[i].capital and i > 0 and not headline and not tokens[i].text.isupper():
        return None
    k = i - 1
    negated = False
    while k >= 0 and (
        tokens[k].low in words.ADVERBS or tokens[k].low in ("has", "have", "had") or tokens[k].low in _NEGATIONS
    ):
        negated = negated or tokens[k].low in _NEGATIONS
        k -= 1
    passed = phrases.skip_left(tokens, k, 0)
    if passed >= 0 and tokens[passed].low in ("who", "which", "that"):
        # "which by Wednesday morning had cut that number to …"
        k = passed
    prior = tokens[k].low if k >= 0 else ""
    if negated and low not in ("denied",):
        return None
    if prior in _BE and not low.endswith("ing"):
        return _passive(tokens, i, k)
    if prior in _BE and low.endswith("ing"):
        k -= 1
        prior = tokens[k].low if k >= 0 else ""
    if prior == "to" or prior in _MODALS:
        through = _through(tokens, i, k)
        if through is None:
            return None
        k = through
        prior = tokens[k].low if k >= 0 else ""
    if prior in ("do", "does", "did"):
        k -= 1
        prior = tokens[k].low if k >= 0 else ""
    follow = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if not _frame(tokens, i, low, saying):
        return None
    if low.endswith("ing") and _opens(tokens, i):
        return _participial(tokens, i)
    if low in words.WITH_TOLL:
        bare = low.endswith("ing") and not earlier and not _with_subject(tokens, k)
        if bare or (prior in words.POSSESSED and prior not in _PAPERS_TELL) or prior == "total":
            return None
    if saying and (
        (
            follow in _FATES
            and low not in ("told", "said")
            and not (follow == "to" and words.SAYING[low] in _TO_SOMEBODY)
        )
        or (low == "estimated" and follow == "at")
    ):
        return None
    if (
        low in ("named", "identified", "listed", "described", "counted", "recorded", "mentioned", "verified")
        and follow in _NOT_OBJECTS
    ):
        return None
    if low == "said" and follow == "to":
        return None
    if prior == "as" and low.endswith("ed"):
        # "not 20, as first announced": nobody in particular.
        return None
    if saying and words.SAYING[low] == "claim":
        lives = any(t.low in ("lives", "life", "victims") for t in tokens[i + 1 : i + 6])
        if lives or follow in ("responsibility", "credit"):
            return None
    if (saying and words.SAYING[low] != "tell") or (low in ("read", "reads") and i and tokens[i - 1].text in QUOTES):
        inverted = _inverted(tokens, i, headline)
        if inverted is not None:
            return inverted
    if low in _NOUN_FORMS and not _is_verb(tokens, i, k):
        return None
    subject = subject_or_cue(tokens, k, earlier, low)
    if subject is None:
        return None
    if isinstance(subject, Phrase):
        first, last = subject.first, subject.last
        if not saying and not phrases.names_someone(tokens, first, last):
            return None
        if low in words.WITH_TOLL and words.WITH_TOLL[low] in _CAUSED and not _acts(tokens, subject):
            return None
        numbered = tokens[first].low in words.NUMERALS or tokens[first].text[:1].isdigit()
        if numbered and not any(words.speaks(t.low) for t in tokens[first : last + 1]):
            return None
        if (
            saying
            and low not in ("said", "says", "say", "told", "tells", "wrote", "added", "adds")
            and not phrases.names_someone(tokens, first, last)
        ):
            return None
        links: tuple[Phrase, ...] = (subject,)
        start = subject.reach[0]
    else:
        links = subject.links
        start = i
    stop = i
    if words.SAYING.get(low) == "tell":
        stop, listener = _listener(tokens, i + 1)
        if listener is not None:
            links = (*links, listener)
    elif low in words.GIVING and words.GIVING[low] in ("quote", "cite"):
        inner = phrases.after(tokens, i + 1)
        if inner is None or not phrases.names_someone(tokens, inner.first, inner.last):
            return None
        links = (inner, *links)
        stop = inner.reach[1]
        while stop + 1 < len(tokens) and tokens[stop + 1].low in ("as", "saying"):
            stop += 1
    shows = low in ("show", "shows", "showed", "indicate", "indicated", "indicates")
    place = side_of(tokens, start, stop) if saying or shows else "right"
    since: int | None = None
    if saying and start > 1:
        since = _antecedent(tokens, start, i)
    asserted = start > 0 and tokens[start - 1].low == "as"
    if low in ("put", "puts") and follow == "it":
        place = side_of(tokens, start, stop) if asserted else place
    if asserted and place in ("left", "both"):
        since = since if since is not None else _contrasted(tokens, start - 1)
    if place == "right" and any(t.low == "whose" for t in tokens[max(0, start - 4) : max(0, start - 1)]):
        # "three pilgrims, whose deaths the office has announced"
        place = "left"
    if low.endswith("ing") and start > 0 and tokens[start - 1].low == "with" and saying:
        # "has risen to 16, with the mayor reporting that …"
        place, start = "both", start - 1
    sure = 0.92 if isinstance(subject, Phrase) else 0.75
    return Draft(i, tokens[i].text, links, start, stop, place, sure, saying, since)


def _acts(tokens: Sequence[Token], subject: Phrase) -> bool:
    """True where somebody raises the toll rather than an event ("the death of a nurse brought the toll to 12")."""
    inside = tokens[subject.first : subject.last + 1]
    stop = next((n for n, t in enumerate(inside) if n and t.low in words.PREPOSITIONS), len(inside))
    head = inside[stop - 1]
    return (
        words.speaks(head.low)
        or head.low in words.PRONOUNS
        or head.low in words.DOCUMENTS
        or (head.capital and stop == len(inside) and not is_time(head))
    )


def _opens(tokens: Sequence[Token], i: int) -> bool:
    return all(t.low in words.JOINERS or t.low in words.ADVERBS or t.text in QUOTES for t in tokens[:i])


def _participial(tokens: Sequence[Token], i: int) -> Draft | None:
    """ "Putting the toll at 12, the mayor called for calm": the clause is the main subject's."""
    for comma in range(i + 2, min(len(tokens) - 1, i + 26)):
        if tokens[comma].text == ",":
            subject = phrases.after(tokens, comma + 1)
            if subject is not None and phrases.names_someone(tokens, subject.first, subject.last):
                return Draft(i, tokens[i].text, (subject,), i, comma - 1, "here", 0.85)
    return None


def _with_subject(tokens: Sequence[Token], k: int) -> bool:
    """True for "with police putting the toll at 12" and "the mayor, putting the toll at 12, wept"."""
    if k > 0 and tokens[k].text == ",":
        subject = phrases.before(tokens, k - 1)
        return subject is not None and any(words.speaks(t.low) for t in tokens[subject.first : subject.last + 1])
    subject = phrases.before(tokens, k)
    return subject is not None and subject.first > 0 and tokens[subject.first - 1].low == "with"


def holding_cue(tokens: Sequence[Token], i: int) -> Draft | None:
    """ "the mayor was adamant that …", "the agency is aware of …"."""
    low = tokens[i].low
    if low not in _HOLDING or i + 1 >= len(tokens) or i == 0:
        return None
    if not (tokens[i + 1].low == "that" or tokens[i + 1].text == ":" or (low == "aware" and tokens[i + 1].low == "of")):
        return None
    k = i - 1
    while k >= 0 and tokens[k].low in words.ADVERBS:
        if tokens[k].low in _NEGATIONS:
            return None
        k -= 1
    if k < 1 or tokens[k].low not in _BE:
        return None
    subject = phrases.before(tokens, k - 1)
    if subject is None or not phrases.names_someone(tokens, subject.first, subject.last):
        return None
    return Draft(i, tokens[i].text, (subject,), subject.reach[0], i, "right", 0.8)


def _through(tokens: Sequence[Token], i: int, k: int) -> int | None:
    """Left over what stands between a subject and an infinitive that does tell: "was able to", "would only"."""
    modal = tokens[k].low in _MODALS
    if modal:
        # "can confirm", "would say only that", "could only confirm": what is told after all.
        around = (tokens[k + 1].low, tokens[i + 1].low if i + 1 < len(tokens) else "")
        if "only" in around or (tokens[k].low in ("can", "must") and tokens[i].low in ("confirm", "report")):
            return k - 1
        return None
    j = k - 1
    while j >= 0 and tokens[j].low in words.ADVERBS:
        j -= 1
    if j < 0 or tokens[j].low not in _TELLING_TO:
        if tokens[k - 1].low == "on" and k > 1 and tokens[k - 2].low in ("went", "goes", "go"):
            return k - 3
        return None
    j -= 1
    while j >= 0 and (tokens[j].low in _BE or tokens[j].low in words.ADVERBS or tokens[j].low in ("has", "have", "had")):
        if tokens[j].low in _NEGATIONS:
            return None
        j -= 1
    return j


def _antecedent(tokens: Sequence[Token], start: int, i: int) -> int | None:
    """Where a figure opens that a clause behind it tells: "17 people who officials say were killed"."""
    follow = tokens[i + 1] if i + 1 < len(tokens) else None
    ends = follow is None or follow.text in ".,;" or follow.low in words.AUXILIARIES or follow.low in words.VERBS
    joined = tokens[start - 1].low in ("who", "that", "which", "whom")
    if not (ends or (follow is not None and follow.low.endswith("ed"))):
        return None
    last = start - 2 if joined else start - 1
    if last >= 0 and (tokens[last].text[:1].isdigit() or tokens[last].low in words.NUMERALS):
        return last if joined or (last and tokens[last - 1].low in ("the", "than", "not")) else None
    known = phrases.before(tokens, last)
    if known is None or known.last != last:
        return None
    since = known.first
    while since > 0 and (tokens[since - 1].text[:1].isdigit() or tokens[since - 1].low in words.NUMERALS):
        since -= 1
    counted = since < known.first or any(t.low in words.NUMERALS for t in tokens[since : known.last + 1])
    if joined:
        return since
    return since if counted else None


def _contrasted(tokens: Sequence[Token], stop: int) -> int | None:
    """Where what somebody else said opens, for "five drivers, not four people as the army reported"."""
    for k in range(stop - 1, max(-1, stop - 14), -1):
        if tokens[k].text in ";:":
            return None
        opens = tokens[k].low == "not" or (tokens[k].low == "than" and k and tokens[k - 1].low == "rather")
        if opens and (k == 0 or tokens[k - 1].text == "," or tokens[k - 1].low in ("and", "rather")):
            return k
    return None


def any_verb_that(tokens: Sequence[Token], i: int, earlier: list[Draft]) -> Draft | None:
    """One who speaks, any verb, "that" and a clause: "X <verb> that N" tells of speech."""
    if i == 0 or i + 2 >= len(tokens) or tokens[i + 1].low != "that" or tokens[i].capital:
        return None
    low = tokens[i].low
    if (
        not low.endswith(("ed", "s"))
        or low in words.AUXILIARIES
        or low in words.DOCUMENTS
        or low in words.SAYING
        or words.speaks(low)
        or low in _NO_SPEECH
    ):
        return None
    if (
        tokens[i + 2].low in words.AUXILIARIES
        or tokens[i + 2].low in words.VERBS
        or tokens[i - 1].low in words.DETERMINERS
    ):
        return None
    subject = phrases.before(tokens, i - 1)
    if subject is None:
        return None
    inside = tokens[subject.first : subject.last + 1]
    speaks = any(words.speaks(t.low) or t.low in words.PRONOUNS for t in inside)
    if not speaks and not (inside[-1].capital and len(inside) > 1):
        return None
    return Draft(i, tokens[i].text, (subject,), subject.reach[0], i, "right", 0.7)


def _frame(tokens: Sequence[Token], i: int, low: str, saying: bool) -> bool:
    """True where what a verb needs behind it is there."""
    behind = [t.low for t in tokens[i + 1 : i + 9]]
    if saying or low in words.GIVING:
        if low in ("accuse", "accused", "accuses"):
            return "of" in behind
        if low in ("blamed", "blames"):
            return "for" in behind
        return True
    if low in words.WITH_THAT and low not in words.WITH_PARTICLE:
        if words.WITH_THAT[low] == "post" and behind[:1] and (behind[0] in QUOTES or behind[0] == ":"):
            return True
        return "that" in (behind[:6] if words.WITH_THAT[low] == "post" else behind[:1])
    if low in words.WITH_TOLL:
        lemma = words.WITH_TOLL[low]
        toll = any(
            w in words.DOCUMENTS or w in ("death", "it", "dead", "deaths", "missing", "names", "claim") for w in behind
        )
        if lemma in ("put", "place", "set", "peg", "pin", "fix", "keep", "leave"):
            if lemma == "put" and behind[:1] == ["it"] and (len(behind) == 1 or behind[1] in (",", ".", ":")):
                return True
            behind = [t.low for t in tokens[i + 1 : i + 26]]
            behind = behind[: behind.index(";")] if ";" in behind else behind
            at = next((n for n, w in enumerate(behind) if w == "at" or behind[n : n + 3 : 2] == ["as", "as"]), len(behind))
            toll = any(w in words.DOCUMENTS or w in ("death", "it", "dead", "deaths", "missing", "losses") for w in behind[:at])
            if lemma in ("keep", "leave", "fix"):
                return any(w in words.POSSESSED for w in behind[:at]) and at < len(behind)
            return at < len(behind) and (
                toll or any(w[:1].isdigit() or w in words.NUMERALS for w in behind[at + 1 : at + 5])
            )
        if lemma in ("have", "receive"):
            held = next((n for n, w in enumerate(behind[:3]) if w in _EVIDENCE), None)
            if held is not None and behind[held + 1 : held + 2] and behind[held + 1] in ("of", "that"):
                return True
            if lemma == "receive" or low == "had":
                return False
            return any(w in ("names", "list", "lists", "records", "reports") for w in behind[:3]) or (
                behind[:2] == ["it", "at"] or behind[:2] == ["received", "reports"]
            )
        if lemma == "give" and behind[:1] and (behind[0][:1].isdigit() or behind[0] in words.NUMERALS):
            return len(behind) == 1 or behind[1] in (";", ",", ".", "dead", "as", "killed", "deaths")
        return toll
    lemma = words.WITH_PARTICLE[low]
    if lemma == "speak":
        stop = next((n for n, w in enumerate(behind) if w in ",;.:" or w in words.AUXILIARIES), len(behind))
        return "of" in behind[: min(stop, 6)]
    if behind[:1] == ["that"]:
        return low in words.WITH_THAT
    if lemma == "read" and behind[:1] and (behind[0] in QUOTES or behind[0] == ":"):
        return True
    if lemma == "stand":
        return behind[:1] == ["by"] and any(w in words.POSSESSED for w in behind[:6])
    return any(p in behind[:2] for p in words.PARTICLES[lemma])


def _is_verb(tokens: Sequence[Token], i: int, k: int) -> bool:
    """True where a form that may be a noun stands as a verb: right behind one who speaks, not before "of" or a verb."""
    if k < 0:
        return False
    follow = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if (
        follow in words.SAYING or follow in words.GIVING or follow in words.AUXILIARIES or words.WITH_TOLL.get(follow) == "put"
    ):
        return False
    if k > 0 and tokens[k - 1].low in ("a", "an"):
        return False
    if follow in (
        "of",
        "from",
        "by",
        "say",
        "said",
        "says",
        "suggest",
        "suggested",
        "were",
        "was",
        "are",
        "is",
        "had",
        "have",
        ",",
    ):
        return False
    low, prior = tokens[i].low, tokens[k]
    if prior.low in words.DETERMINERS or prior.low in words.POSSESSIVES or prior.low.endswith("'s"):
        return False
    if low.endswith("s") and low not in ("stress",):
        return (
            prior.low in ("he", "she", "it", "who", "which", "that", ",", ")")
            or words.speaks(prior.low)
            or (prior.capital and k > 0 and (tokens[k - 1].capital or prior.text.isupper()))
        )
    if low in ("show", "indicate", "suggest") and (
        prior.low in words.DOCUMENTS or any(t.low in words.DOCUMENTS for t in tokens[max(0, k - 7) : k])
    ):
        return True
    return prior.low in ("they", "we", "i", "who", "which", "and", "but", ")") or (
        words.speaks(prior.low) and (prior.low.endswith("s") or prior.low in ("police", "media", "military", "people"))
    )


def _inverted(tokens: Sequence[Token], i: int, headline: bool) -> Draft | None:
    """ "N, said X": the content stands before, the speaker behind the verb."""
    if i == 0:
        return None
    prior = tokens[i - 1]
    quote = prior.text in QUOTES
    heads = headline and tokens[i].low in ("say", "says")
    if not (quote or heads or prior.text in (",", "?", "!", "--", "—", "–")):
        return None
    phrase = phrases.after(tokens, i + 1)
    if phrase is None or not phrases.names_someone(tokens, phrase.first, phrase.last):
        return None
    if phrase.first != i + 1:
        return None
    end = phrase.reach[1]
    follow = tokens[end + 1] if end + 1 < len(tokens) else None
    closed = (
        follow is None
        or follow.text in ",.;—–-)("
        or follow.low
        in ("who", "which", "in", "on", "at", "after", "as", "of", "by", "during", "from", "with", "where")
        or is_time(follow)
    )
    if not closed:
        return None
    if not quote:
        content = tokens[: i - 1]
        has_verb = any(
            t.low in words.AUXILIARIES or t.low in words.VERBS or t.low.endswith(("ed",)) or t.text[:1].isdigit()
            for t in content
        )
        if not has_verb:
            return None
        if (
            phrases.before(tokens, i - 1) is not None
            and follow is not None
            and follow.text not in ",.;"
            and follow.low not in ("who", "which")
        ):
            return None
    return Draft(i, tokens[i].text, (phrase,), i, end, "left", 0.93)


def _passive(tokens: Sequence[Token], i: int, be: int) -> Draft | None:
    """ "was quoted by Y as saying"; other passives have their agent behind "by", or nobody speaks."""
    low = tokens[i].low
    behind = [t.low for t in tokens[i + 1 : i + 14]]
    if low == "quoted" and "saying" in behind:
        subject = phrases.before(tokens, be - 1)
        if subject is None:
            return None
        stop = i + 1 + behind.index("saying")
        links: tuple[Phrase, ...] = (subject,)
        if "by" in behind[:8]:
            outer = phrases.after(tokens, i + 2 + behind.index("by"))
            if outer is not None:
                links = (subject, outer)
                stop = max(stop, outer.reach[1])
        return Draft(i, "quoted as saying", links, subject.reach[0], stop, "right", 0.92)
    return None


def _listener(tokens: Sequence[Token], start: int) -> tuple[int, Phrase | None]:
    """Behind "told": where the listener ends, and the listener where it is a newsroom."""
    phrase = phrases.after(tokens, start)
    if phrase is None:
        return start - 1, None
    first, last = phrase.first, phrase.last
    if tokens[first].low in ("us", "me", "him", "her", "them"):
        return first, None
    if any(tokens[n].low in words.LISTENERS and not tokens[n].capital for n in (first, last)):
        return last, None
    names = tokens[first : last + 1]
    for n, token in enumerate(names):
        # "told KXYZ 29-year-old …", "told Reuters they …": the listener is the run of capitals.
        if (n and token.text[:1].isdigit()) or (n and names[n - 1].capital and token.low in words.DETERMINERS):
            last = first + n - 1
            break
    text = " ".join(t.text for t in tokens[first : last + 1])
    kind = words.kind_of(text)
    call = tokens[last].text
    if kind in ("media", "news_agency") and not (len(text.split()) == 1 and not call[:1].isupper()):
        return last, Phrase(first, last)
    if first == last and call.isupper() and 3 <= len(call) <= 5 and call not in ("CID",):
        return last, Phrase(first, last)
    return last, None
