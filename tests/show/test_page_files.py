"""The dossier's folder: every link resolves, nothing a report holds is executed, the same record gives the same bytes."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from dossier_sample import sample

from tollbook.errors import BookError
from tollbook.nouns import Record, short_id
from tollbook.show.page import write_page

POISON = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>&amp;${7*7}{{7*7}}</title></style>"
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:"


class Page(HTMLParser):
    """What a page links to, names, and is made of."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.outward: list[dict[str, str | None]] = []
        self.ids: Counter[str] = Counter()
        self.tags: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.headings: list[int] = []
        self.open: list[str] = []
        self.nested_links = 0
        self.text: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags[tag] += 1
        self.attributes.update(found)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if found.get("id"):
            self.ids[str(found["id"])] += 1
        target = found.get("href") or found.get("src")
        if target is not None:
            if urlsplit(target).scheme in ("http", "https"):
                self.outward.append(found)
            else:
                self.links.append(target)
        if tag == "a":
            self.nested_links += "a" in self.open
        if tag not in ("meta", "link", "input", "br", "img", "circle", "path", "rect", "line"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def poisoned() -> Record:
    """The sample with hostile words in every field that comes from outside."""
    record, _, _ = sample()
    for ident, report in record.reports.items():
        record.reports[ident] = replace(
            report,
            title=POISON,
            outlet=POISON,
            path=f"{POISON}{report.path}",
            reason=POISON,
            text=report.text + POISON if report.text else "",
        )
    for ident, claim in record.claims.items():
        speakers = tuple(replace(one, name=one.name + POISON) for one in claim.attribution)
        place = replace(claim.place, name=POISON, key=None) if claim.place else None
        record.claims[ident] = replace(claim, counted=POISON, attribution=speakers, place=place, marks=(POISON,))
    for ident, stance in record.stances.items():
        record.stances[ident] = replace(stance, about=POISON)
    for ident, person in record.people.items():
        record.people[ident] = replace(person, name=POISON)
    for ident, incident in record.incidents.items():
        record.incidents[ident] = replace(incident, title=POISON, kind=POISON)
    return record


def pages(folder: Path) -> dict[Path, Page]:
    return {path: Page(path) for path in sorted(folder.rglob("*.html"))}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dossier")
    assert write_page(*sample(), out) == out / "index.html"
    return out


def test_one_page_for_each_incident_and_each_report_read_or_not(folder: Path) -> None:
    record, _, _ = sample()
    assert {path.stem for path in (folder / "incident").iterdir()} == set(record.incidents)
    assert {path.stem for path in (folder / "report").iterdir()} == set(record.reports)


def test_every_link_leads_to_a_file_and_an_element_that_exist(folder: Path) -> None:
    found = pages(folder)
    for path, page in found.items():
        for link in page.links:
            if link.startswith("data:"):
                continue
            name, _, fragment = link.partition("#")
            target = (path.parent / name).resolve() if name else path
            assert target.is_file(), f"{path.name}: {link}"
            assert folder in target.parents
            if fragment:
                assert found[target].ids[fragment] == 1, f"{path.name}: {link}"


def test_ids_are_unique_headings_in_order_and_links_never_nested(folder: Path) -> None:
    for path, page in pages(folder).items():
        assert not [name for name, times in page.ids.items() if times > 1], path
        assert page.headings[0] == 1
        assert page.headings.count(1) == 1
        assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False)), path
        assert page.nested_links == 0, path


def test_every_claim_is_in_its_report_and_in_its_incident(folder: Path) -> None:
    record, _, _ = sample()
    found = pages(folder)
    for claim in record.claims.values():
        assert found[folder / "report" / f"{claim.report}.html"].ids[f"c-{claim.id}"] == 1
        if claim.incident:
            assert found[folder / "incident" / f"{claim.incident}.html"].ids[f"c-{claim.id}"] == 1


def test_a_report_shows_its_whole_text_unchanged(folder: Path) -> None:
    record, _, _ = sample()
    for report in record.reports.values():
        html = (folder / "report" / f"{report.id}.html").read_text(encoding="utf-8")
        shown = re.sub(r"<ul class=\"notes\".*?</ul>", "", html, flags=re.S)
        paragraphs = re.findall(r'<p class="par">(.*?)</p>', shown, flags=re.S)
        words = "".join(paragraphs)
        page = Page.__new__(Page)
        HTMLParser.__init__(page)
        page.links, page.outward, page.headings, page.open, page.text = [], [], [], [], []
        page.ids, page.tags, page.attributes, page.nested_links = Counter(), Counter(), set(), 0
        page.feed(words)
        assert "".join("".join(page.text).split()) == "".join(report.text.split())


def test_nothing_is_loaded_but_the_two_files_and_the_policy_stands_on_every_page(folder: Path) -> None:
    for path, page in pages(folder).items():
        html = path.read_text(encoding="utf-8")
        assert POLICY in html.replace("&#39;", "'")
        assert '<html lang="en">' in html
        assert page.tags["script"] == 1
        assert not page.attributes & {"style", "onclick", "onload", "onerror", "onmouseover"}
        assert page.tags["style"] + page.tags["img"] + page.tags["iframe"] == 0


def test_only_web_addresses_are_links_and_they_give_nothing_away(folder: Path) -> None:
    outward = [one for page in pages(folder).values() for one in page.outward]
    assert {one["href"] for one in outward} == {
        "https://norrpress.example/2031/harnow-market",
        'https://meridian.example/a?x=1&y="2"',
    }
    assert all("noopener" in str(one["rel"]) and "noreferrer" in str(one["rel"]) for one in outward)
    post = folder / "report" / f"{short_id('report', '02-noon-post.txt')}.html"
    assert "javascript:alert(1)" in post.read_text(encoding="utf-8")
    assert not any("javascript:" in link for page in pages(folder).values() for link in page.links)


def test_what_reports_hold_is_never_markup(tmp_path: Path) -> None:
    _, tallies, disagreements = sample()
    told = {
        ident: [replace(one, text=POISON, kind=one.kind) for one in found] for ident, found in disagreements.items()
    }
    settled = {
        ident: [replace(one, verdicts=tuple(replace(v, reason=POISON) for v in one.verdicts)) for one in found]
        for ident, found in tallies.items()
    }
    write_page(poisoned(), settled, told, tmp_path)
    for path, page in pages(tmp_path).items():
        assert page.tags["script"] == 1, path
        assert page.tags["img"] == 0, path
        assert "onerror" not in page.attributes, path
        assert "alert(1)" in "".join(page.text) or path.name == "reports.html", path


def test_ids_from_outside_cannot_leave_the_folder(tmp_path: Path) -> None:
    record, tallies, disagreements = sample()
    old = next(iter(record.incidents))
    for evil in ("../../escape", "CON", "a/b", "ß", "x" * 300):
        record.incidents[evil] = replace(record.incidents[old], id=evil)
    out = tmp_path / "deep" / "dossier"
    write_page(record, tallies, disagreements, out)
    assert [path.name for path in tmp_path.iterdir()] == ["deep"]
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["dossier"]
    assert len(list((out / "incident").iterdir())) == len(record.incidents)
    assert all(re.fullmatch(r"[a-z0-9_-]+\.html", path.name) for path in (out / "incident").iterdir())


def test_the_same_record_gives_the_same_bytes_and_the_sums_fit(tmp_path: Path) -> None:
    write_page(*sample(), tmp_path / "a")
    write_page(*sample(), tmp_path / "b")
    files = sorted(path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(tmp_path / "b") for path in (tmp_path / "b").rglob("*") if path.is_file())
    for name in files:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    lines = (tmp_path / "a" / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(files) - 1
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256((tmp_path / "a" / name).read_bytes()).hexdigest() == digest


def test_pages_of_an_earlier_dossier_go_and_other_files_stay(tmp_path: Path) -> None:
    record, tallies, disagreements = sample()
    write_page(record, tallies, disagreements, tmp_path)
    (tmp_path / "incident" / "mine.txt").write_text("a note", encoding="utf-8")
    gone = next(iter(record.incidents))
    del record.incidents[gone]
    write_page(record, tallies, disagreements, tmp_path)
    assert not (tmp_path / "incident" / f"{gone}.html").exists()
    assert (tmp_path / "incident" / "mine.txt").exists()


def test_somebody_elses_site_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("my own site", encoding="utf-8")
    with pytest.raises(BookError, match="not a dossier"):
        write_page(*sample(), tmp_path)
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "my own site"


def test_a_report_without_an_outlet_is_not_listed_by_its_file_twice(tmp_path: Path) -> None:
    write_page(*sample(), tmp_path)
    listed = (tmp_path / "reports.html").read_text(encoding="utf-8")
    assert "outlet not named" in listed
    assert not re.search(r"<span>([^<]+)</span><span class=\"path\">\1<", listed)


def test_a_dossier_is_not_strewn_among_other_files(tmp_path: Path) -> None:
    """Among reports, its pages would be read as reports by the next build."""
    (tmp_path / "wire.txt").write_text("Nine people were killed.", encoding="utf-8")
    with pytest.raises(BookError, match="name a new or an empty folder"):
        write_page(*sample(), tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["wire.txt"]
    (tmp_path / "wire.txt").rename(tmp_path / ".wire.txt")
    write_page(*sample(), tmp_path)


def test_a_target_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(BookError, match="cannot be written"):
        write_page(*sample(), tmp_path / "file")


def test_an_empty_record_is_a_page_too(tmp_path: Path) -> None:
    html = write_page(Record(), {}, {}, tmp_path).read_text(encoding="utf-8")
    assert "no incident yet" in html


def test_unread_reports_are_listed_with_their_reason(folder: Path) -> None:
    for name in ("index.html", "reports.html"):
        html = (folder / name).read_text(encoding="utf-8")
        for words in ("same text as 02-noon-post.txt", "looks Norwegian", "a NUL byte at position 4"):
            assert words in html


def test_hundreds_of_incidents_make_an_index_of_modest_size(tmp_path: Path) -> None:
    record, tallies, disagreements = sample()
    first = max(record.incidents.values(), key=lambda one: len(one.claims))
    for at in range(300):
        ident = short_id("many", at)
        record.incidents[ident] = replace(first, id=ident, claims=(), stances=(), people=())
        tallies[ident] = tallies[first.id]
    index = write_page(record, tallies, disagreements, tmp_path)
    assert index.stat().st_size < 303 * 2600
