"""Numbers as English news spell them."""

from __future__ import annotations

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number: int, *, joint: str = " and ", hyphen: str = "-") -> str:
    """``number`` (0 to 999,999) as English news spell it."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10 - 2] + (hyphen + ONES[number % 10] if number % 10 else "")
    scale, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    high, rest = divmod(number, scale)
    said = f"{in_words(high, joint=joint, hyphen=hyphen)} {name}"
    if not rest:
        return said
    return said + (joint if rest < 100 else " ") + in_words(rest, joint=joint, hyphen=hyphen)
