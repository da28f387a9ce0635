"""A number of a sentence on its way to becoming a figure: with its phrase, and a measure once a rule has found one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tollbook.find.english.singles import is_name
from tollbook.find.english.wordings import CONFIDENCE

if TYPE_CHECKING:
    from tollbook.find.english.numbers import Number
    from tollbook.find.english.phrases import Phrase


class Measured(NamedTuple):
    """What a rule found: the measure, the way it was found, and how far to trust it."""

    measure: str
    route: str
    confidence: float


@dataclass(slots=True)
class Mention:
    """A number, or one person, with its phrase.

    ``whole`` is the mention that this one was measured by, where it may be a part of it; ``part`` is true where it is;
    ``speaks`` is true of one person who says it, and of a number that counts nobody new.
    """

    number: Number
    phrase: Phrase
    measure: str | None = None
    route: str = ""
    confidence: float = 0.0
    whole: Mention | None = None
    part: bool = False
    single: bool = False
    speaks: bool = False

    @property
    def opens(self) -> int:
        """Where the number begins, its hedge included."""
        return self.number.hedge_start

    @property
    def alone(self) -> bool:
        """True where no noun stands behind the number."""
        return self.phrase.head is None

    @property
    def named(self) -> bool:
        """True for one person told by name."""
        return self.single and is_name(self.number.text)

    @property
    def definite(self) -> bool:
        """True for one person whom "the" introduces: "the driver"."""
        return self.single and self.number.text[:4].lower() == "the "

    def take(self, measured: Measured) -> None:
        """Accept what a rule found."""
        self.measure, self.route, self.confidence = measured

    def inherit(self, source: Mention, route: str, confidence: str) -> None:
        """Take the measure of another mention; ``confidence`` is a row of finder.toml."""
        self.measure, self.route, self.confidence = source.measure, route, CONFIDENCE[confidence]

    def join(self, other: Mention) -> None:
        """Be a part of the same whole as ``other``, where that is a part."""
        if other.part:
            self.whole, self.part = other.whole, True


def words_between(text: str, before: Mention, mention: Mention) -> str:
    """The words between the phrase of one mention and the number, hedge included, of the next."""
    return text[before.phrase.end : mention.opens]
