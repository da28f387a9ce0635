"""Noun phrases that may name a speaker, taken from the plain words beside a cue.

No parse is needed: a phrase is a run of words (`speaker_runs`) with what stands beside it. Appositions, brackets and
relative clauses are followed over their commas: "Sam Roe, the regional director of health, said".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.speaker_runs import has_verb, left, right
from tollbook.find.english.speaker_tokens import DASHES, QUOTES, Token, is_time


@dataclass(frozen=True, slots=True)
class Phrase:
    """A speaker as worded: tokens ``first`` to ``last`` (both included), and an apposition beside it, if any."""

    first: int
    last: int
    beside: tuple[int, int] | None = None

    @property
    def reach(self) -> tuple[int, int]:
        """The first and the last token of phrase and apposition together."""
        if self.beside is None:
            return self.first, self.last
        return min(self.first, self.beside[0]), max(self.last, self.beside[1])


_STORMS = ("cyclone", "hurricane", "typhoon")
_SO_CALLED = words.FORMS["so_called"]
_LABEL_NOUNS = words.FORMS["label_nouns"]


def before(tokens: Sequence[Token], end: int, floor: int = 0) -> Phrase | None:
    """The noun phrase that ends at token ``end``, or before the adverbs, times and asides standing there."""
    i = skip_left(tokens, end, floor)
    if i - 1 > floor and tokens[i].text.isdigit() and tokens[i - 1].text == ",":
        i -= 2
    if i < floor:
        return None
    if tokens[i].text == ")":
        opened = _open_bracket(tokens, i, floor)
        inner = left(tokens, opened - 1, floor) if opened > floor else None
        if inner is None:
            return None
        acronym = i - opened == 2 and tokens[i - 1].text.isupper()
        return Phrase(inner[0], i if acronym else inner[1])
    if tokens[i].text == "," and i > floor:
        return _over_comma(tokens, i, floor)
    if tokens[i].text in DASHES and i > floor:
        dash = next((k for k in range(i - 1, floor, -1) if tokens[k].text in DASHES), None)
        if dash is not None:
            return before(tokens, dash - 1, floor)
        return None
    core = left(tokens, i, floor)
    if core is None:
        return None
    first, last = core
    return Phrase(first, last)


def skip_left(tokens: Sequence[Token], i: int, floor: int) -> int:
    """Step left over what may stand between subject and verb."""
    while i >= floor:
        token = tokens[i]
        if token.low in words.ADVERBS or token.low in words.FORMS["between"]:
            i -= 1
        elif (
            is_time(token)
            and i > floor
            and not (token.capital and tokens[i - 1].capital and not is_time(tokens[i - 1]))
        ):
            j = i - 1
            while j >= floor and (
                is_time(tokens[j])
                or tokens[j].text.isdigit()
                or tokens[j].low
                in ("late", "early", "last", "this", "on", "in", "at", "by", "of", "the", "next", "same")
            ):
                j -= 1
            dated = tokens[j + 1].low == "of" and tokens[j + 2].text.isdigit()  # "the communiqué of 21 May"
            if (tokens[j + 1].low in ("of", "the") and not dated) or j < floor:
                break
            i = j
        else:
            break
    return i


def _open_bracket(tokens: Sequence[Token], i: int, floor: int) -> int:
    k = i
    while k > floor and tokens[k].text != "(":
        k -= 1
    return k


def _over_comma(tokens: Sequence[Token], i: int, floor: int) -> Phrase | None:
    """The phrase before a comma that stands right before the verb: what lies between two commas is an aside."""
    opened = i - 1
    depth = 0
    relative = None
    while opened >= floor:
        text = tokens[opened].text
        if text == ")":
            depth += 1
        elif text == "(":
            depth -= 1
        elif text in QUOTES or text == ";":
            return None
        elif text == "," and depth == 0:
            after = tokens[opened + 1].low
            if after in ("who", "which", "whose", "whom", "where"):
                relative = opened
                break
            stop = _described(tokens, opened + 1, i)
            if relative is None and stop > opened + 1 and not has_verb(tokens, opened + 1, stop):
                break
            if i - opened > 30:
                return None
        opened -= 1
    if opened <= floor:
        # "In Paris, the minister, said": nothing before the aside, so the aside itself speaks.
        core = left(tokens, i - 1, floor)
        return Phrase(*core) if core else None
    if relative is not None:
        return _before_relative(tokens, relative, i, floor)
    first_inside = tokens[opened + 1]
    core = left(tokens, opened - 1, floor)
    if tokens[opened - 1].text == ")":
        inner = left(tokens, _open_bracket(tokens, opened - 1, floor) - 1, floor)
        core = (inner[0], opened - 1) if inner else None
    if opened - 2 > floor and tokens[opened - 1].text.isdigit() and tokens[opened - 2].text == ",":
        # "Ali Dan, 45, a farmer from the village, said"
        core = left(tokens, opened - 3, floor)
    if core is not None and first_inside.low in ("speaking", "acting", "claiming", "purporting"):
        return Phrase(core[0], core[1], _spoken_for(tokens, opened + 1, i))
    if first_inside.low in ("while", "when") and tokens[opened + 2].low.endswith("ing"):
        # "Sam Roe, chairman of the council, while confirming the attack, said"
        return before(tokens, opened, floor)
    if first_inside.text.isdigit() or first_inside.low in (
        *("regarding", "concerning", "following", "after", "with", "through", "via", "during", "under", "like"),
        "aged",
        "age",
        "in",
        "on",
        "at",
        "speaking",
        "citing",
        "quoting",
        "quoted",
    ):
        return Phrase(*core) if core else None
    inside = _described(tokens, opened + 1, i) - 1
    if tokens[inside].text == ")":  # "the mayor, Ana Reyes (Green), said"
        inside = _open_bracket(tokens, inside, opened + 1) - 1
    aside = left(tokens, inside, opened + 1)
    if core is None:
        return Phrase(*aside) if aside else None
    if aside is None:
        return Phrase(*core)
    if tokens[aside[0]].low in ("also",):
        return Phrase(*core)
    head_speaks = names_someone(tokens, core[0], core[1])
    aside_speaks = names_someone(tokens, aside[0], aside[1])
    if aside_speaks and not head_speaks:
        return Phrase(*aside)
    return Phrase(core[0], core[1], aside if aside_speaks else None)


def _described(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Where the noun phrase of an aside ends, before its clause: "a firm which was first on the scene"."""
    if tokens[start].low not in ("a", "an", "the", "one"):
        return stop
    return next((n for n in range(start + 2, stop) if tokens[n].low in ("who", "which", "that", "whose")), stop)


def _before_relative(tokens: Sequence[Token], comma: int, stop: int, floor: int) -> Phrase | None:
    """Whom the relative clause between two commas is about, with the name or office that stands beside."""
    known = before(tokens, comma - 1, floor)
    if known is None:
        return None
    name = self_named(tokens, comma + 1, stop)
    led = led_body(tokens, comma + 1, stop)
    if led is not None and known.beside is None and _is_name(tokens, known.first, known.last):
        return Phrase(known.first, known.last, led)
    if name is not None:
        return Phrase(known.first, known.last, name)
    prior = known.first - 1
    if prior > floor and known.last == known.first and tokens[prior].text == "," and tokens[known.first].capital:
        # "a source at the hospital, Ora, who asked not to be named, said": the place of the hospital speaks for nobody.
        core = left(tokens, prior - 1, floor)
        body = core is not None and any(words.speaks(t.low) and not t.capital for t in tokens[core[0] : core[1] + 1])
        if core is not None and body and tokens[known.first].low not in words.BODIES:
            return Phrase(*core)
    if prior > floor and known.beside is None and tokens[prior].text == "," and tokens[prior - 1].capital:
        # "Marta Voss, director of the clinic, which lies by the quay, said"
        core = left(tokens, prior - 1, floor)
        if core is not None and _is_name(tokens, *core) and core[1] > core[0]:
            return Phrase(core[0], core[1], (known.first, known.last))
    return known


def led_body(tokens: Sequence[Token], start: int, stop: int) -> tuple[int, int] | None:
    """The body that one leads: "who is in charge of the county's rescue service", "who heads the clinic"."""
    if start + 2 >= stop or tokens[start].low != "who":
        return None
    n = start + 1
    if tokens[n].low in ("is", "was"):
        n += 1
    lead = [t.low for t in tokens[n : n + 3]]
    if lead == ["in", "charge", "of"]:
        return right(tokens, n + 3, stop)
    if lead[:1] and lead[0] in (
        "heads",
        "headed",
        "heading",
        "leads",
        "led",
        "leading",
        "runs",
        "directs",
        "chairs",
        "commands",
    ):
        return right(tokens, n + 1, stop)
    return None


def self_named(tokens: Sequence[Token], start: int, stop: int) -> tuple[int, int] | None:
    """The name by which one names oneself: "who identified himself only as Musa", "who gave her name as Ada"."""
    for n in range(start, stop - 2):
        if tokens[n].low in ("goes", "went", "going", "known") and tokens[n + 1].low == "by":
            # "who goes by Musa", "known by the nom de guerre of Abu Omar"
            k = n + 2
            while k < stop and tokens[k].low in _SO_CALLED:
                k += 1
            if k < stop and tokens[k].capital:
                return right(tokens, k, stop)
        if tokens[n].low in ("himself", "herself", "themselves", "name"):
            k = n + 1
            while k < stop and tokens[k].low in words.ADVERBS:
                k += 1
            if k + 1 < stop and tokens[k].low == "as" and tokens[k + 1].capital:
                return right(tokens, k + 1, stop)
        if tokens[n].low in ("called", "named", "identified", "known") and tokens[n - 1].low in ("be", "as"):
            # "who asked to be called only Musa"
            k = n + 1
            while k < stop and (tokens[k].low in words.ADVERBS or tokens[k].low in ("as", "by")):
                k += 1
            if k < stop and tokens[k].capital:
                return right(tokens, k, stop)
    return None


def _spoken_for(tokens: Sequence[Token], start: int, stop: int) -> tuple[int, int] | None:
    """For whom one speaks: "speaking on behalf of the Hill Front"."""
    for n in range(start, min(stop - 1, start + 6)):
        behalf = tokens[n].low == "of" and tokens[n - 1].low in ("behalf", "name")
        if behalf or (tokens[n].low == "for" and tokens[n - 1].low == "speaking"):
            found = right(tokens, n + 1, stop)
            return found if found is not None and found[1] == stop - 1 else None
    return None


def after(tokens: Sequence[Token], start: int, stop: int | None = None) -> Phrase | None:
    """The noun phrase that opens at token ``start``, with a following apposition."""
    stop = len(tokens) if stop is None else stop
    core = right(tokens, start, stop)
    if core is None:
        return None
    first, last = core
    # ", the regional director of health," or ", head of the union."
    if last + 2 < stop and tokens[last + 1].text == ",":
        aside = right(tokens, last + 2, stop)
        if aside is not None and aside[1] + 1 <= stop:
            closed = (
                aside[1] + 1 >= stop
                or tokens[aside[1] + 1].text in ",.;)"
                or tokens[aside[1] + 1].low in ("who", "which")
            )
            opens = tokens[last + 2]
            names = tokens[first].capital or tokens[last].capital
            if (
                closed
                and names_someone(tokens, *aside)
                and (
                    opens.low in ("the", "a", "an")
                    or (words.speaks(opens.low.split("-")[0]) and not opens.capital)
                    or (
                        not _is_name(tokens, first, last)
                        and _is_name(tokens, *aside)
                        and (words.speaks(tokens[last].low) or _holds_office(tokens, first, last, aside))
                    )
                )
                and (names or _is_name(tokens, *aside))
            ):
                return Phrase(first, last, aside)
        if tokens[last + 2].low == "who" and not tokens[last].capital | tokens[first].capital:
            comma = next((n for n in range(last + 3, stop) if tokens[n].text == ","), stop)
            name = self_named(tokens, last + 3, comma)
            if name is not None:
                return Phrase(first, last, name)
    return Phrase(first, last)


def _holds_office(tokens: Sequence[Token], first: int, last: int, aside: tuple[int, int]) -> bool:
    """True for "the chief of the grouping" before a name of several words."""
    head = next((n - 1 for n in range(first + 1, last + 1) if tokens[n].low in words.PREPOSITIONS), last)
    return aside[1] > aside[0] and words.speaks(tokens[head].low) and tokens[head].low not in words.BODIES


def _is_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """True where the phrase is a run of capitals that no speaker noun heads: a person's name."""
    return all(
        t.capital or t.low in ("al", "bin", "de", "da", "del", "van", "von", "el", "la", "der", "ben", "dos")
        for t in tokens[first : last + 1]
    ) and not (words.speaks(tokens[last].low))


def names_someone(tokens: Sequence[Token], first: int, last: int) -> bool:
    """True where the phrase can speak: a pronoun, a speaker noun in it, or a capitalised name at its end."""
    if first == last and (tokens[first].low in words.PRONOUNS or tokens[first].low == "others"):
        return True
    head = next((n - 1 for n in range(first + 1, last + 1) if tokens[n].low in words.PREPOSITIONS), last)
    if (
        tokens[head].low in _LABEL_NOUNS
        or tokens[head].low in words.FORMS["happenings"]
        or any(t.low in _STORMS for t in tokens[first : head + 1])
    ):
        return False
    if any(words.speaks(t.low) for t in tokens[first : last + 1]):
        return True
    end = tokens[last]
    if end.text == ")":
        return True
    if (
        not end.capital
        and last - first < 4
        and words.kind_of(" ".join(t.low for t in tokens[first : last + 1])) != "other"
    ):
        return True  # "the air force": two words together
    return end.capital and end.low not in words.DETERMINERS and not is_time(end)
