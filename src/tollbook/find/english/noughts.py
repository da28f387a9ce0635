"""Words for nought that are no figure of 0: "no doubt", "hospital No. 2", "none of them seriously"."""

from __future__ import annotations

from tollbook.find.english.wordings import wording, words

_NO_FIGURE_OF = words("no_figure_of")
_NOUGHT_OF = wording(r"\s+(?:of\b)?$", " of", case=True)
# "hospital No. 2": the number of a thing.
_LABELS_A_NUMBER = wording(r"\.\s?\d", ". 2", case=True)
# "Eight were hurt, none of them seriously", "Neither of the dead wore a helmet": said of those counted already.
_TELLS_OF_THOSE = wording(
    r"(?: of (?:them|whom|these|those))?,? (?:too |very |all that )?(?:seriously|badly|severely|critically|gravely"
    r"|dangerously|life-threatening|in (?:a )?(?:serious|critical|grave|life-threatening))\b"
    r"|(?: of (?:them|whom))? (?:he|she|they|we|it) (?:had|has|have|knew|was|were|is|are)\b"
    r"|\sof (?:the|those) (?:\w+ )?(?:dead|deceased|killed|injured|wounded|victims|fatalities) "
    r"(?:(?:was|were|is|are) (?!missing)\w+ing|wore|carried|had|knew|lived|held)\b",
    " of them seriously",
)


def denies_no_figure(nought: str, behind: str, word: str) -> bool:
    """True where ``nought``, with ``word`` first of what stands ``behind`` it, does not say that there were 0."""
    if word in _NO_FIGURE_OF or _NOUGHT_OF.match(behind) or _TELLS_OF_THOSE.match(behind):
        return True
    return nought == "No" and _LABELS_A_NUMBER.match(behind) is not None
