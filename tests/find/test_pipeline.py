"""The parser's parts run by hand say what spaCy says."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest
from spacy.tokens import Doc

from tollbook.find.english import encoder, parser, transitions
from tollbook.find.english.document import Document
from tollbook.read import read
from tollbook.sample import SAMPLE

SENTENCES = [line.text for report in list(read([SAMPLE]))[:8] for line in Document(report).lines]
ODD = ["", "Bodies", "n't", "WIRE COPY IN CAPITALS TELLS OF 14 DEAD AND 30 HURT", "12\u00a0dead\tat  Kem", "łódź 😀"]


def by_spacy(sentences: list[str]) -> list[Doc]:
    """The sentences as spaCy itself parses them, each kept in one piece."""
    nlp = parser.language()
    docs = [nlp.make_doc(parser.folded(text)) for text in sentences]
    for doc in docs:
        for token in doc[1:]:
            token.is_sent_start = False
    return list(nlp.pipe(docs, batch_size=64))


def annotations(doc: Doc) -> list[tuple[str, str, str, str, int]]:
    return [(t.text, t.tag_, parser.lemma_of(t) if t.tag_[:1] in "NVJ" else "", t.dep_, t.head.i) for t in doc]


def test_a_lemma_is_made_when_it_is_asked_for() -> None:
    token = parser.parse(["Two miners were rescued."])[0][1]
    assert not token.lemma
    assert parser.lemma_of(token) == parser.lemma_of(token) == "miner"


def test_tags_lemmas_and_relations_are_those_of_spacy() -> None:
    sentences = SENTENCES + ODD
    for own, theirs in zip(parser.parse(sentences), by_spacy(sentences), strict=True):
        assert annotations(own) == annotations(theirs)


def test_a_parse_does_not_hang_on_what_is_parsed_beside_it() -> None:
    together = parser.parse(SENTENCES[:40])
    for text, doc in zip(SENTENCES[:40], together, strict=True):
        alone = parser.parse([text])[0]
        assert np.array_equal(alone.tensor, doc.tensor)
        assert annotations(alone) == annotations(doc)


def test_vectors_stay_what_they_were_when_the_table_of_words_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "_KEPT", 120)
    nlp = parser.language()
    tok2vec = nlp.get_pipe("tok2vec")
    small = encoder.Encoder(tok2vec.model)
    batches = [[text] for text in SENTENCES[:60]] + [SENTENCES[:60], SENTENCES[:3]]
    for texts in batches:
        docs = [nlp.make_doc(text) for text in texts]
        for own, theirs in zip(small.vectors(docs), tok2vec.predict(docs), strict=True):
            assert np.allclose(own, theirs, atol=1e-4)


@pytest.mark.parametrize("before", ["", "import numpy; "])
def test_sentences_are_parsed_alike_whether_or_not_numpy_was_loaded_before(before: str) -> None:
    script = (
        f"{before}from tollbook.find.english import parser, products; "
        "doc = parser.parse(['A fire killed two miners.'])[0]; "
        "print(products.numpy_on_one_thread(), *(f'{t.tag_}/{t.dep_}' for t in doc))"
    )
    env = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    told = subprocess.check_output([sys.executable, "-c", script], env=env, text=True).split()
    assert told[0] == str(not before)
    assert told[1:] == [f"{t.tag_}/{t.dep_}" for t in parser.parse(["A fire killed two miners."])[0]]


def test_the_parser_moves_as_spacy_does() -> None:
    nlp = parser.language()
    part = nlp.get_pipe("parser")
    docs = [doc for doc in by_spacy(SENTENCES[:30] + ODD) if len(doc)]
    for doc, vectors in zip(docs, nlp.get_pipe("tok2vec").predict(docs), strict=True):
        doc.tensor = vectors
    theirs = [annotations(doc) for doc in docs]
    part.set_annotations(docs, transitions.Transitions(part).states(docs))
    assert [annotations(doc) for doc in docs] == theirs
