"""Score a trained pipeline on raw text.

    python training/evaluate.py MODEL SPACY_FILE...

Prints tag and lemma accuracy, UAS and LAS (percent) for each file made by treebanks.py. The text is tokenised by the
pipeline itself, so wrong tokens count as errors; each document of pud.spacy is one sentence.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import spacy
from spacy.tokens import DocBin
from spacy.training import Example


def main() -> None:
    """Print the scores."""
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("model", type=Path)
    ap.add_argument("files", type=Path, nargs="+")
    args = ap.parse_args()
    nlp = spacy.load(args.model)
    for file in args.files:
        gold = list(DocBin().from_disk(file).get_docs(nlp.vocab))
        examples = [Example(nlp.make_doc(doc.text), doc) for doc in gold]
        scores = nlp.evaluate(examples)
        shown = {k: round(100 * scores[k], 2) for k in ("tag_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")}
        print(file.name, shown, f"{scores['speed']:.0f} words a second")


if __name__ == "__main__":
    main()
