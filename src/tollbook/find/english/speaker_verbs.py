"""Cues that are verbs: "X said N", "N, said X", "X puts the toll at N", "N, X told Y", "Y quoted X as saying"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tollbook.find.english import speaker_phrases as phrases
from tollbook.find.english import speaker_verb_links as links_of
from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.speaker_drafts import Draft
from tollbook.find.english.speaker_frames import acts, antecedent, contrasted, has_frame, is_verb, through
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
_CAUSED = words.FORMS["caused"]
# Papers that find: "an assessment found 14 houses destroyed".
_FINDING = frozenset(
    [
        "assessment",
        "assessments",
        "survey",
        "report",
        "study",
        "audit",
        "investigation",
        "inquiry",
        "probe",
        "inspection",
    ]
)
_NUMBER = re.compile(r"\d|(?:" + "|".join(sorted(words.NUMERALS)) + r"|at|some|about|more|nearly|over)$")
_FINED = frozenset(["for", "in", "over", "after", "under", "twice", "last"])
_MEANS = frozenset(["phone", "telephone", "satellite", "email", "e-mail", "radio", "text", "letter", "video", "mobile"])
_HEARING = frozenset(
    ["court", "jury", "inquest", "inquiry", "tribunal", "hearing", "trial", "judge", "panel", "committee"]
)
_CHARGES = frozenset(["affidavit", "complaint", "indictment", "lawsuit", "warrant"])
_PAPERS_TELL = words.FORMS["papers_tell"]
# So many tokens make a clause behind an inverted cue.
_CLAUSE = 4
_FROM_WHAT = frozenset(["by", "from", "on", "to"])
_GOING = frozenset(["going", "judging", "based", "according"])


def verb_cue(tokens: Sequence[Token], i: int, earlier: list[Draft], headline: bool) -> Draft | None:
    """The cue of which token ``i`` is the verb; ``earlier`` are the cues before it in the sentence."""
    low = tokens[i].low
    saying = low in words.SAYING
    if not (
        saying or low in words.GIVING or low in words.WITH_THAT or low in words.WITH_TOLL or low in words.WITH_PARTICLE
    ):
        return None
    if tokens[i].capital and i > 0 and not headline and not _in_capitals(tokens, i):
        return None
    k, infinitive = i - 1, False
    if k >= 0 and tokens[k].low in ("the", "a", "an", "his", "her", "its", "their", "our", "my"):
        return None
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
    apart = prior == "to" and k < i - 1 and tokens[k + 1].low in ("here", "there", "today", "yesterday")
    if apart:
        # "The fishermen I have spoken to here say …"
        prior = ""
    elif prior == "to" or (prior in _MODALS and not _is_month(tokens, k)):
        told = through(tokens, i, k)
        if told is None:
            return None
        infinitive = prior == "to"
        k = told
        prior = tokens[k].low if k >= 0 else ""
    if prior == "having" and k > 0 and tokens[k - 1].text != ",":
        # "…, the embassy having earlier spoken of seven"
        k -= 1
        prior = tokens[k].low
    if prior in ("do", "does", "did"):
        k -= 1
        prior = tokens[k].low if k >= 0 else ""
    follow = tokens[i + 1].low if i + 1 < len(tokens) else ""
    finds = low in ("found", "finds") and k >= 0 and _NUMBER.match(follow) is not None
    finds = finds and (tokens[k].low in _FINDING or links_of.analysed(tokens, k))
    if not finds and not has_frame(tokens, i, low, saying):
        return None
    if follow == "by" and low.endswith("ed") and tokens[min(i + 2, len(tokens) - 1)].low not in _MEANS:
        # "the 12 reported by police": their agent's, not the subject's.
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
    plain = next((t.low for t in tokens[i + 1 :] if t.low not in words.ADVERBS), "")
    if low in ("named", "identified", "listed", "described", "counted", "recorded", "mentioned", "verified") and (
        (follow in _NOT_OBJECTS and not _NUMBER.match(plain)) or plain in ("as", "himself", "herself", "themselves")
    ):
        return None
    if (low == "said" and follow == "to") or (low in ("thought", "feared") and follow in _FATES):
        return None
    if follow in ("nothing", "little") and i + 2 < len(tokens) and tokens[i + 2].low in ("of", "about"):
        return None
    if follow == ":" and low == "updates":
        return None  # "Ora fire LIVE updates: 9 dead"
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
    toll = low in words.WITH_TOLL and k >= 0 and tokens[k].capital
    if low in _NOUN_FORMS and not infinitive and not toll and not is_verb(tokens, i, k):
        return None
    subject = subject_or_cue(tokens, k, earlier, low)
    if subject is None:
        return None
    if isinstance(subject, Phrase):
        subject = links_of.issuer(tokens, subject) or links_of.as_named(subject, earlier)
        first, last = subject.first, subject.last
        if (
            not saying
            and not finds
            and not phrases.names_someone(tokens, first, last)
            and not links_of.owned(tokens, subject)
        ):
            return None
        if low in words.WITH_TOLL and words.WITH_TOLL[low] in _CAUSED and not acts(tokens, subject):
            return None
        numbered = tokens[first].low in words.NUMERALS or tokens[first].text[:1].isdigit()
        if numbered and not any(words.speaks(t.low) for t in tokens[first : last + 1]):
            return None
        if (
            saying
            and low not in ("said", "says", "say", "told", "tells", "wrote", "added", "adds")
            and tokens[last].low not in _CHARGES
            and not phrases.names_someone(tokens, first, last)
        ):
            return None
        if low == "heard" and any(t.low in _HEARING for t in tokens[first : last + 1]):
            # What a court hears, its witnesses say.
            return None
        links: tuple[Phrase, ...] = (subject,)
        start = subject.reach[0]
    else:
        links = subject.links
        start = i
    stop = i
    if words.SAYING.get(low) == "tell":
        stop, listener = links_of.listener(tokens, i + 1)
        if listener is not None:
            links = (*links, listener)
    elif low in words.GIVING and words.GIVING[low] in ("quote", "cite") and not links_of.of_a_toll(tokens, i + 1):
        inner = phrases.after(tokens, i + 1)
        if inner is None:
            return None
        if words.GIVING[low] == "cite" and tokens[min(inner.reach[1] + 1, len(tokens) - 1)].low in _FINED:
            return None  # "Inspectors cited the owner in 2021 after two workers fell"
        heard = [t.low for t in tokens[inner.reach[1] + 1 : inner.reach[1] + 3]]
        if heard[:1] != ["as"] and not phrases.names_someone(tokens, inner.first, inner.last):
            return None
        links = (inner, *links)
        stop = inner.reach[1]
        while stop + 1 < len(tokens) and tokens[stop + 1].low in ("as", "saying"):
            stop += 1
    elif words.GIVING.get(low) == "attribute":
        to = next(n for n in range(i + 1, i + 9) if tokens[n].low == "to")
        inner = phrases.after(tokens, to + 1)
        if inner is None or not phrases.names_someone(tokens, inner.first, inner.last):
            return None
        return Draft(i, tokens[i].text, (inner,), i, inner.reach[1], "left", 0.85)
    shows = low in ("show", "shows", "showed", "indicate", "indicated", "indicates")
    place = side_of(tokens, start, stop) if saying or shows or words.WITH_THAT.get(low) == "post" else "right"
    since: int | None = None
    listed = low in words.GIVING and tokens[start - 1].low in ("who", "whom", "that", "which")
    if (saying or listed) and start > 1:
        since = antecedent(tokens, start, i)
    asserted = start > 0 and tokens[start - 1].low == "as"
    if low in ("put", "puts", "has", "had") and follow == "it":
        place = side_of(tokens, start, stop + 1 if low[0] == "h" else stop) if asserted else place
    if start > 1 and tokens[start - 1].low == "what" and tokens[start - 2].low in _FROM_WHAT:
        # "82 people died, going by what an official told reporters"
        start -= 2
        ahead = [t for t in tokens[:start] if t.low not in words.JOINERS and t.low not in _GOING]
        place = "left" if ahead else "right"
    if asserted and place in ("left", "both"):
        since = since if since is not None else contrasted(tokens, start - 1)
    if place == "right" and any(t.low == "whose" for t in tokens[max(0, start - 4) : max(0, start - 1)]):
        # "three pilgrims, whose deaths the office has announced"
        place = "left"
    if low.endswith("ing") and start > 0 and tokens[start - 1].low == "with" and saying:
        # "has risen to 16, with the mayor reporting that …"
        place, start = "both", start - 1
    sure = 0.92 if isinstance(subject, Phrase) else 0.75
    return Draft(i, tokens[i].text, links, start, stop, place, sure, saying, since)


def _is_month(tokens: Sequence[Token], k: int) -> bool:
    """True for the month in "the note of 21 May tells of nine dead"."""
    return tokens[k].text == "May" and k > 0 and tokens[k - 1].text.isdigit()


def _in_capitals(tokens: Sequence[Token], i: int) -> bool:
    """True where a word in capitals stands among such words, and so may be a verb."""
    return tokens[i].text.isupper() and 2 * sum(t.text.isupper() for t in tokens) > sum(
        t.text.isalpha() for t in tokens
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


def _inverted(tokens: Sequence[Token], i: int, headline: bool) -> Draft | None:
    """ "N, said X": the content stands before, the speaker behind the verb."""
    if i == 0:
        return None
    prior = tokens[i - 1]
    quote = prior.text in QUOTES
    heads = headline and tokens[i].low in ("say", "says")
    dashed = prior.text == "-" and i > 1 and (tokens[i - 2].text in QUOTES or tokens[i - 2].text == ",")
    if not (quote or heads or dashed or prior.text in (",", "?", "!", "--", "—", "–")):
        return None
    phrase = phrases.after(tokens, i + 1)
    if phrase is None or not phrases.names_someone(tokens, phrase.first, phrase.last):
        return None
    if phrase.first != i + 1:
        return None
    end = phrase.reach[1]
    if end + 1 < len(tokens) and tokens[end + 1].low in ("there", "here"):
        end += 1  # "…, said a nurse there."
    follow = tokens[end + 1] if end + 1 < len(tokens) else None
    closed = (
        follow is None
        or follow.text in ",.;:—–-)("
        or follow.low
        in (
            "who",
            "which",
            "while",
            "when",
            "in",
            "on",
            "at",
            "after",
            "as",
            "of",
            "by",
            "during",
            "from",
            "with",
            "where",
        )
        or is_time(follow)
    )
    if not closed:
        return None
    if not quote:
        content = tokens[: i - 1]
        has_verb = any(
            t.low in words.AUXILIARIES
            or t.low in words.VERBS
            or t.low.endswith(("ed",))
            or t.text[:1].isdigit()
            or t.low in words.NUMERALS
            for t in content
        )
        if not has_verb and content and follow is not None and follow.text == "," and len(tokens) - end > _CLAUSE:
            # "So far, said the mayor's office, nine are dead."
            return Draft(i, tokens[i].text, (phrase,), i, end, "right", 0.85)
        if not has_verb:
            return None
        if (
            phrases.before(tokens, i - 1) is not None
            and follow is not None
            and follow.text not in ",.;"
            and follow.low not in ("who", "which", "while")
        ):
            return None
    place = "both" if follow is not None and (follow.text == ":" or _goes_on(tokens, end + 1)) else "left"
    return Draft(i, tokens[i].text, (phrase,), i, end, place, 0.93)


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    """ "Nineteen were hurt, said Obi; eight of them are in hospital": what stands behind is of those just told."""
    return tokens[i].text == ";" and any(
        a.low == "of" and b.low in ("them", "these", "whom") for a, b in pairwise(tokens[i + 1 : i + 6])
    )


def _passive(tokens: Sequence[Token], i: int, be: int) -> Draft | None:
    """ "was quoted by Y as saying"; other passives have their agent behind "by", or nobody speaks."""
    low = tokens[i].low
    behind = [t.low for t in tokens[i + 1 : i + 14]]
    if "saying" in behind and (low == "quoted" or (low in ("cited", "reported") and "as" in behind[:9])):
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
