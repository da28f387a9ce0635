"""Who says a figure: the chain of speakers from the one nearest the fact outwards, with marks and a confidence.

One pass over the sentences finds the cues and makes out their speakers in the order of the text, so that a pronoun or
"the ministry" can take up whoever spoke before. A figure then belongs to the cues whose stretch holds it, else to the
speaker of the quotation that it stands in, else to the outlet (an empty chain).
"""

from __future__ import annotations

import re
from functools import cached_property

from tollbook.find.english import speaker_phrases as phrases
from tollbook.find.english import speaker_vocabulary as words
from tollbook.find.english.document import Document
from tollbook.find.english.figure_doubts import Doubts
from tollbook.find.english.speaker_cues import Cue, Mention, cues_of
from tollbook.find.english.speaker_headings import Heading, heading_over
from tollbook.find.english.speaker_issuers import folded
from tollbook.find.english.speaker_names import Names
from tollbook.find.english.speaker_outlet import Outlet
from tollbook.find.english.speaker_people import Known
from tollbook.find.english.speaker_quotations import Quotations
from tollbook.find.english.speaker_quoted import Quoted
from tollbook.find.english.speaker_sentences_behind import gives_figures, signs, tells_whose, whose
from tollbook.find.english.speaker_tokens import tokens_of
from tollbook.find.english.speaker_turns import Turn, turns_of
from tollbook.nouns import Speaker

# How many sentences back a pronoun or "the agency" may reach.
_MEMORY = 25
_RELAYS = ("media", "news_agency")
# A sentence in which whoever spoke before goes on to tell what he saw or did.
_GOES_ON = re.compile(
    r"(?P<who>He|She|They|His|Her|Their)\b(?:\s(?:and|herself|himself|themselves|also|later|then|alone|own|\w+))?"
    r"(?:\s(?:his|her|their|\w+)){0,2}?\s(?:had|saw|counted|buried|watched|pulled|helped|carried|heard|treated"
    r"|lost|found|left|fled|survived|escaped|swam|dug)\b"
)
_SOURCE_LINE = re.compile(r"\(?Sources?: (?P<who>[^();:]{3,60}?)\.?\)?\s*$")
# How often each way to a speaker is right, rounded down for texts that no rule was tuned on.
_SURE = {
    "quotation": 0.85,
    "quotation of nobody": 0.4,
    "cue of nobody": 0.65,
    "announced": 0.85,
    "narrated": 0.7,
    "outlet beside a cue": 0.7,
    "outlet behind a cue": 0.85,
    "outlet": 0.93,
}
# From here on a cue is plain.
_PLAIN = 0.85
Attribution = tuple[tuple[Speaker, ...], float, str]


class Speakers:
    """The speakers of one report."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.names = Names(document, lambda at: self.quotations.at(at) is not None)
        self.outlet = Outlet(document)
        self.doubts = Doubts(document)
        self._quoted = Quoted(self)
        self._cues: dict[int, list[Cue]] = {}
        self._inner: dict[int, list[Cue]] = {}
        self._attributions: dict[tuple[int, int], Attribution] = {}
        self._headings: dict[int, Heading | None] = {}
        self._made_out: dict[int, list[tuple[Cue, tuple[Known, ...]]]] = {}

    def chain(self, start: int, end: int) -> tuple[Speaker, ...]:
        """Who says the figure ``text[start:end]`` (its number expression), nearest the fact first; () is the outlet."""
        return self._told(start, end)[0]

    def confidence(self, start: int, end: int) -> float:
        """How sure the attribution is, 0 to 1: a plain cue in the sentence is high, what is carried over lower."""
        return self._told(start, end)[1]

    def way(self, start: int, end: int) -> str:
        """How the speaker was found: "cue right" (of the cue), "quotation", "announced", "outlet" and so on."""
        return self._told(start, end)[2]

    def marks(self, start: int, end: int) -> tuple[str, ...]:
        """What the report says against the figure: among "unverified", "denied", "doubted", "withdrawn"."""
        return self.doubts.marks(start, end)

    def cues(self, index: int) -> list[Cue]:
        """The cues of sentence ``index``."""
        if index not in self._cues:
            line, quotations = self.document.lines[index], self.quotations
            tokens = self.names.people.line_tokens
            self._cues[index] = cues_of(self.document.text, line, tokens, lambda at: quotations.at(at) is not None)
        return self._cues[index]

    def speakers(self, cue: Cue) -> tuple[Speaker, ...]:
        """A cue's own links as speakers, the outlet left out."""
        made_out = self._known(self.document.at(cue.at).index)
        known = next((k for c, k in made_out if c.at == cue.at and c.text == cue.text), ())
        return tuple(Speaker(k.name, k.kind, cue.text) for k in known if not self.outlet.is_named(k.name))

    def speaker(
        self, start: int, end: int, beside: tuple[int, int] | None = None, cue: str | None = None
    ) -> Speaker | None:
        """The speaker meant by the words ``text[start:end]`` and those beside; None for the outlet or nobody."""
        index = self.document.at(start).index
        known = self.names.known(
            Mention(start, end, beside),
            lambda: [*self._before(index), *(s for s in self._spoke(self._known(index)) if s[0] < start)],
        )
        if known is None or self.outlet.is_named(known.name):
            return None
        return Speaker(known.name, known.kind, cue)

    def name(self, start: int, end: int) -> str | None:
        """The full name of whoever ``text[start:end]`` means."""
        speaker = self.speaker(start, end)
        return None if speaker is None else re.sub(r"['’]s$", "", speaker.name)

    @cached_property
    def quotations(self) -> Quotations:
        """The report's quotations."""
        paragraphs: list[tuple[int, int]] = []
        number = -1
        for line in self.document.lines:
            if line.paragraph == number:
                paragraphs[-1] = (paragraphs[-1][0], line.end)
            else:
                paragraphs.append((line.start, line.end))
                number = line.paragraph
        return Quotations(self.document.text, paragraphs)

    def _known(self, index: int) -> list[tuple[Cue, tuple[Known, ...]]]:
        """The cues of sentence ``index`` with their speakers made out."""
        if index not in self._made_out:
            out: list[tuple[Cue, tuple[Known, ...]]] = []
            for cue in self.cues(index):
                links: list[Known] = []
                for mention in cue.links:
                    known = self.names.known(mention, lambda: [*self._before(index), *self._spoke(out)])
                    if known is not None and known not in links:
                        links.append(known)
                if cue.alone and not links:
                    # Hearsay has no name but its own: "reports", "messages".
                    text = self.document.text[cue.links[0].start : cue.links[0].end]
                    links.append(Known(text.lower(), "anonymous", False))
                out.append((cue, tuple(links)))
            self._made_out[index] = out
        return self._made_out[index]

    def _before(self, index: int) -> list[tuple[int, Known]]:
        """Who spoke in the sentences before ``index``, as far back as a reader remembers."""
        spoke: list[tuple[int, Known]] = []
        for earlier in range(max(0, index - _MEMORY), index):
            spoke.extend(self._spoke(self._known(earlier)))
        return spoke

    def _spoke(self, made_out: list[tuple[Cue, tuple[Known, ...]]]) -> list[tuple[int, Known]]:
        spoke = [(cue, k[0]) for cue, k in made_out if k and not self.outlet.is_named(k[0].name)]
        if len(spoke) > 1:
            # "up from the 19 first reported by police": a pronoun takes up whose sentence it is, not whom it mentions.
            own = [(cue, k) for cue, k in spoke if not cue.aside]
            spoke = own or spoke
        return [(cue.at, k) for cue, k in spoke]

    def _retold(self, start: int, end: int, index: int) -> tuple[Speaker, ...]:
        """Whom a quotation itself names for a figure: "The doctor told me nine were dead," said the cook."""
        quotation = self.quotations.at(start)
        if quotation is None:
            return ()
        if index not in self._inner:
            line, tokens = self.document.lines[index], self.names.people.line_tokens
            self._inner[index] = [
                cue
                for cue in cues_of(self.document.text, line, tokens, lambda at: self.quotations.at(at) is None)
                if cue.saying and (cue.text in words.ACCORDING or cue.text.lower() in words.SAYING)
            ]
        found: list[Speaker] = []
        for cue in self._inner[index]:
            if self.quotations.at(cue.at) == quotation and cue.covers(start, end) and not self._carried(cue):
                mention = cue.links[0]
                speaker = self.speaker(mention.start, mention.end, mention.beside, cue.text)
                found.extend([speaker] if speaker is not None else [])
        return tuple(found[:1])

    def _told(self, start: int, end: int) -> Attribution:
        if (start, end) not in self._attributions:
            chain, sure, way = self._attribution(start, end)
            inner = self._retold(start, end, self.document.at(start).index)
            self._attributions[start, end] = (*(s for s in inner if s not in chain), *chain), sure, way
        return self._attributions[start, end]

    def _attribution(self, start: int, end: int) -> Attribution:
        line = self.document.at(start)
        covering = [c for c in self.cues(line.index) if c.covers(start, end)]
        covering = [c for c in covering if c.alone] or covering
        chain = self._ordered(covering)
        if chain:
            sure = max(c.sure for c in covering)
            posted = tuple(s for s in self._posted(line.index) if s not in chain)
            chain = (*chain, *posted)
            way = "cue weak" if sure < _PLAIN else f"cue {covering[0].place}"
            if all(self._carried(c) for c in covering):
                sure -= 0.12
                way = "cue of a pronoun"
            return chain, max(0.05, sure - 0.03 * (len(covering) - 1)), way
        said, way = self._without_cue(start, line.index, bool(covering))
        return said, _SURE[way], way

    def _without_cue(self, start: int, index: int, covered: bool) -> tuple[tuple[Speaker, ...], str]:
        """Who says a figure that no cue with a speaker covers, and how it shows; ``covered``: a cue of nobody does."""
        quotation = self.quotations.at(start)
        if quotation is not None and not covered:
            said = self._quoted.speaker_of(quotation) or self._announced(index)
            return said, "quotation" if said else "quotation of nobody"
        if covered:
            return self._posted(index), "cue of nobody"
        said = (
            self._announced(index)
            or self._sourced(index)
            or self._told_behind(index)
            or self._given_before(index)
            or self._signed(index)
        )
        if said:
            return said, "announced"
        said = self._narrated(index)
        if said:
            return said, "narrated"
        if self.cues(index):
            return (), "outlet beside a cue"
        follows = index > 0 and not self._opens_paragraph(index) and self.cues(index - 1)
        return (), "outlet behind a cue" if follows else "outlet"

    def _announced(self, index: int) -> tuple[Speaker, ...]:
        """Who was announced, by a heading or a colon, for the paragraph or the list that holds sentence ``index``."""
        opening = next(n for n in range(index, -1, -1) if n == 0 or self._opens_paragraph(n))
        if opening < index:
            label = self.cues(opening)[:1]
            if label and label[0].text == ":" and label[0].links[0].start - self.document.lines[opening].start <= 6:
                return self.speakers(label[0])
        heading = self._heading(index)
        if heading is None or (self.document.lines[heading.index].kind == "headline" and not heading.post):
            return ()
        if heading.mention is not None:
            speaker = self.speaker(heading.mention.start, heading.mention.end, heading.mention.beside, ":")
            return () if speaker is None else (speaker,)
        end = self.document.lines[heading.index].end
        for cue in reversed(self.cues(heading.index)):
            if cue.place != "left" and any(e >= end - 2 for _, e in cue.scopes):
                return self.speakers(cue)
        return ()

    def _sourced(self, index: int) -> tuple[Speaker, ...]:
        """Whose a paragraph is that ends in "Source: police."."""
        lines = self.document.lines
        last = index
        while last + 1 < len(lines) and lines[last + 1].paragraph == lines[index].paragraph:
            last += 1
        match = _SOURCE_LINE.match(lines[last].text) if last > index else None
        if match is None or not words.credits_none(match["who"]):
            return ()
        at = lines[last].start
        speaker = self.speaker(at + match.start("who"), at + match.end("who"), None, "source")
        return () if speaker is None else (speaker,)

    def _told_behind(self, index: int) -> tuple[Speaker, ...]:
        """Whose a figure is of which the next sentence says "That is what the inquiry said", "… was given by X"."""
        lines = self.document.lines
        if index + 1 >= len(lines) or lines[index + 1].paragraph - lines[index].paragraph > 1:
            return ()
        behind = lines[index + 1]
        if tells_whose(behind.text):
            said = next((said for cue in self.cues(index + 1) if (said := self.speakers(cue))), ())
            if said:
                return said
        who = whose(behind.text)
        return () if who is None else self._opening(behind.start + who[0], behind.end, who[1])

    def _given_before(self, index: int) -> tuple[Speaker, ...]:
        """Whose a figure is behind "The fire brigade has corrected its figures."."""
        if index == 0 or self._opens_paragraph(index):
            return ()
        before = self.document.lines[index - 1]
        who = gives_figures(before.text)
        return () if who is None else self._opening(before.start + who[0], before.end, who[1])

    def _signed(self, index: int) -> tuple[Speaker, ...]:
        """Whose a paragraph is under which a line of its own says "- Roe wrote on social media"."""
        lines = self.document.lines
        last = index
        while last + 1 < len(lines) and lines[last + 1].paragraph == lines[index].paragraph:
            last += 1
        if last + 1 >= len(lines):
            return ()
        at = signs(lines[last + 1].text)
        return () if at is None else self._opening(lines[last + 1].start + at, lines[last + 1].end, "-")

    def _opening(self, start: int, end: int, how: str) -> tuple[Speaker, ...]:
        """Whoever the noun phrase at ``start`` means."""
        tokens = tokens_of(self.document.text, start, end)
        phrase = phrases.after(tokens, 0)
        if phrase is None or phrase.first or not phrases.names_someone(tokens, phrase.first, phrase.last):
            return ()
        beside = None if phrase.beside is None else (tokens[phrase.beside[0]].start, tokens[phrase.beside[1]].end)
        speaker = self.speaker(tokens[phrase.first].start, tokens[phrase.last].end, beside, how)
        return () if speaker is None else (speaker,)

    def _narrated(self, index: int) -> tuple[Speaker, ...]:
        """Who goes on in a sentence of what he lived through: "I ran," said X. He had buried 12 people."""
        match = _GOES_ON.match(self.document.lines[index].text)
        if match is None or index == 0:
            return ()
        last = self.document.lines[index - 1]
        if self.document.lines[index].paragraph - last.paragraph > 1:
            return ()
        for cue, known in reversed(self._known(index - 1)):
            if cue.saying and known:
                single = match["who"].lower() not in ("they", "their")
                fits = known[0].person == single and known[0].may_be(match["who"].lower())
                return self.speakers(cue) if fits else ()
        return ()

    def _opens_paragraph(self, index: int) -> bool:
        lines = self.document.lines
        return index == 0 or lines[index - 1].paragraph != lines[index].paragraph

    def _heading(self, index: int) -> Heading | None:
        paragraph = self.document.lines[index].paragraph
        if paragraph not in self._headings:
            self._headings[paragraph] = heading_over(self.document, index, self._turns)
        return self._headings[paragraph]

    @cached_property
    def _turns(self) -> dict[int, Turn]:
        return turns_of(self.document)

    def _posted(self, index: int) -> tuple[Speaker, ...]:
        """Who posted the text of sentence ``index``, where it stands under a dated post's heading."""
        heading = self._heading(index)
        return self._announced(index) if heading is not None and heading.post else ()

    def _carried(self, cue: Cue) -> bool:
        mention = cue.links[0]
        return self.document.text[mention.start : mention.end].lower() in words.PRONOUNS

    def _ordered(self, covering: list[Cue]) -> tuple[Speaker, ...]:
        """The links of all cues that cover a figure: the innermost first, newsrooms that pass it on last."""
        inner = sorted(
            covering,
            key=lambda c: (
                c.text not in words.ACCORDING and not c.aside,
                c.place != "right",
                -c.at if c.place == "right" else c.at,
            ),
        )
        chain: list[Speaker] = []
        for cue in inner:
            for speaker in self.speakers(cue):
                if all(folded(speaker.name) != folded(s.name) for s in chain):
                    chain.append(speaker)
        return tuple(sorted(chain, key=lambda s: s.kind in _RELAYS))
