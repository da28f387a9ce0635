"""The headline opens the text of a record or a page that keeps it elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tollbook.find import find
from tollbook.nouns import Status
from tollbook.read import read
from tollbook.read.headline import headline_of, with_headline

STORY = "Shots were fired outside a cinema in Orvel late on Friday, police said. Nobody has been charged yet."


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Ten hurt in ferry crash", "Ten hurt in ferry crash"),
        ("Ten hurt in ferry crash | Orvel Post", "Ten hurt in ferry crash"),
        ("Ten hurt in ferry crash - KXYZ News 4 - Oraville, Voltania", "Ten hurt in ferry crash"),
        ("Ten hurt in ferry crash :: orvel.com", "Ten hurt in ferry crash"),
        ("Ten hurt in ferry crash - WXYZ", "Ten hurt in ferry crash"),
        ("Ten hurt in ferry crash – captain held", "Ten hurt in ferry crash – captain held"),
        ("Mine blast - nine dead", "Mine blast - nine dead"),
        ("Orvel Post | Home", "Orvel Post | Home"),
    ],
)
def test_the_sites_name_is_no_headline(title: str, headline: str) -> None:
    assert headline_of(title) == headline
    assert headline_of(f"{title} | The Valley Bee", "The Valley Bee") in (headline, f"{title} | The Valley Bee")


def test_a_text_that_has_its_headline_stays_as_it_is() -> None:
    for head in ("", "Updated 3 May 2024\n\n", "LOCAL\n\n"):
        text = f"{head}TEN HURT in ferry crash\n\n{STORY}"
        assert with_headline(text, "Ten hurt in ferry crash | Orvel Post") == text
    assert with_headline(STORY, None) == STORY
    assert with_headline(STORY, "Orvel Post") == STORY


def test_figures_of_a_records_headline_are_found_and_stand_in_its_text(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    path.write_text(json.dumps({"id": "a", "title": "Two dead, four hurt in Orvel shooting - KXYZ", "text": STORY}))
    (report,) = read([path])
    assert report.text == f"Two dead, four hurt in Orvel shooting\n\n{STORY}"
    found = find(report).claims
    assert [(c.measure, report.text[c.start : c.end]) for c in found] == [("killed", "Two"), ("injured", "four")]


def test_a_pages_headline_above_its_article_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<html><head><title>Two dead in Orvel shooting | Orvel Post</title></head><body><article>"
        f"<p>{STORY}</p><p>{STORY.replace('Friday', 'Saturday')}</p></article></body></html>"
    )
    (report,) = read([path])
    assert report.text.startswith("Two dead in Orvel shooting\n\nShots were fired")


def test_one_story_under_two_headlines_is_a_duplicate(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    rows = [{"id": n, "title": f"Shots at a cinema, part {n}", "text": STORY} for n in (1, 2)]
    path.write_text("\n".join(map(json.dumps, rows)))
    assert [r.status for r in read([path])] == [Status.READ, Status.DUPLICATE]
