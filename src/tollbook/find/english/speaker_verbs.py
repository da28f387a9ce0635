"""Cues that are verbs: "X said N", "N, X said", "N, said X", "X puts the toll at N", "N, X told Y", "Y quoted X as saying"."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.find.english import speaker_phrases as phrases
from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.speaker_drafts import Draft, author_of
from tollbook.find.english.speaker_phrases import Phrase, Token
from tollbook.find.english.speaker_sides import side_of

_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "'s", "'re", "isn't", "wasn't", "aren't", "weren't"])
_MODALS = frozenset(
    ["would", "could", "may", "might", "must", "should", "shall", "can", "cannot", "couldn't", "wouldn't", "can't", "didn't", "doesn't", "don't"]
)
_NEGATIONS = frozenset(
    ["not", "n't", "never", "no", "cannot", "didn't", "doesn't", "don't", "hasn't", "haven't", "hadn't", "wouldn't", "couldn't", "neither", "nobody"]
)
# Forms that are nouns at least as often as verbs.
_NOUN_FORMS = frozenset(
    ["report", "reports", "claim", "claims", "count", "counts", "state", "states", "estimate", "estimates", "record", "records", "list", "lists", "name", "names", "post", "posts", "show", "shows", "comment", "comments", "note", "notes", "repeat", "repeats", "stress", "warn", "fear", "fears", "doubt", "blame", "document", "documents", "register", "registers", "quote", "quotes", "cut", "place", "places", "set", "gives", "puts", "updates", "cites", "has"]
)
# Behind a participle of saying: "five confirmed dead", "reported to be missing".
_FATES = frozenset(["dead", "killed", "missing", "injured", "wounded", "hurt", "lost", "drowned", "trapped", "to"])
# Behind "named", "identified": a participle too.
_NOT_OBJECTS = frozenset(["among", "as", "by", "in", "on", "after", "dead", "missing", "only", "so", "far"])
_TO_SOMEBODY = frozenset(
    ["claim", "confirm", "announce", "admit", "disclose", "explain", "reveal", "describe", "boast", "complain", "write", "suggest"]
)
_NO_SPEECH = frozenset(
    ["ensured", "ensures", "needed", "needs", "meant", "means", "hoped", "hopes", "wanted", "wants", "realised", "realized", "proved", "proves", "demanded", "demands", "ordered", "orders", "wished", "wishes", "saw", "decided", "decides", "required", "requires", "recommended", "urged", "asked", "asks", "requested", "feels", "feels", "has"]
)


def verb_cue(tokens: Sequence[Token], i: int, earlier: list[Draft], headline: bool) -> Draft | None:
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
    prior = tokens[k].low if k >= 0 else ""
    if negated and low not in ("denied",):
        return None
    if prior in _BE and not low.endswith("ing"):
        return _passive(tokens, i, k)
    if prior in _BE and low.endswith("ing"):
        k -= 1
        prior = tokens[k].low if k >= 0 else ""
    if prior == "to":
        if k > 0 and tokens[k - 1].low in ("continues", "continue", "continued", "seems", "seemed", "appeared"):
            k -= 2
            prior = tokens[k].low if k >= 0 else ""
        else:
            return None
    if prior in _MODALS and not (prior == "can" and low == "confirm"):
        return None
    if prior in ("can", "do", "does", "did"):
        k -= 1
        prior = tokens[k].low if k >= 0 else ""
    follow = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if not _frame(tokens, i, low, saying):
        return None
    if low in words.WITH_TOLL and ((low.endswith("ing") and not earlier) or prior in words.POSSESSED or prior == "total"):
        return None
    if saying and (
        (follow in _FATES
        and low not in ("told", "said")
        and not (follow == "to" and words.SAYING[low] in _TO_SOMEBODY))
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
    if saying and words.SAYING[low] == "claim" and follow in ("responsibility", "lives", "the", "credit", "victims"):
        if follow != "the" or any(t.low in ("lives", "life") for t in tokens[i + 2 : i + 6]):
            return None
    if saying and words.SAYING[low] != "tell":
        inverted = _inverted(tokens, i, headline)
        if inverted is not None:
            return inverted
    if low in _NOUN_FORMS and not _is_verb(tokens, i, k):
        return None
    subject = _subject(tokens, k, earlier, low)
    if subject is None:
        return None
    if isinstance(subject, Phrase):
        first, last = subject.first, subject.last
        if not saying and not phrases.names_someone(tokens, first, last):
            return None
        if tokens[first].low in words.NUMERALS or tokens[first].text[:1].isdigit():
            if not any(words.speaks(t.low) for t in tokens[first : last + 1]):
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
    if (
        saying
        and i + 1 < len(tokens)
        and start > 1
        and tokens[start - 1].low in ("who", "that", "which")
        and tokens[i + 1].low in words.AUXILIARIES
    ):
        # "17 people who officials say were killed": the antecedent is said too.
        known = phrases.before(tokens, start - 2)
        if known is not None:
            place = f"right+{known.first}"
    if low.endswith("ing") and start > 0 and tokens[start - 1].low == "with" and saying:
        # "has risen to 16, with the mayor reporting that …"
        place, start = "both", start - 1
    return Draft(i, tokens[i].text, links, start, stop, place, 0.92 if isinstance(subject, Phrase) else 0.75, saying)


def any_verb_that(tokens: Sequence[Token], i: int, earlier: list[Draft]) -> Draft | None:
    """ "X <verb> that N": whatever the verb, one who speaks before it and "that" with a clause behind it tell of speech."""
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
    if subject is None or not any(
        words.speaks(t.low) or t.low in words.PRONOUNS for t in tokens[subject.first : subject.last + 1]
    ):
        if subject is None or not (tokens[subject.last].capital and subject.first != subject.last):
            return None
    return Draft(i, tokens[i].text, (subject,), subject.reach[0], i, "right", 0.7)


def _frame(tokens: Sequence[Token], i: int, low: str, saying: bool) -> bool:
    """True where what a verb needs behind it is there."""
    behind = [t.low for t in tokens[i + 1 : i + 9]]
    if saying or low in words.GIVING:
        if low in ("accuse", "accused", "accuses"):
            return "of" in behind
        if low in ("warned", "warns"):
            return True
        return True
    if low in words.WITH_THAT and low not in words.WITH_PARTICLE:
        return "that" in (behind[:6] if words.WITH_THAT[low] == "post" else behind[:1])
    if low in words.WITH_TOLL:
        lemma = words.WITH_TOLL[low]
        toll = any(
            w in words.DOCUMENTS or w in ("death", "it", "dead", "deaths", "missing", "names", "claim") for w in behind
        )
        if lemma in ("put", "place", "set", "peg", "pin", "fix", "keep", "leave"):
            at = behind.index("at") if "at" in behind else len(behind)
            if lemma in ("keep", "leave", "fix"):
                return any(w in words.POSSESSED for w in behind[:at]) and at < len(behind)
            return at < len(behind) and (
                toll or any(w[:1].isdigit() or w in words.NUMERALS for w in behind[at + 1 : at + 5])
            )
        if lemma == "have":
            return any(w in ("names", "list", "lists", "records", "reports") for w in behind[:3]) or (
                behind[:2] == ["it", "at"] or behind[:2] == ["received", "reports"]
            )
        return toll
    lemma = words.WITH_PARTICLE[low]
    if behind[:1] == ["that"]:
        return low in words.WITH_THAT
    if lemma == "stand":
        return behind[:1] == ["by"] and any(w in words.POSSESSED for w in behind[:6])
    return any(p in behind[:2] for p in words.PARTICLES[lemma])


def _is_verb(tokens: Sequence[Token], i: int, k: int) -> bool:
    """True where a form that may be a noun stands as a verb: right behind one who speaks, not before "of" or a verb."""
    if k < 0:
        return False
    follow = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if follow in words.SAYING or follow in words.GIVING or follow in words.AUXILIARIES:
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


def _subject(tokens: Sequence[Token], k: int, earlier: list[Draft], low: str) -> Phrase | Draft | None:
    """Whose verb it is: the phrase before it, or the speaker of an earlier cue ("…, adding that")."""
    if k < 0:
        return earlier[-1] if earlier else None
    prior = tokens[k]
    if prior.low in ("who", "which", "that") and k > 0:
        return phrases.before(tokens, k - 2 if tokens[k - 1].text == "," else k - 1)
    if prior.low in ("and", "but", "then") or (
        low.endswith("ing") and (prior.text in ",-–—" or prior.low in ("as", "by", "in", "without"))
    ):
        verbs = [d for d in earlier if d.saying]
        if verbs:
            return verbs[-1]
        if earlier and low.endswith("ing"):
            return earlier[-1]
        return _opening_subject(tokens, k)
    if low.endswith("ing"):
        phrase = phrases.before(tokens, k) if prior.low not in words.PREPOSITIONS else None
        return _or_opening(tokens, k, phrase) if phrase is not None else None
    phrase = phrases.before(tokens, k)
    return phrase if earlier else _or_opening(tokens, k, phrase)


def _or_opening(tokens: Sequence[Token], k: int, phrase: Phrase | None) -> Phrase | None:
    """The phrase before a verb, or the sentence's first where that one cannot speak: "A passenger we met in Sfax said"."""
    stop = k if phrase is None else phrase.first
    for w in range(stop - 1, 0, -1):
        token = tokens[w]
        if (
            token.text in ",;:"
            or token.text in phrases.QUOTES
            or (token.low in words.SUBORDINATORS and token.low not in ("who", "because", "as", "that"))
        ):
            break
        if token.low == "who":
            # "A woman who fled the village said": the clause between is about her.
            known = phrases.before(tokens, w - 1)
            if known is not None and stop - w > 1 and phrases.names_someone(tokens, known.first, known.last):
                return known
            break
    if phrase is not None:
        speaks = (
            phrases.names_someone(tokens, phrase.first, phrase.last) and tokens[phrase.last].low not in words.DOCUMENTS
        )
        seen = (
            phrase.first > 1
            and tokens[phrase.first - 1].low == "by"
            and tokens[phrase.first - 2].low in ("seen", "obtained", "reviewed")
        )
        if (
            speaks
            and not seen
            and not any(
                t.low in ("spoke", "met", "interviewed", "fled", "speak", "to")
                for t in tokens[max(0, phrase.first - 3) : phrase.last]
            )
        ):
            return phrase
        if (
            phrase.first == 0
            or tokens[phrase.first - 1].text in ",;—–"
            or tokens[phrase.first - 1].text in phrases.QUOTES
            or tokens[phrase.first - 1].low in words.JOINERS
        ):
            return phrase
    return _opening_subject(tokens, k) or phrase


def subject_of(tokens: Sequence[Token], verb: int) -> Phrase | None:
    """Whose verb the one at ``verb`` is, for other readers of a sentence: None in the passive, or where nobody shows."""
    k = verb - 1
    while k >= 0 and (
        tokens[k].low in words.ADVERBS
        or tokens[k].low.endswith("ly")
        or tokens[k].low in ("has", "have", "had", "to", "been", "would")
    ):
        k -= 1
    if k < 0 or (tokens[k].low in _BE and not tokens[verb].low.endswith("ing")):
        return None
    subject = _subject(tokens, k, [], tokens[verb].low)
    if isinstance(subject, Phrase) and phrases.names_someone(tokens, subject.first, subject.last):
        return subject
    return None


def _opening_subject(tokens: Sequence[Token], stop: int) -> Phrase | None:
    """The subject that opens the sentence, for a second verb without its own."""
    start = 0
    while start < stop and (
        tokens[start].low in words.JOINERS or tokens[start].low in words.ADVERBS or tokens[start].text in phrases.QUOTES
    ):
        start += 1
    if start < stop and tokens[start].low in ("in", "on", "at"):
        comma = next((n for n in range(start, stop) if tokens[n].text == ","), None)
        if comma is None:
            return None
        start = comma + 1
    phrase = phrases.after(tokens, start, stop)
    if phrase is not None:
        phrase = author_of(tokens, phrase)
    if phrase is not None and tokens[phrase.first].low in ("we", "i"):
        return None
    if phrase is None or not phrases.names_someone(tokens, phrase.first, phrase.last):
        return None
    return phrase


def _inverted(tokens: Sequence[Token], i: int, headline: bool) -> Draft | None:
    """ "N, said X": the content stands before, the speaker behind the verb."""
    if i == 0:
        return None
    prior = tokens[i - 1]
    quote = prior.text in phrases.QUOTES
    if not (quote or prior.text in (",", "?", "!", "--", "—", "–") or (headline and tokens[i].low in ("say", "says"))):
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
        or phrases.is_time(follow)
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
    """ "was quoted by Y as saying", "was confirmed by X": the agent speaks; without one nobody does."""
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
    if low in words.AGENT and "by" in behind[:3]:
        agent = phrases.after(tokens, i + 2 + behind.index("by"))
        if agent is not None and phrases.names_someone(tokens, agent.first, agent.last):
            return Draft(i, f"{tokens[i].text} by", (agent,), i, agent.reach[1], "both", 0.85)
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
    names = [t for t in tokens[first : last + 1]]
    for n, token in enumerate(names):
        # "told WTVD 29-year-old …", "told Reuters they …": the listener is the run of capitals.
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
