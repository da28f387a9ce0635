"""Runs of words that can be one noun phrase, grown to the left or to the right of a word.

A speaker's name is a run of names, titles, nouns and inner prepositions, and what ends it (a finite verb, a
conjunction, a comma, a quotation mark) is a closed set of words.
"""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.speaker_tokens import NAMES_TOO, Token, blocks, is_time, loose_plural, lower_verbal

_FATED = frozenset(["dead", "injured", "wounded", "missing", "killed", "detained"])
_BEFORE_FATED = words.NUMERALS | words.DETERMINERS | words.POSSESSIVES


def has_verb(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """True where a finite verb stands among tokens ``first`` to ``stop``, the last left out."""
    return any(t.low in words.AUXILIARIES or (t.low in words.VERBS and not t.capital) for t in tokens[first:stop])


def left(tokens: Sequence[Token], i: int, floor: int) -> tuple[int, int] | None:
    """Grow a noun phrase leftwards from its last token ``i``."""
    last = i
    if i < floor or (blocks(tokens[i]) and tokens[i].low not in words.PRONOUNS):
        return None
    if tokens[i].low in words.PRONOUNS and tokens[i].text not in ("US", "IT", "WHO"):
        return i, i
    no_noun = tokens[i].low in words.PREPOSITIONS or tokens[i].low in words.DETERMINERS or lower_verbal(tokens[i])
    if no_noun and tokens[i].low not in ("one", "another", "many", "some", "others"):
        return None
    first = i
    j = i - 1
    while j >= floor:
        token = tokens[j]
        low = token.low
        opened = tokens[first].low
        whole = opened in words.DETERMINERS or opened in words.POSSESSIVES or opened in words.NUMERALS
        # A phrase opens with its determiner, unless a preposition carries it on: "head of the mission".
        carried = (low in words.INNER and j > floor) or (low == "and" and _joins(tokens, j, first, floor))
        numbered = (opened in words.NUMERALS or opened == "other") and low in words.DETERMINERS
        named_so = opened == "the" and low in ("save", "feed") and token.capital  # "Save the Children"
        if whole and not carried and not numbered and not named_so:
            break
        if token.text == ")" and j - 2 > floor and tokens[j - 2].text == "(" and _in_names(tokens[j - 1]):
            # "the Hill Rescue Office (HRO) in the state"
            j -= 3
            first = j + 1
            continue
        if (low in ("and", "&") and _joins(tokens, j, first, floor)) or low == "'" or token.text == "’":
            first = j
        elif low in _FATED and j > floor and tokens[j - 1].low in _BEFORE_FATED and not tokens[first].capital:
            first = j  # "lawyers for the two dead men"
        elif (
            (
                blocks(token)
                or lower_verbal(token)
                or loose_plural(token, tokens[first])
                or (token.text.isdigit() and not _unit_number(tokens, j, first))
            )
            or (low in words.ADVERBS and not (j > floor and tokens[j - 1].low in ("a", "an", "the", "own")))
            or (
                is_time(token)
                and not (_in_title(tokens, j, first) and token.capital and tokens[first].capital)
                and tokens[j - 1].low != "own"
            )
            or (low in words.PREPOSITIONS and low not in words.INNER)
        ):
            break
        else:
            first = j
        j -= 1
    return _trim(tokens, first, last, floor)


def _in_names(token: Token) -> bool:
    """True for what stands in brackets inside a name: "the Rescue Office (HRO)", "Captain (retd) Ada Obi"."""
    return token.text.isupper() or token.low.rstrip(".") in ("retd", "rtd", "ret", "retired")


def _in_title(tokens: Sequence[Token], j: int, first: int) -> bool:
    """True for a time's word in a name: "April Jones", "the Morning Pilot", "the Sunday Ledger"."""
    if tokens[j].low in NAMES_TOO:
        return True
    if j > 0 and tokens[j - 1].low == "the":
        return True
    return j > 0 and tokens[j].low in words.PARTS and not words.speaks(tokens[first].low)


def _unit_number(tokens: Sequence[Token], j: int, first: int) -> bool:
    return tokens[first].capital and j > 0 and tokens[j - 1].capital


def _joins(tokens: Sequence[Token], j: int, first: int, floor: int) -> bool:
    """True where an "and" at ``j`` joins two speakers or two words of one name rather than two clauses."""
    if j <= floor:
        return False
    left, right = tokens[j - 1], tokens[j + 1]
    if words.speaks(left.low) and right.low in ("a", "an", "the"):
        # "the police and the fire service", unless a clause ends before the "and".
        k = j - 2
        while (
            k >= floor
            and not blocks(tokens[k])
            and not lower_verbal(tokens[k])
            and tokens[k].low not in words.PREPOSITIONS
            and j - k < 6
        ):
            k -= 1
        return k < floor or tokens[k].text == ","
    if left.capital and right.capital and right.low not in words.DETERMINERS:
        return True
    return (
        words.speaks(left.low)
        and right.low not in words.DETERMINERS
        and not has_verb(tokens, _clause(tokens, max(floor, j - 6), j), j)
    )


def _clause(tokens: Sequence[Token], first: int, stop: int) -> int:
    """Where the clause before ``stop`` opens: behind the last comma."""
    return next((k + 1 for k in range(stop - 1, first - 1, -1) if tokens[k].text in ",;:"), first)


def _trim(tokens: Sequence[Token], first: int, last: int, floor: int) -> tuple[int, int] | None:
    """Drop a leading adjunct ("In Moscow officials") and stray joiners."""
    while first <= last and (
        tokens[first].low in words.JOINERS or tokens[first].text in "'’,&" or tokens[first].low in words.ADVERBS
    ):
        first += 1
    if first <= last and tokens[first].low in words.PREPOSITIONS:
        # The preposition's own noun phrase: a run of capitals, or up to the next determiner.
        k = first + 1
        for cut in range(last, first, -1):
            if tokens[cut].low in words.DETERMINERS or tokens[cut].low in words.POSSESSIVES:
                if cut > first + 1:
                    return cut, last
                break
        while k <= last and (is_time(tokens[k]) or tokens[k].text.isdigit()):
            k += 1
        if k == first + 1:
            while (
                k <= last
                and tokens[k].capital
                and not words.speaks(tokens[k].low)
                and not words.is_title(tokens[k].low)
            ):
                k += 1
            if k > last:
                return None
        if k == first + 1 and tokens[k].low not in words.DETERMINERS and not words.speaks(tokens[k].low):
            # "in hospital doctors": one noun goes with the preposition.
            k += 1 if k < last else 0
        first = k
    return (first, last) if first <= last else None


def right(tokens: Sequence[Token], start: int, stop: int) -> tuple[int, int] | None:
    """Grow a noun phrase rightwards from token ``start``: its first and last token."""
    i = start
    while i < stop and ((tokens[i].low in words.ADVERBS and not tokens[i].capital) or tokens[i].text in "'’"):
        i += 1
    if i >= stop:
        return None
    first = i
    if tokens[i].low in words.PRONOUNS and tokens[i].text not in ("US", "IT", "WHO"):
        return i, i
    if (tokens[i].low in words.PREPOSITIONS and tokens[i].low not in ("near",)) or blocks(tokens[i]):
        return None
    last = None
    while i < stop:
        token = tokens[i]
        low = token.low
        if low == "and" and i + 1 < stop and last is not None:
            right = tokens[i + 1]
            if not (
                (right.capital and tokens[i - 1].capital)
                or (words.speaks(tokens[i - 1].low) and words.speaks(right.low))
            ):
                break
        elif token.text == "(" and i + 2 < stop and tokens[i + 2].text == ")" and tokens[i + 1].text.isupper():
            last = i + 2
            i += 3
            continue
        elif low in ("'", "’") and i > first:
            pass
        elif blocks(token):
            break
        elif low in words.INNER and last is not None:
            if (
                i + 1 >= stop
                or tokens[i + 1].low in words.NUMERALS
                or is_time(tokens[i + 1])
                or tokens[i + 1].text.isdigit()
                or blocks(tokens[i + 1])
            ):
                break
            if low == "to" and not tokens[i + 1].capital and tokens[i + 1].low not in words.DETERMINERS:
                break
            if low in ("on", "by") and not tokens[i + 1].capital:
                break
        elif (
            (low in words.PREPOSITIONS and last is not None)
            or (last == i - 1 and (low in words.DETERMINERS or low in words.POSSESSIVES or low in words.NUMERALS))
            or low in words.ADVERBS
            or (is_time(token) and last is not None)
            or (lower_verbal(token) and last is not None)
            or (token.text.isdigit() and last is not None and not tokens[i - 1].capital)
        ):
            break
        else:
            if low not in words.DETERMINERS and low not in words.POSSESSIVES:
                last = i
        i += 1
    if last is None:
        return None
    return first, last
