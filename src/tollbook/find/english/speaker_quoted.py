"""Whose a quotation is that has no cue in the figure's own sentence: whoever stands beside it, or was met before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tollbook.find.english import speaker_phrases as phrases
from tollbook.find.english.speaker_cues import Cue
from tollbook.find.english.speaker_tokens import tokens_of
from tollbook.nouns import Speaker

if TYPE_CHECKING:
    from tollbook.find.english.speakers import Speakers


class Quoted:
    """The quotations of one report with their speakers."""

    def __init__(self, speakers: Speakers) -> None:
        self._of = speakers

    def speaker_of(self, quotation: int) -> tuple[Speaker, ...]:
        """Whose a quotation is that has no cue in the figure's own sentence."""
        spans = self._of.quotations.spans
        first = quotation
        if self._of.document.at(spans[first].start).kind == "headline":
            return ()
        while True:
            span = spans[first]
            cue = self._cue_beside(span.start, span.end)
            if cue is not None:
                return self._of.speakers(cue)
            beside = self._beside(span.start, span.end)
            if beside:
                return beside
            follows = span.follows
            if follows is None:
                break
            first = follows
        later = quotation + 1
        while later < len(spans) and spans[later].follows == later - 1:
            cue = self._cue_beside(spans[later].start, spans[later].end)
            if cue is not None:
                return self._of.speakers(cue)
            later += 1
        span = spans[first]
        line = self._of.document.at(span.start)
        if self._of.document.text[: span.start].rstrip()[-1:] == ":":
            # 'Tribal elder Haji Rahim disagreed: "…"'
            opening = self._of.document.at(span.start).index
            led = next((k for k, opens in self._of.names.pronouns.named_in(opening) if opens), None)
            if led is not None and led.person and not self._of.outlet.is_named(led.name):
                return (Speaker(led.name, led.kind, ":"),)
        # '"…," he said. "…"': the quotation before in the same paragraph, else the sentence that leads up to it.
        if first and self._of.document.at(spans[first - 1].start).paragraph == line.paragraph:
            earlier = self._cue_beside(spans[first - 1].start, spans[first - 1].end)
            said = self._of.speakers(earlier) if earlier is not None else self._beside(*self._span(first - 1))
            if earlier is not None or said:
                return said
        for index in (line.index - 1, line.index + 1):
            if 0 <= index < len(self._of.document.lines):
                saying = [c for c in self._of.cues(index) if c.saying]
                if saying:
                    return self._of.speakers(saying[-1 if index < line.index else 0])
        return self._met_before(line.index)

    def _span(self, quotation: int) -> tuple[int, int]:
        return self._of.quotations.spans[quotation].start, self._of.quotations.spans[quotation].end

    def _met_before(self, index: int) -> tuple[Speaker, ...]:
        """Whoever the sentence before a quotation of nobody is about, where that is somebody who speaks."""
        if index == 0 or self._of.document.lines[index].paragraph - self._of.document.lines[index - 1].paragraph > 1:
            return ()
        subject = next((k for k, opens in self._of.names.pronouns.named_in(index - 1) if opens and k.person), None)
        return (
            ()
            if subject is None or self._of.outlet.is_named(subject.name)
            else (Speaker(subject.name, subject.kind, None),)
        )

    def _beside(self, start: int, end: int) -> tuple[Speaker, ...]:
        """Whoever stands right behind or before a quotation, whatever the verb: '"We lost 14," sighed the imam.'"""
        document = self._of.document
        line = document.at(end - 1)
        tokens = tokens_of(document.text, end, line.end) if line.end > end else []
        for first in (0, 1):
            if first < len(tokens) <= 14 and document.text[start:end].rstrip("\"”’'")[-1:] in ",?!":
                phrase = phrases.after(tokens, first)
                if (
                    phrase is not None
                    and phrase.first == first
                    and phrases.names_someone(tokens, phrase.first, phrase.last)
                ):
                    beside = (
                        None
                        if phrase.beside is None
                        else (tokens[phrase.beside[0]].start, tokens[phrase.beside[1]].end)
                    )
                    speaker = self._of.speaker(tokens[phrase.first].start, tokens[phrase.last].end, beside, "quotation")
                    if speaker is not None:
                        return (speaker,)
        return ()

    def _cue_beside(self, start: int, end: int) -> Cue | None:
        """The cue in the sentence where a quotation ends, behind it, or in that where it begins, before it."""
        last = self._of.document.at(end - 1)
        for cue in self._of.cues(last.index):
            if cue.at >= end and cue.place in ("left", "both"):
                return cue
        opening = self._of.document.at(start)
        for cue in reversed(self._of.cues(opening.index)):
            if cue.at < start:
                return cue
        return None
