"""Who counts: which singular victims of a report are figures of their own.

A person counts once, at the first mention, and a name that only fills in a figure already given is a part of it
(CLAIMS.md, judgement calls).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tollbook.find.english.wordings import wording, words

if TYPE_CHECKING:
    from tollbook.find.english.document import Line
    from tollbook.find.english.figures import Figure

_OWNERS, _KIN = words("owners"), words("kin")
# Who somebody is these do not tell.
_NOBODY_YET = words("nobody_yet")
_SINGLE_MEASURES = words("singles")
# One person may be told under each of these in turn.
_HARM = frozenset(("hit", "killed", "injured", "casualties"))
# Characters between a name and its apposition: a comma and a space.
_APPOSED = 2
# A definite description means somebody told at most so many sentences before.
_BACK = 2
# The head of a report is told again in full behind it, in sentences.
_HEAD = 3
_ARTICLES = words("articles")
_ANOTHER_ONE = wording(
    r"(?:another|a (?:second|third|fourth|fifth)|the (?:second|third|fourth|fifth|other))\b", "a second", case=True
)
_LATER_DIED = wording(
    r"\W*(?:He|She|The (?:\d+-year-old|(?:suspected |alleged )?(?P<who>boy|girl|man|woman|child|baby|infant|toddler"
    r"|teen|teenager|driver|victim|suspect|gunman|shooter|student|officer|deputy)))"
    r"(?:,? (?:who|\d)[^,.;]{1,40},)?(?: also| both)? "
    r"(?:(?:was|were) (?:\w+ )?(?:taken|rushed|transported|brought|airlifted|flown|driven) to [^.;]{2,60}?,? "
    r"(?:where|and)(?: (?:he|she|they|doctors))? )?"
    r"(?:later |subsequently |then |has since |had |has |was later |was then |was )*"
    r"(?:died|succumbed|pronounced dead|passed away|declared dead|dies)\b",
    "She was later pronounced dead",
    case=True,
)


def died_later(line: Line) -> str | None:
    """The noun of "The boy later died", nothing of "She died", "He was pronounced dead at hospital": the death of
    somebody told of before; None where the sentence tells of no such death."""
    match = _LATER_DIED.match(line.text)
    return (match["who"] or "").lower() if match else None


def keep_singles(figures: list[Figure]) -> list[Figure]:
    """Drop the singles that are later mentions of somebody already counted."""
    kept: list[Figure] = []
    for figure in figures:
        if not figure.single or (figure.measure in _SINGLE_MEASURES and not _counted(figure, kept)):
            kept.append(figure)
    return kept


def _counted(figure: Figure, kept: list[Figure]) -> bool:
    """True where an earlier figure counts the person already."""
    if any(
        not k.single
        and k.number.value == 1
        and k.line == figure.line
        and k.end < figure.start <= k.phrase_end + _APPOSED
        for k in kept[-2:]
    ):
        return True  # "one of them, a boy of 16, died", "one a girl of six"
    earlier = [k for k in kept if k.single and (k.measure == figure.measure or {k.measure, figure.measure} <= _HARM)]
    own = [k for k in kept if k.measure == figure.measure]
    words_of = figure.number.text.lower().split()
    if words_of[0] in _OWNERS and any(_last_word(k) == words_of[-1] for k in earlier):
        return True
    if any(
        (k.name is not None or k.number.text.lower().startswith("the ")) and 0 < figure.start - k.end <= _APPOSED
        for k in earlier
    ):
        return True  # "Ana Lind, a teacher"
    if words_of[0] in _ARTICLES and any(_needs_telling(k) and 0 < figure.start - k.end <= _APPOSED for k in earlier):
        return words_of[-1] not in _KIN  # "A second victim, a 22-year-old woman", "Her husband, a driver"
    if words_of[0][:1].isdigit() and any(0 < figure.start - k.end <= _APPOSED for k in earlier):
        return True  # "A third grandchild, 12-year-old Olaf"
    if figure.name is not None:
        return _name_counted(figure.name, figure, earlier, own)
    another = _ANOTHER_ONE.match(figure.number.text.lower())
    definite = words_of[0] == "the" and not another
    if definite and any(0 < figure.line - k.line <= _BACK and k.age in (None, figure.age) for k in earlier):
        return True  # "The 40-year-old": somebody told of right before
    if not another and any(k.name is None and _same_words(k, figure) and _may_be_again(k, figure) for k in earlier):
        return True
    if any(k.name is not None and k.age is not None and k.age == figure.age for k in earlier):
        return True
    return not another and any(
        not k.single and k.number.value == 1 and k.line != figure.line and _may_be_again(k, figure) for k in own
    )


def _needs_telling(figure: Figure) -> bool:
    """ "a second victim", "her husband": what follows such a mention tells who that is."""
    told = figure.number.text.lower().split()
    return told[0] in _OWNERS or (_ANOTHER_ONE.match(" ".join(told)) is not None and told[-1] in _NOBODY_YET)


def _name_counted(name: str, figure: Figure, earlier: list[Figure], own: list[Figure]) -> bool:
    if any(k.name is not None and _same_person(k.name, name) and not _relatives(k, figure) for k in earlier):
        return True
    if figure.measure == "detained" and own:
        return True  # who the held are is told by name only after how many
    room = sum(int(k.number.value or 0) for k in own if not k.single and k.inside_of is None)
    nameless = any(k.name is None for k in own if k.single)
    named = sum(k.name is not None for k in own if k.single)
    return (nameless and not room) or (room > 0 and named >= room) or room == 1


def _same_person(one: str, other: str) -> bool:
    a, b = one.lower().split(), other.lower().split()
    return a[-1] == b[-1] or set(a) <= set(b) or set(b) <= set(a)


def _relatives(one: Figure, other: Figure) -> bool:
    """Two of one surname: of other given names, and told in one sentence or of other ages."""
    first, second = (one.name or "").lower().split(), (other.name or "").lower().split()
    if len(first) < 2 or len(second) < 2 or first[0] == second[0]:
        return False
    return one.line == other.line or (one.age is not None and other.age is not None and one.age != other.age)


def _may_be_again(one: Figure, other: Figure) -> bool:
    """False for "a guard" long after "a guard" of another paragraph: a person new to the report has "a" before him."""
    indefinite = other.number.text.lower().split()[0] in _ARTICLES
    return not indefinite or one.line < _HEAD or other.line - one.line <= _BACK


def _same_words(one: Figure, other: Figure) -> bool:
    """The same description again: the same age, or the same noun with no ages to tell them apart."""
    if one.line == other.line:
        return False
    if one.age is not None and other.age is not None:
        return one.age == other.age
    return _last_word(one) == _last_word(other)


def _last_word(figure: Figure) -> str:
    return figure.number.text.lower().split()[-1]
