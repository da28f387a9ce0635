"""What must stand around a verb for it to tell a figure: its frame behind it, the modals and relatives before it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tollbook.find.english import speaker_phrases as phrases
from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.speaker_phrases import Phrase
from tollbook.find.english.speaker_tokens import QUOTES, Token, is_time

_BE = words.FORMS["be"]
_MODALS = words.FORMS["modals"]
_NEGATIONS = words.FORMS["negations"]
_EVIDENCE = words.FORMS["evidence"]
_TELLING_TO = words.FORMS["telling_to"]
_LEADS = words.FORMS["leads_to_telling"]
_TELLS_NOTHING = words.FORMS["tells_nothing"]
_DECREED = words.FORMS["decreed"]
_DECREEING = frozenset(form for form, lemma in words.SAYING.items() if lemma in ("declare", "announce", "proclaim"))
_CONVEYING = ("convey", "communicate", "relay", "voice", "regret")
_TO_MOURNERS = words.FORMS["sent_to_mourners"]
_DENYING = ("dismiss", "reject", "refute")
_TOLD = frozenset(("reports", "report", "claims", "rumours", "rumors", "suggestions", "allegations", "assertions"))
_HANDING_OUT = (
    *("provide", "issue", "offer", "circulate", "share", "present", "supply", "float"),
    *("submit", "hand", "deliver", "file"),
)
_DEPLORING = ("deplore",)
_LISTING = (*_HANDING_OUT, "give", "release", "publish")
_LISTED = words.FORMS["listed_below"]
_OWN_PEOPLE = words.FORMS["own_people"]
_FATED = words.FORMS["deplored_fates"] | _OWN_PEOPLE
_TOLLS = frozenset((*words.COUNTING, *words.POSSESSED, "toll", "deaths", "dead", "losses")) - {"words", "telling"}
_HEDGES = (*words.NUMERALS, "at", "about", "approx", "some", "more", "over", "nearly", "up")
_ENDS_COUNT = (".", ",", ";", "and", "also", "too", "dead", "so", "as")
_TELLS_ASIDE = frozenset(["reports", "claims", "notes", "estimates"])
_READ = frozenset(["seen", "reviewed", "obtained", "viewed", "examined", "published", "released", "kept", "held"])
_PAPERS_VERBS = frozenset(["shows", "lists", "records", "puts", "gives", "names"])
_OPENS_TOLL = ("of", "at", "for", "showing", "putting")


def has_frame(tokens: Sequence[Token], i: int, low: str, saying: bool) -> bool:
    """True where what a verb needs behind it is there."""
    behind = [t.low for t in tokens[i + 1 : i + 9]]
    if saying or low in words.GIVING:
        if low in ("accuse", "accused", "accuses"):
            return "of" in behind
        if words.SAYING.get(low) == "claim" and _attack_claimed(behind):
            return False
        if words.GIVING.get(low) == "deny" and behind[:1] and behind[0].endswith("ing") and _recalls(behind):
            return False
        if low in ("blamed", "blames"):
            return "for" in behind
        if words.GIVING.get(low) == "attribute":
            return "to" in behind[:6] and any(w in _TOLLS or w in ("it", "this") for w in behind[:3])
        if low in _DECREEING:
            return behind[:1] == ["that"] or not any(w in _DECREED for w in behind[:7])
        if words.SAYING.get(low) in _CONVEYING:
            return not any(w in _TO_MOURNERS for w in behind[:5])
        return True
    if low in words.WITH_THAT and low not in words.WITH_PARTICLE:
        if words.WITH_THAT[low] == "post" and behind[:1] and (behind[0] in QUOTES or behind[0] in (":", "on", "via")):
            return True
        return "that" in (behind[:6] if words.WITH_THAT[low] == "post" else behind[:1])
    if low in words.WITH_TOLL:
        lemma = words.WITH_TOLL[low]
        if lemma in _DENYING:
            told = next((n for n, w in enumerate(behind[:4]) if w in _TOLD), None)
            return told is not None and any(w in ("that", "of") for w in behind[told + 1 : told + 2])
        if tokens[-1].text == ":" and lemma in _LISTING and not _LISTED.isdisjoint(behind):
            # "The agency gives the following picture at noon:", over its list
            return True
        if lemma in _HANDING_OUT:
            return any((w in _TOLLS or w == "names") and v in _OPENS_TOLL for w, v in pairwise(behind))
        if lemma == "mourn":
            # "The front mourned two of its fighters": a town that mourns the four who died gives no figure.
            return bool(behind) and _counts(behind[0]) and not _OWN_PEOPLE.isdisjoint(behind[:5])
        if lemma in _DEPLORING:
            # "the army deplores two dead": not whatever else it regrets.
            lost = [w for w in behind[:4] if w not in ("the", "a", "at", "least")]
            counted = bool(lost) and (lost[0][:1].isdigit() or lost[0] in words.NUMERALS)
            fate = not _FATED.isdisjoint(behind[:6])
            return (counted and fate) or (lost[:1] in (["death"], ["loss"], ["deaths"]) and "of" in lost[1:2])
        if lemma in ("evoke", "invoke", "advance") and behind[:1] and _counts(behind[0]):
            return True
        if lemma == "prefer":
            return bool(behind) and (behind[0][:1].isdigit() or behind[0] in words.NUMERALS)
        toll = any(
            w in words.DOCUMENTS or w in ("death", "it", "dead", "deaths", "missing", "names", "claim") for w in behind
        )
        if lemma in ("put", "place", "set", "peg", "pin", "fix", "keep", "leave"):
            if lemma == "put" and behind[:1] == ["it"] and (len(behind) == 1 or behind[1] in (",", ".", ":")):
                return True
            if lemma == "put" and behind[:1] in (["out"], ["forward"]):
                return any(w in _TOLLS and v in _OPENS_TOLL for w, v in pairwise(behind))
            behind = [t.low for t in tokens[i + 1 : i + 26]]
            behind = behind[: behind.index(";")] if ";" in behind else behind
            if ":" in behind[1:6] and behind[0] in ("the", "it", "its", "their") and not lemma.startswith("le"):
                # "puts the figure far higher: 31"
                return any(w in _TOLLS for w in behind[: behind.index(":")]) or behind[0] == "it"
            at = next(
                (n for n, w in enumerate(behind) if w == "at" or behind[n : n + 3 : 2] == ["as", "as"]), len(behind)
            )
            toll = any(
                w in words.DOCUMENTS or w in ("death", "it", "dead", "deaths", "missing", "losses") for w in behind[:at]
            )
            if lemma in ("keep", "leave", "fix"):
                return any(w in words.POSSESSED for w in behind[:at]) and at < len(behind)
            return at < len(behind) and (
                toll or any(w[:1].isdigit() or w in words.NUMERALS for w in behind[at + 1 : at + 5])
            )
        if lemma in ("have", "receive"):
            held = next((n for n, w in enumerate(behind[:3]) if w in _EVIDENCE), None)
            if held is not None and behind[held + 1 : held + 2] and behind[held + 1] in ("of", "that"):
                return True
            if behind[:1] == ["it"] and low != "have" and (len(behind) == 1 or behind[1] in (".", ",", ";", ":")):
                # "as the coroner has it"
                return any(t.low == "as" for t in tokens[max(0, i - 9) : i])
            if lemma == "receive" or low == "had":
                return False
            number = bool(behind) and (behind[0][:1].isdigit() or behind[0] in words.NUMERALS)
            if number and (len(behind) == 1 or behind[1] in _ENDS_COUNT):
                # "The emergency office has 163 and 3,480.", "The prosecutor has 13 too"
                return True
            if behind[:1] == ["a"] and behind[1:2] and behind[1] in _TOLLS and ":" in behind[2:3]:
                return True
            return any(w in ("names", "list", "lists", "records", "reports") for w in behind[:3]) or (
                behind[:2] == ["it", "at"] or behind[:2] == ["received", "reports"]
            )
        if lemma == "give" and behind[:1] and (behind[0][:1].isdigit() or behind[0] in words.NUMERALS):
            ends = (";", ",", ".", "dead", "as", "killed", "deaths", "earlier", "on", "yesterday", "initially", "at")
            return len(behind) == 1 or behind[1] in ends
        return toll
    lemma = words.WITH_PARTICLE[low]
    if lemma == "speak":
        stop = next((n for n, w in enumerate(behind) if w in ",;.:" or w in words.AUXILIARIES), len(behind))
        return "of" in behind[: min(stop, 6)]
    if behind[:1] == ["that"]:
        return low in words.WITH_THAT
    if lemma == "read" and behind[:1] and (behind[0] in QUOTES or behind[0] == ":"):
        return True
    if lemma == "let":
        return behind[:3] == ["it", "be", "known"] or behind[:2] == ["slip", "that"]
    if lemma == "stand":
        return behind[:1] == ["by"] and any(w in words.POSSESSED for w in behind[:6])
    return any(p in behind[:2] for p in words.PARTICLES[lemma])


def _attack_claimed(behind: list[str]) -> bool:
    """True for "rebels claimed the bombing": who did it, not how many."""
    what = [w for w in behind[:4] if w not in words.DETERMINERS]
    return (
        bool(what)
        and any(w in words.FORMS["happenings"] for w in what[:2])
        and not any(w[:1].isdigit() or w in words.NUMERALS for w in what)
    )


def _recalls(behind: list[str]) -> bool:
    """True where a clause about something known holds the figure: "denied planting the bomb that killed two"."""
    clause = next((n for n, w in enumerate(behind) if w in ("that", "which", "who", "where")), None)
    return clause is not None and not any(w[:1].isdigit() or w in words.NUMERALS for w in behind[:clause])


def is_verb(tokens: Sequence[Token], i: int, k: int) -> bool:
    """True where a form that may be a noun stands as a verb: right behind one who speaks, not before "of" or a verb."""
    if k < 0:
        return False
    follow = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if (
        follow in words.SAYING
        or follow in words.GIVING
        or follow in words.AUXILIARIES
        or words.WITH_TOLL.get(follow) == "put"
    ):
        return False
    if k > 0 and tokens[k - 1].low in ("a", "an"):
        return False
    if tokens[i].low in words.DOCUMENTS and (follow in _READ or (follow == "that" and tokens[i + 2].low == "we")):
        return False  # "Medical records seen by the Herald", "… that we reviewed"
    if (follow == "," and words.speaks(tokens[k].low)) or (follow in (",", ".") and tokens[i].low in _TELLS_ASIDE):
        # "The real figure, the opposition claims, is 140.", "…, the press service of the region reports, HNN."
        subject = phrases.before(tokens, k)
        apart = subject is not None and subject.first > 0 and tokens[subject.first - 1].text == ","
        return apart and subject is not None and phrases.names_someone(tokens, subject.first, subject.last)
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
    if prior.text == "," and (_counts(follow) or follow == "that") and not low.endswith("s"):
        # "Local authorities, quoted by the agency, report seven dead.", "Residents, however, claim that …"
        subject = phrases.before(tokens, k)
        return subject is not None and tokens[subject.last].low.endswith("s") and words.speaks(tokens[subject.last].low)
    if prior.low in words.DETERMINERS or prior.low in words.POSSESSIVES or prior.low.endswith("'s"):
        return False
    if low in _PAPERS_VERBS and prior.low in words.DOCUMENTS and not prior.capital:
        # "the utility's map shows"
        return True
    if low.endswith("s") and low not in ("stress",):
        return (
            prior.low in ("he", "she", "it", "who", "which", "that", ",", ")")
            or words.speaks(prior.low)
            or (
                k > 0
                and words.ends_in_phrase(prior.low)
                and words.kind_of(f"{tokens[k - 1].low} {prior.low}") != "other"
            )
            or (prior.capital and k > 0 and (tokens[k - 1].capital or prior.text.isupper()) and not tokens[i].capital)
            or (prior.capital and not tokens[i].capital and (follow == "that" or _counts(follow)))
            or (_counts(follow) and _one_speaks(tokens, k))
        )
    if low in ("show", "indicate", "suggest", "list", "record", "put", "name") and (
        prior.low in words.DOCUMENTS or any(t.low in words.DOCUMENTS for t in tokens[max(0, k - 7) : k])
    ):
        return True
    return prior.low in ("they", "we", "i", "who", "which", "and", "but", ")") or (
        words.speaks(prior.low)
        and (prior.low.endswith("s") or prior.low in ("police", "media", "military", "people") or prior.text.isupper())
    )


def _one_speaks(tokens: Sequence[Token], k: int) -> bool:
    """True where one who speaks heads the phrase that ends at ``k``: "the imam of the village counts 61 graves"."""
    phrase = phrases.before(tokens, k)
    if phrase is None or phrase.last != k or (phrase.first and tokens[phrase.first - 1].text not in ",;:"):
        return False
    head = next((n - 1 for n in range(phrase.first + 1, k + 1) if tokens[n].low in words.PREPOSITIONS), k)
    named = tokens[head].capital and not tokens[head].text.isupper()
    return words.speaks(tokens[head].low) or (head > phrase.first and named)


def _counts(word: str) -> bool:
    return word[:1].isdigit() or word in _HEDGES


def through(tokens: Sequence[Token], i: int, k: int) -> int | None:
    """Left over what stands between a subject and an infinitive that does tell: "was able to", "would only"."""
    modal = tokens[k].low in _MODALS
    if modal:
        # "can confirm", "would say only that", "could only confirm": what is told after all.
        around = (tokens[k + 1].low, tokens[i + 1].low if i + 1 < len(tokens) else "")
        if tokens[k].low == "would" and {"later", "eventually", "subsequently"} & {t.low for t in tokens[k + 1 : i]}:
            return k - 1  # "The prosecutor would later write 61"
        whole = any(t.low in ("all", "what") for t in tokens[max(0, k - 5) : k]) and around[1] in _BE
        if "only" in around or whole or (tokens[k].low in ("can", "must") and tokens[i].low in ("confirm", "report")):
            return k - 1
        return None
    j = k - 1
    while j >= 0 and tokens[j].low in words.ADVERBS:
        j -= 1
    led = _led(tokens, k)
    if led is not None:
        return led
    if j < 0 or tokens[j].low not in _TELLING_TO:
        if tokens[k - 1].low == "on" and k > 1 and tokens[k - 2].low in ("went", "goes", "go"):
            return k - 3
        return None
    j -= 1
    while j >= 0 and (
        tokens[j].low in _BE or tokens[j].low in words.ADVERBS or tokens[j].low in ("has", "have", "had")
    ):
        if tokens[j].low in _NEGATIONS:
            return None
        j -= 1
    return j


def _led(tokens: Sequence[Token], k: int) -> int | None:
    """Left of "took to the radio to say", "was the first to report": where the subject ends."""
    for j in range(k - 1, max(-1, k - 10), -1):
        if tokens[j].text in ",;:" or tokens[j].text in QUOTES or tokens[j].low in _TELLS_NOTHING:
            return None
        if tokens[j].low in _NEGATIONS:
            return None
        if tokens[j].low in _LEADS and j > 0:
            j -= 1
            while j > 0 and (
                tokens[j].low in _BE
                or tokens[j].low in words.ADVERBS
                or tokens[j].low in ("the", "among", "has", "have", "had")
            ):
                j -= 1
            return j
    return None


def contrasted(tokens: Sequence[Token], stop: int) -> int | None:
    """Where what somebody else said opens, for "five drivers, not four people as the army reported"."""
    for k in range(stop - 1, max(-1, stop - 14), -1):
        if tokens[k].text in ";:":
            return None
        opens = tokens[k].low == "not" or (tokens[k].low == "than" and k and tokens[k - 1].low == "rather")
        if opens and (k == 0 or tokens[k - 1].text == "," or tokens[k - 1].low in ("and", "rather")):
            return k
    return None


def antecedent(tokens: Sequence[Token], start: int, i: int) -> int | None:
    """Where a figure opens that a clause behind it tells: "17 people who officials say were killed"."""
    follow = tokens[i + 1] if i + 1 < len(tokens) else None
    ends = follow is None or follow.text in ".,;" or follow.low in words.AUXILIARIES or follow.low in words.VERBS
    joined = tokens[start - 1].low in ("who", "that", "which", "whom")
    ends = ends or (joined and follow is not None and follow.low == "as")  # "207 people whom the state lists as killed"
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


def acts(tokens: Sequence[Token], subject: Phrase) -> bool:
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
