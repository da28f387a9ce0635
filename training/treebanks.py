"""Turn the treebanks into spaCy's training format.

    python training/treebanks.py TREEBANKS OUT

Reads the CoNLL-U files under TREEBANKS and writes ``train.spacy``, ``dev.spacy`` and ``pud.spacy`` under OUT.
Tokens keep their true spacing ("do|n't" is two tokens with no space between), so that the pipeline is trained
on the text as its own tokeniser will cut it. PUD is written for the final score only: nothing is trained on it.
"""

from __future__ import annotations

import argparse
import gzip
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

TRAIN = ("en_ewt-ud-train.conllu.gz", "en_gum-train-free-genres.conllu.gz")
DEV = ("en_ewt-ud-dev.conllu.gz",)
PUD = ("UD_English-PUD/en_pud-ud-test.conllu.gz",)

# Documents of up to eight sentences teach sentence bounds; single ones are what the program parses after its scan.
DOCUMENT_SIZES = (8, 1)


@dataclass
class Sentence:
    """One tree: parallel lists, heads counted from 0 within the sentence, a root pointing to itself."""

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)


def sentences(path: Path) -> Iterator[Sentence]:
    """The trees of one CoNLL-U file, multiword tokens split where their parts spell the whole."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        block: list[list[str]] = []
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                continue
            if line:
                block.append(line.split("\t"))
            elif block:
                tree = _tree(block)
                block = []
                if tree is not None:
                    yield tree


def _tree(rows: list[list[str]]) -> Sentence | None:
    tree = Sentence()
    within = 0  # last token id of the multiword token we are in
    space_after_group = True
    group = ""
    for row in rows:
        number, form, lemma, _upos, xpos, _feats, head, dep, _deps, misc = row
        if "." in number:
            continue
        spaced = "SpaceAfter=No" not in misc
        if "-" in number:
            within = int(number.split("-")[1])
            space_after_group = spaced
            group = form
            continue
        token = int(number)
        if token <= within:
            if not group.startswith(form):
                return None  # the parts do not spell the whole ("zum"): no true spacing exists
            group = group[len(form) :]
            spaced = space_after_group if token == within else False
        tree.words.append(form)
        tree.spaces.append(spaced)
        tree.tags.append(xpos)
        tree.lemmas.append(lemma)
        tree.heads.append(int(head) - 1 if head != "0" else token - 1)
        tree.deps.append("ROOT" if head == "0" else dep)
    return tree


def documents(trees: list[Sentence], size: int, vocab: spacy.vocab.Vocab) -> Iterator[Doc]:
    """Join trees into documents of ``size`` sentences."""
    for start in range(0, len(trees), size):
        group = trees[start : start + size]
        joined = Sentence()
        starts: list[bool] = []
        for tree in group:
            offset = len(joined.words)
            joined.words += tree.words
            joined.spaces += [*tree.spaces[:-1], True]
            joined.tags += tree.tags
            joined.lemmas += tree.lemmas
            joined.heads += [head + offset for head in tree.heads]
            joined.deps += tree.deps
            starts += [True] + [False] * (len(tree.words) - 1)
        yield Doc(
            vocab,
            words=joined.words,
            spaces=joined.spaces,
            tags=joined.tags,
            lemmas=joined.lemmas,
            heads=joined.heads,
            deps=joined.deps,
            sent_starts=starts,
        )


def main() -> None:
    """Convert every split."""
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("treebanks", type=Path)
    ap.add_argument("out", type=Path)
    args = ap.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    vocab = spacy.blank("en").vocab
    for name, files, sizes in (("train", TRAIN, DOCUMENT_SIZES), ("dev", DEV, (8,)), ("pud", PUD, (1,))):
        docs = [
            doc
            for size in sizes
            for file in files
            for doc in documents(list(sentences(args.treebanks / file)), size, vocab)
        ]
        random.Random(0).shuffle(docs)
        DocBin(docs=docs).to_disk(args.out / f"{name}.spacy")
        print(f"{name}: {len(docs)} documents, {sum(len(d) for d in docs)} tokens")


if __name__ == "__main__":
    main()
