"""Where a sentence shows that somebody else speaks: the cue, the speaker's words, and the stretch that they cover.

Each cue is found by its own word and place, without a parse: "X said N", "N, X said", "N, said X", "according to X",
"by X's count", "X cited Y as saying", "X was quoted by Y as saying", "Police: N", "N - governor".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tollbook.find.english import speaker_phrases as phrases
from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.speaker_phrases import Phrase, Token

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker as the report words it at one place: characters ``start`` to ``end``, and an apposition beside it."""

    start: int
    end: int
    beside: Span | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """A sign of speech at ``at``, with its ``links`` from the one nearest the fact outwards.

    ``scopes`` are the stretches of text that are said. ``place`` is where the content stands: ``right`` of the cue,
    ``left`` of it, or ``both``. ``sure`` (0 to 1) is how plain the sign is.
    """

    at: int
    text: str
    links: tuple[Mention, ...]
    place: str
    scopes: tuple[Span, ...]
    sure: float = 0.9
    saying: bool = True

    def covers(self, start: int, end: int) -> bool:
        """True where ``start`` to ``end`` is part of what is said."""
        return any(s <= start and end <= e for s, e in self.scopes)


# One cheap look at a sentence before any token is cut.
SIGN = re.compile(
    r"\b(?:"
    + "|".join(
        sorted(
            {
                *words.SAYING,
                *words.GIVING,
                *words.WITH_THAT,
                *words.WITH_TOLL,
                *words.WITH_PARTICLE,
                *(p.split()[0] for p in words.ACCORDING),
                *words.COUNTING,
                "by",
                *words.POSSESSED,
                "rumours",
                "rumors",
            },
            key=lambda w: (-len(w), w),
        )
    )
    + r")\b|:\s|\s[–—-]+\s|\((?=[a-z])",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*(?:[•●▪◦‣■*·–—-]\s+|\(?\d{1,2}[.)]\s+)?(?:\d{1,2}[:.]\d{2}\s+)?")
# "CUSCO, Peru, Feb 16 (Andes Wire) - " and "HARARE — ": no part of what anybody says.
_DATELINE = re.compile(
    r"[^.\n]{0,90}?\([A-Z][^()\n]{1,40}\)\s*(?:--+|[-–—])\s*"
    r"|[A-Z][A-Z.'’ -]{2,30}(?:,\s[\w.'’ ]{2,25}){0,3}\s*(?:--+|[–—]|-(?=\s))\s*"
)
_BE = frozenset("is are was were be been being 's 're isn't wasn't aren't weren't".split())
_MODALS = frozenset("would could may might must should shall can cannot couldn't wouldn't can't didn't doesn't don't".split())
_NEGATIONS = frozenset("not n't never no cannot didn't doesn't don't hasn't haven't hadn't wouldn't couldn't neither nobody".split())
# Forms that are nouns at least as often as verbs.
_NOUN_FORMS = frozenset(
    "report reports claim claims count counts state states estimate estimates record records list lists name names post "
    "posts show shows comment comments note notes repeat repeats stress warn fear fears doubt blame document documents "
    "register registers quote quotes cut place places set gives puts updates cites has".split()
)
# Behind a participle of saying: "five confirmed dead", "reported to be missing".
_FATES = frozenset("dead killed missing injured wounded hurt lost drowned trapped to".split())
# Behind "named", "identified": a participle too.
_NOT_OBJECTS = frozenset("among as by in on after dead missing only so far".split())
_TO_SOMEBODY = frozenset("claim confirm announce admit disclose explain reveal describe boast complain write suggest".split())
_BOUNDARY = frozenset("but while whereas although though".split())


def cues_of(text: str, start: int, end: int, headline: bool, quoted: Callable[[int], bool]) -> list[Cue]:
    """The cues of the sentence ``text[start:end]``; ``quoted`` tells whether a place is between quotation marks."""
    if not SIGN.search(text, start, end):
        return []
    dateline = _DATELINE.match(text, start, end)
    if dateline is not None:
        start = dateline.end()
    tokens = phrases.tokens_of(text, start, end)
    found: list[_Draft] = []
    for i, token in enumerate(tokens):
        if quoted(token.start):
            continue
        draft = _verb_cue(tokens, i, found, headline) or _any_verb_that(tokens, i, found) or _preposition_cue(tokens, i) or _rumour(tokens, i)
        if draft is not None:
            found.append(draft)
    found.extend(_brackets(tokens, quoted))
    found.sort(key=lambda d: d.at)
    label = _label(text, tokens, start, headline, quoted)
    if label is not None:
        found.insert(0, label)
    return _scoped(tokens, found)


@dataclass(slots=True)
class _Draft:
    """A cue before its stretches are cut: token places."""

    at: int
    text: str
    links: tuple[Phrase | Mention, ...]
    first: int  # first token of cue and subject together
    last: int  # last token of cue, subject and listener together
    place: str
    sure: float = 0.9
    saying: bool = True


def _verb_cue(tokens: Sequence[Token], i: int, earlier: list[_Draft], headline: bool) -> _Draft | None:
    low = tokens[i].low
    saying = low in words.SAYING
    if not (saying or low in words.GIVING or low in words.WITH_THAT or low in words.WITH_TOLL or low in words.WITH_PARTICLE):
        return None
    if tokens[i].capital and i > 0 and not headline and not tokens[i].text.isupper():
        return None
    k = i - 1
    negated = False
    while k >= 0 and (tokens[k].low in words.ADVERBS or tokens[k].low in ("has", "have", "had") or tokens[k].low in _NEGATIONS):
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
    if low in words.WITH_TOLL and (low.endswith("ing") and not earlier or prior in words.POSSESSED or prior == "total"):
        return None
    if saying and (follow in _FATES and low not in ("told", "said") and not (follow == "to" and words.SAYING[low] in _TO_SOMEBODY) or (low == "estimated" and follow == "at")):
        return None
    if low in ("named", "identified", "listed", "described", "counted", "recorded", "mentioned", "verified") and follow in _NOT_OBJECTS:
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
        if saying and low not in ("said", "says", "say", "told", "tells", "wrote", "added", "adds") and not phrases.names_someone(
            tokens, first, last
        ):
            return None
        links: tuple[Phrase | Mention, ...] = (subject,)
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
    place = _side(tokens, start, stop) if saying or shows else "right"
    if saying and i + 1 < len(tokens) and start > 1 and tokens[start - 1].low in ("who", "that", "which") and tokens[i + 1].low in words.AUXILIARIES:
        # "17 people who officials say were killed": the antecedent is said too.
        known = phrases.before(tokens, start - 2)
        if known is not None:
            place = f"right+{known.first}"
    if low.endswith("ing") and start > 0 and tokens[start - 1].low == "with" and saying:
        # "has risen to 16, with the mayor reporting that …"
        place, start = "both", start - 1
    return _Draft(i, tokens[i].text, links, start, stop, place, 0.92 if isinstance(subject, Phrase) else 0.75, saying)


def _any_verb_that(tokens: Sequence[Token], i: int, earlier: list[_Draft]) -> _Draft | None:
    """"X <verb> that N": whatever the verb, one who speaks before it and "that" with a clause behind it tell of speech."""
    if i == 0 or i + 2 >= len(tokens) or tokens[i + 1].low != "that" or tokens[i].capital:
        return None
    low = tokens[i].low
    if not low.endswith(("ed", "s")) or low in words.AUXILIARIES or low in words.DOCUMENTS or low in words.SAYING or words.speaks(low) or low in _NO_SPEECH:
        return None
    if tokens[i + 2].low in words.AUXILIARIES or tokens[i + 2].low in words.VERBS or tokens[i - 1].low in words.DETERMINERS:
        return None
    subject = phrases.before(tokens, i - 1)
    if subject is None or not any(words.speaks(t.low) or t.low in words.PRONOUNS for t in tokens[subject.first : subject.last + 1]):
        if subject is None or not (tokens[subject.last].capital and subject.first != subject.last):
            return None
    return _Draft(i, tokens[i].text, (subject,), subject.reach[0], i, "right", 0.7)


_NO_SPEECH = frozenset("ensured ensures needed needs meant means hoped hopes wanted wants realised realized proved proves demanded demands ordered orders "
                       "wished wishes saw decided decides required requires recommended urged asked asks requested feels feels has".split())


def _frame(tokens: Sequence[Token], i: int, low: str, saying: bool) -> bool:
    """True where what a verb needs behind it is there."""
    behind = [t.low for t in tokens[i + 1 : i + 9]]
    if saying or low in words.GIVING:
        if low in ("accuse", "accused", "accuses"):
            return "of" in behind
        if low in ("warned", "warns"):
            return True
        return True
    if low in words.WITH_THAT:
        return "that" in (behind[:6] if words.WITH_THAT[low] == "post" else behind[:1])
    if low in words.WITH_TOLL:
        lemma = words.WITH_TOLL[low]
        toll = any(w in words.DOCUMENTS or w in ("death", "it", "dead", "deaths", "missing", "names", "claim") for w in behind)
        if lemma in ("put", "place", "set", "peg", "pin", "fix", "keep", "leave"):
            at = behind.index("at") if "at" in behind else len(behind)
            if lemma in ("keep", "leave", "fix"):
                return any(w in words.POSSESSED for w in behind[:at]) and at < len(behind)
            return at < len(behind) and (toll or any(w[:1].isdigit() or w in words.NUMERALS for w in behind[at + 1 : at + 5]))
        if lemma == "have":
            return any(w in ("names", "list", "lists", "records", "reports") for w in behind[:3]) or (
                behind[:2] == ["it", "at"] or behind[:2] == ["received", "reports"]
            )
        return toll
    lemma = words.WITH_PARTICLE[low]
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
    if follow in ("of", "from", "by", "say", "said", "says", "suggest", "suggested", "were", "was", "are", "is", "had", "have", ","):
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
    if low in ("show", "indicate", "suggest") and (prior.low in words.DOCUMENTS or any(t.low in words.DOCUMENTS for t in tokens[max(0, k - 7) : k])):
        return True
    return prior.low in ("they", "we", "i", "who", "which", "and", "but", ")") or (words.speaks(prior.low) and (prior.low.endswith("s") or prior.low in ("police", "media", "military", "people")))


def _subject(tokens: Sequence[Token], k: int, earlier: list[_Draft], low: str) -> Phrase | _Draft | None:
    """Whose verb it is: the phrase before it, or the speaker of an earlier cue ("…, adding that")."""
    if k < 0:
        return earlier[-1] if earlier else None
    prior = tokens[k]
    if prior.low in ("who", "which", "that") and k > 0:
        return phrases.before(tokens, k - 2 if tokens[k - 1].text == "," else k - 1)
    if prior.low in ("and", "but", "then") or (low.endswith("ing") and (prior.text in ",-–—" or prior.low in ("as", "by", "in", "without"))):
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
        if token.text in ",;:" or token.text in phrases.QUOTES or (token.low in words.SUBORDINATORS and token.low not in ("who", "because", "as", "that")):
            break
        if token.low == "who":
            # "A woman who fled the village said": the clause between is about her.
            known = phrases.before(tokens, w - 1)
            if known is not None and stop - w > 1 and phrases.names_someone(tokens, known.first, known.last):
                return known
            break
    if phrase is not None:
        speaks = phrases.names_someone(tokens, phrase.first, phrase.last) and tokens[phrase.last].low not in words.DOCUMENTS
        seen = phrase.first > 1 and tokens[phrase.first - 1].low == "by" and tokens[phrase.first - 2].low in ("seen", "obtained", "reviewed")
        if speaks and not seen and not any(t.low in ("spoke", "met", "interviewed", "fled", "speak", "to") for t in tokens[max(0, phrase.first - 3) : phrase.last]):
            return phrase
        if phrase.first == 0 or tokens[phrase.first - 1].text in ",;—–" or tokens[phrase.first - 1].text in phrases.QUOTES or tokens[phrase.first - 1].low in words.JOINERS:
            return phrase
    return _opening_subject(tokens, k) or phrase


def _opening_subject(tokens: Sequence[Token], stop: int) -> Phrase | None:
    """The subject that opens the sentence, for a second verb without its own."""
    start = 0
    while start < stop and (tokens[start].low in words.JOINERS or tokens[start].low in words.ADVERBS or tokens[start].text in phrases.QUOTES):
        start += 1
    if start < stop and tokens[start].low in ("in", "on", "at"):
        comma = next((n for n in range(start, stop) if tokens[n].text == ","), None)
        if comma is None:
            return None
        start = comma + 1
    phrase = phrases.after(tokens, start, stop)
    if phrase is not None:
        phrase = _author(tokens, phrase)
    if phrase is not None and tokens[phrase.first].low in ("we", "i"):
        return None
    if phrase is None or not phrases.names_someone(tokens, phrase.first, phrase.last):
        return None
    return phrase


def _inverted(tokens: Sequence[Token], i: int, headline: bool) -> _Draft | None:
    """"N, said X": the content stands before, the speaker behind the verb."""
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
    closed = follow is None or follow.text in ",.;—–-)(" or follow.low in ("who", "which", "in", "on", "at", "after", "as", "of", "by", "during", "from", "with", "where") or phrases.is_time(follow)
    if not closed:
        return None
    if not quote:
        content = tokens[: i - 1]
        has_verb = any(t.low in words.AUXILIARIES or t.low in words.VERBS or t.low.endswith(("ed",)) or t.text[:1].isdigit() for t in content)
        if not has_verb:
            return None
        if phrases.before(tokens, i - 1) is not None and follow is not None and follow.text not in ",.;" and follow.low not in ("who", "which"):
            return None
    return _Draft(i, tokens[i].text, (phrase,), i, end, "left", 0.93)


def _passive(tokens: Sequence[Token], i: int, be: int) -> _Draft | None:
    """"was quoted by Y as saying", "was confirmed by X": the agent speaks; without one nobody does."""
    low = tokens[i].low
    behind = [t.low for t in tokens[i + 1 : i + 14]]
    if low == "quoted" and "saying" in behind:
        subject = phrases.before(tokens, be - 1)
        if subject is None:
            return None
        stop = i + 1 + behind.index("saying")
        links: tuple[Phrase | Mention, ...] = (subject,)
        if "by" in behind[:8]:
            outer = phrases.after(tokens, i + 2 + behind.index("by"))
            if outer is not None:
                links = (subject, outer)
                stop = max(stop, outer.reach[1])
        return _Draft(i, "quoted as saying", links, subject.reach[0], stop, "right", 0.92)
    if low in words.AGENT and "by" in behind[:3]:
        agent = phrases.after(tokens, i + 2 + behind.index("by"))
        if agent is not None and phrases.names_someone(tokens, agent.first, agent.last):
            return _Draft(i, f"{tokens[i].text} by", (agent,), i, agent.reach[1], "both", 0.85)
    return None


def _preposition_cue(tokens: Sequence[Token], i: int) -> _Draft | None:
    """"according to X", "citing X", "by X's count", "quoted by X"."""
    low = tokens[i].low
    following = [t.low for t in tokens[i : i + 4]]
    for form in words.ACCORDING:
        parts = form.split()
        if following[: len(parts)] != parts:
            continue
        start = i + len(parts)
        phrase = phrases.after(tokens, start)
        if phrase is None:
            return None
        if parts[0] in ("quoting", "citing", "per", "attributed") and not phrases.names_someone(tokens, phrase.first, phrase.last):
            return None
        phrase = _author(tokens, phrase)
        opening = i == 0 or all(t.low in words.JOINERS or t.low in words.ADVERBS or t.text in phrases.QUOTES or t.text in "•-*–—," for t in tokens[:i])
        return _Draft(i, form, (phrase,), i, phrase.reach[1], "right" if opening else "both", 0.95)
    if low == "in" and "statement" in following + [t.low for t in tokens[i + 4 : i + 8]]:
        phrase = phrases.after(tokens, i + 1)
        if phrase is not None and tokens[phrase.last].low == "statement" and phrase.last - phrase.first > 1 and any(
            t.low.endswith(("'s", "s'")) for t in tokens[phrase.first : phrase.last]
        ):
            return _Draft(i, "in statement of", (phrase,), i, phrase.last, "both", 0.75)
    if low in words.AGENT:
        agent = _agent(tokens, i)
        if agent is not None:
            return agent
    if low == "quoted" and following[1:2] == ["by"] and i > 0 and tokens[i - 1].text == ",":
        phrase = phrases.after(tokens, i + 2)
        if phrase is not None and phrases.names_someone(tokens, phrase.first, phrase.last):
            return _Draft(i, "quoted by", (phrase,), i, phrase.reach[1], "both", 0.9)
    if low in words.POSSESSED and i + 1 < len(tokens):
        return _possession(tokens, i)
    if low in ("by", "in", "on", "from"):
        phrase = phrases.after(tokens, i + 1)
        if phrase is not None and phrase.last - phrase.first <= 12:
            own = [t.low for t in tokens[phrase.first : phrase.last + 1]]
            owned = any(w.endswith(("'s", "s'")) or w in words.POSSESSIVES or w == "'" for w in own) or "of" in own
            counted = any(w in words.COUNTING for w in own) and own[0] not in ("a", "an") and own[-1] != "one"
            if counted and (low == "by" or (owned and own[-1] in words.COUNTING)):
                return _Draft(i, f"{low} {next(w for w in own if w in words.COUNTING)} of", (phrase,), i, phrase.last, "both", 0.85)
            stands = tokens[phrase.reach[1] + 1].low if phrase.reach[1] + 1 < len(tokens) else ""
            if (
                low in ("by", "from")
                and i > 0
                and tokens[i - 1].low in words.POSSESSED
                and stands in ("is", "was", "stands", "stood", "remains", "reached", "of", "that", "has", "now")
                and phrases.names_someone(tokens, phrase.first, phrase.last)
            ):
                return _Draft(i, f"{tokens[i - 1].text} {low}", (phrase,), i - 1, phrase.reach[1], "right", 0.8)
    return None


def _author(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Behind a paper, who made it: "a tally kept by the Red Crescent"."""
    if phrase.beside is not None or not any(t.low in words.DOCUMENTS for t in tokens[phrase.first : phrase.last + 1]):
        return phrase
    for i in range(phrase.last, min(len(tokens), phrase.last + 7)):
        if tokens[i].text in ",.;:" or tokens[i].low in words.AUXILIARIES:
            break
        if tokens[i].low == "by" and tokens[i - 1].low in ("seen", "obtained", "reviewed", "read"):
            break
        if tokens[i].low in ("by", "from"):
            author = phrases.after(tokens, i + 1)
            if author is not None and phrases.names_someone(tokens, author.first, author.last):
                return author
    return phrase


def _agent(tokens: Sequence[Token], i: int) -> _Draft | None:
    """"given by the ministry as 14", "put at 9 by police": a participle with its agent."""
    by = next((n for n in range(i + 1, min(len(tokens), i + 7)) if tokens[n].low == "by"), None)
    if by is None or (by > i + 1 and tokens[i + 1].low not in ("at", "as")):
        return None
    if any(t.text in ",;." for t in tokens[i:by]):
        return None
    agent = phrases.after(tokens, by + 1)
    if agent is None or not phrases.names_someone(tokens, agent.first, agent.last):
        return None
    aside = i > 0 and tokens[i - 1].text == ","
    first = i - 1 if aside else i
    return _Draft(i, f"{tokens[i].text} by", (agent,), first, agent.reach[1], "here" if aside else "both", 0.8)


def _possession(tokens: Sequence[Token], i: int) -> _Draft | None:
    """"The Society's own count stands at 6", "the ministry's figure of 14"."""
    k = i - 1
    while k >= 0 and (tokens[k].low in ("own", "latest", "official", "first", "death", "casualty", "new", "initial", "earlier", "preliminary", "final")):
        k -= 1
    bare = k == i - 1 and k >= 0 and words.speaks(tokens[k].low) and tokens[i].low in ("figure", "figures", "count", "toll", "tally", "records", "estimate", "estimates", "data", "statistics")
    if k < 0 or not bare and not tokens[k].low.endswith(("'s", "s'")) and tokens[k].text not in "'’":
        return None
    core = phrases.before(tokens, k)
    if core is None or not any(words.speaks(t.low) or (t.capital and n) for n, t in enumerate(tokens[core.first : core.last + 1])):
        return None
    follow = tokens[i + 1].low
    if follow in ("of", "stands", "stood", "is", "was", "remains", "at", ",", "now", "for", "rose", "has", "had", "put", "puts", "gives", "gave", "that", "runs", "list",
                  "lists", "contains", "contain", "bears", "bear", "show", "shows", "suggest", "suggests", "counts", "includes", "holds"):
        return _Draft(i, tokens[i].text, (Phrase(core.first, i),), core.first, i, "right", 0.8)
    return None


def _rumour(tokens: Sequence[Token], i: int) -> _Draft | None:
    """"there are rumours that …": anonymous hearsay."""
    if tokens[i].low in ("rumours", "rumors") and i + 1 < len(tokens) and tokens[i + 1].low in ("that", "of"):
        return _Draft(i, tokens[i].text, (Phrase(i, i),), i, i + 1, "right", 0.7, False)
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
        if n and token.text[:1].isdigit() or (n and names[n - 1].capital and token.low in words.DETERMINERS):
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


def _side(tokens: Sequence[Token], first: int, last: int) -> str:
    """Where the content of a verb of saying stands: ``right`` of it, ``left``, or ``both``."""
    left = list(tokens[:first])
    while left and (left[-1].low in words.JOINERS or left[-1].low in words.ADVERBS or left[-1].low == "as"):
        left.pop()
    if not left:
        return "right"
    closing = left[-1]
    if closing.low in words.SUBORDINATORS:
        return "right"
    if closing.text not in phrases.QUOTES and closing.text not in ",—–-?!" and _rest(tokens, last + 1) is None:
        # "Four were taken to hospital police said.": the comma is missing.
        return "left"
    if closing.text not in (",", "—", "–", "-", "--", "?", "!") and closing.text not in phrases.QUOTES:
        return "right"
    content = left[:-1]
    body = [t for t in content if t.text not in phrases.QUOTES]
    if not body:
        return "right"
    clausal = any(
        t.low in words.AUXILIARIES or t.low in words.VERBS or t.text[:1].isdigit() or (t.low.endswith("ed") and not t.capital) or t.low in words.NUMERALS
        for t in body
    ) or closing.text in phrases.QUOTES or (len(content) and content[-1].text in phrases.QUOTES)
    rest = _rest(tokens, last + 1)
    if rest is None:
        return "left" if clausal or len(body) > 6 else "right"
    opener = tokens[rest]
    if opener.low == "that" or opener.text == ":" or opener.text in phrases.QUOTES:
        if clausal and closing.text not in phrases.QUOTES and body[0].low in words.PREPOSITIONS | words.SUBORDINATORS:
            return "right"
        return "both" if closing.text in phrases.QUOTES and opener.text in phrases.QUOTES else "right"
    if opener.text in ",;—–-(" or opener.low in words.SUBORDINATORS or opener.low in words.JOINERS:
        return "both" if clausal else "right"
    tail = tokens[rest:]
    stop = next((n for n, t in enumerate(tail) if t.text in ",;" or t.low in ("adding", "but")), len(tail))
    told = tail[:stop]
    verbal = any(
        t.low in words.AUXILIARIES or t.low in words.VERBS or t.text[:1].isdigit() or t.low in words.NUMERALS
        or (t.low.endswith("ed") and not t.capital and len(t.low) > 4 and t.low not in words.NAME_PARTICIPLES)
        for t in told
    )
    opens_adjunct = body[0].low in words.PREPOSITIONS | words.SUBORDINATORS | words.ADVERBS or phrases.is_time(body[0])
    if verbal and (not clausal or opens_adjunct):
        return "right"
    if clausal and not verbal:
        return "both" if stop < len(tail) else "left"
    if opener.low in words.PREPOSITIONS and clausal:
        return "left"
    return "right"


def _rest(tokens: Sequence[Token], i: int) -> int | None:
    """The first token behind a verb of saying that is more than when, where or to whom; None at the sentence's end."""
    n = len(tokens)
    while i < n:
        token = tokens[i]
        low = token.low
        if phrases.is_time(token) or low in words.ADVERBS or low in ("late", "early", "last"):
            i += 1
        elif token.text == "." and i >= n - 2:
            i += 1
        elif low in ("on", "in", "at", "by", "to", "via", "through", "during") and i + 1 < n and token.text.islower():
            j = i + 1
            while j < n and not (
                tokens[j].text in ",;.:—–-(" or tokens[j].text in phrases.QUOTES or tokens[j].low in words.SUBORDINATORS or tokens[j].low in words.AUXILIARIES
            ):
                j += 1
            if j < n and tokens[j].low in words.AUXILIARIES:
                return i
            if phrases.is_time(tokens[i + 1]) or tokens[i + 1].text.isdigit():
                i += 2
                continue
            i = j
        else:
            return i
    return None


def _label(text: str, tokens: Sequence[Token], start: int, headline: bool, quoted: Callable[[int], bool]) -> _Draft | None:
    """"Police control room: four killed" and, in a headline, "four killed - governor"."""
    opened = _BULLET.match(text, start)
    begin = opened.end() if opened else start
    first = next((i for i, t in enumerate(tokens) if t.start >= begin), 0)
    colon = next((i for i, t in enumerate(tokens[: first + 9]) if t.text == ":" and i > first), None)
    if colon is not None and colon + 1 < len(tokens) and not quoted(tokens[colon].start):
        label = tokens[first:colon]
        spoken = tokens[colon + 1].text in phrases.QUOTES and len(label) <= 5 and all(t.capital for t in label)
        if label[0].capital and (spoken or _labels(label)):
            return _Draft(colon, ":", (Phrase(first, colon - 1),), first, colon, "right", 0.85)
    for cut in range(len(tokens) - 2, max(1, len(tokens) - 9), -1):
        # '"Twelve people have died." - Governor Musa Kure'
        if tokens[cut].text in ("-", "–", "—", "--") and tokens[cut - 1].text in phrases.QUOTES:
            if all(t.capital for t in tokens[cut + 1 :] if t.text != "."):
                last = len(tokens) - (2 if tokens[-1].text == "." else 1)
                return _Draft(cut, tokens[cut].text, (Phrase(cut + 1, last),), cut, last, "left", 0.85)
    if headline:
        dash = next((i for i in range(len(tokens) - 1, max(-1, len(tokens) - 8), -1) if tokens[i].text in (":", "-", "–", "—", "--")), None)
        if dash is not None and 2 < dash < len(tokens) - 1 and _labels(tokens[dash + 1 :]):
            return _Draft(dash, tokens[dash].text, (Phrase(dash + 1, len(tokens) - 1),), dash, len(tokens) - 1, "left", 0.85)
    return None


def _brackets(tokens: Sequence[Token], quoted: Callable[[int], bool]) -> list[_Draft]:
    """"12 dead (police)": a source in brackets, for what stands since the last such or the last semicolon."""
    found: list[_Draft] = []
    opened: int | None = None
    since = 0
    for i, token in enumerate(tokens):
        if token.text == ";":
            since = i + 1
        elif token.text == "(":
            opened = i
        elif token.text == ")" and opened is not None:
            label = list(tokens[opened + 1 : i])
            if label and label[0].low in ("source", "sources") and len(label) > 2 and label[1].text == ":":
                label = label[2:]
            named = label and len(label) <= 5 and not quoted(token.start) and not (len(label) == 1 and label[0].text.isupper() and label[0].low not in ("un", "afp", "ap", "who", "ocha"))
            ends = i + 1 >= len(tokens) or tokens[i + 1].text in ".;,"
            if named and ends and opened > since and (not label[0].capital or words.kind_of(label[-1].text) in ("news_agency", "official", "military")) and _labels(label):
                found.append(_Draft(opened, "(", (Phrase(i - len(label), i - 1),), opened, i, f"since+{since}", 0.8))
                since = i + 1
            opened = None
    return found


_TOPICS = frozenset("hospital hospitals clinic clinics health rescue emergency border fire district state city county federal schools company companies "
                    "civil disaster crews media news guests family families people women men children local weekly guard patrol student students".split())


def _labels(label: Sequence[Token]) -> bool:
    if any(phrases._blocks(t) or t.text[:1].isdigit() or t.low in words.NUMERALS for t in label):
        return False
    if any(t.low in words.PREPOSITIONS and t.low not in ("of", "for") for t in label):
        return False
    last = label[-1].low
    if last in _TOPICS:
        return False
    if words.speaks(last):
        return words.kind_of(" ".join(t.text for t in label)) not in ("anonymous",) or last.startswith("source")
    return any(words.is_title(t.low) for t in label[:-1]) and label[-1].capital or last == "room" and words.speaks(label[0].low)


def _scoped(tokens: Sequence[Token], drafts: list[_Draft]) -> list[Cue]:
    """Cut the stretch of every cue where another speaker's begins."""
    out: list[Cue] = []
    end = tokens[-1].end if tokens else 0
    begin = tokens[0].start if tokens else 0
    for n, draft in enumerate(drafts):
        right_end, left_start = end, begin
        for other in drafts[n + 1 :]:
            if other.links == draft.links:
                continue
            edge = _edge(tokens, draft.last + 1, other)
            if edge is not None:
                right_end = tokens[edge].start
                break
        for other in reversed(drafts[:n]):
            if other.links == draft.links:
                continue
            if other.place in ("left", "both") and other.last < draft.first:
                if draft.at and draft.text in words.ACCORDING and draft.first - other.last <= 6:
                    continue
                if draft.first - other.last <= 4:
                    continue
                left_start = tokens[other.last].end
                break
            edge = _edge_between(tokens, other.last + 1, draft.first)
            if edge is not None:
                left_start = tokens[edge].start
                break
        cue_start, cue_end = tokens[draft.first].start, tokens[draft.last].end
        scopes: list[Span] = []
        if draft.place in ("left", "both"):
            scopes.append((left_start, cue_start))
        if draft.place.startswith("since+"):
            scopes.append((tokens[int(draft.place.removeprefix("since+"))].start, cue_start))
            draft.place = "left"
            out.append(Cue(tokens[draft.at].start, draft.text, tuple(_mention(tokens, x) for x in draft.links), "left", tuple(scopes), draft.sure, True))
            continue
        if draft.place.startswith("right+"):
            first = int(draft.place.removeprefix("right+"))
            scopes.append((tokens[first].start, cue_start))
            draft.place = "right"
        if draft.place == "here":
            scopes.append((cue_start, cue_end))
        if draft.place in ("right", "both"):
            scopes.append((cue_end, right_end))
        links = tuple(_mention(tokens, link) for link in draft.links)
        out.append(Cue(tokens[draft.at].start, draft.text, links, draft.place, tuple(scopes), draft.sure, draft.saying))
    return out


def _mention(tokens: Sequence[Token], link: Phrase | Mention) -> Mention:
    if isinstance(link, Mention):
        return link
    beside = None if link.beside is None else (tokens[link.beside[0]].start, tokens[link.beside[1]].end)
    return Mention(tokens[link.first].start, tokens[link.last].end, beside)


def _edge(tokens: Sequence[Token], start: int, other: _Draft) -> int | None:
    """The token at which the clause of a later cue opens, where it stands beside the clause before it."""
    if other.place == "right":
        # Its subject must follow a comma, a semicolon or a conjunction; else it is inside what is said.
        k = other.first - 1
        while k > start and tokens[k].low in words.ADVERBS:
            k -= 1
        if k >= start and (tokens[k].text in ",;—–" or tokens[k].low in _BOUNDARY or tokens[k].low in ("and", "yet")):
            if tokens[k].low in ("and",) and other.first == other.at:
                return None
            return k
        return _edge_between(tokens, start, other.first)
    return _edge_between(tokens, start, other.first)


def _edge_between(tokens: Sequence[Token], start: int, stop: int) -> int | None:
    """The last place between two cues where a clause ends and its contrast begins."""
    for k in range(stop - 1, start, -1):
        if tokens[k].text == ";":
            return k
        if tokens[k].low in _BOUNDARY and tokens[k - 1].text in (",", "—", "–", "-"):
            return k
    return None


__all__ = ["SIGN", "Cue", "Mention", "cues_of", "replace"]
