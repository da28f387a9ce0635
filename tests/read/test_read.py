"""Reading: every format and encoding, every status, and that the text is what the file says."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tollbook.errors import InputError
from tollbook.nouns import Report, Status
from tollbook.read import read
from tollbook.read.draft import REPORT_BYTES, UnreadableError

STORY = "Seven people died when a bus left the road near Orvel on Friday, police said.\n\nThe driver is among the dead."


def one(path: Path, **options: str) -> Report:
    (report,) = read([path], **options)
    return report


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings_give_one_text(tmp_path: Path, encoding: str) -> None:
    text = STORY + " “Señora Łucja” – 12 €"
    report = one(put(tmp_path, "a.txt", text.encode(encoding)))
    assert (report.text, report.status) == (text, Status.READ)


def test_utf16_big_endian_with_its_mark(tmp_path: Path) -> None:
    assert one(put(tmp_path, "a.txt", b"\xfe\xff" + STORY.encode("utf-16-be"))).text == STORY


@pytest.mark.parametrize(("encoding", "extra"), [("latin-1", " Café Müller"), ("cp1252", " “Café” – it’s")])
def test_western_encodings(tmp_path: Path, encoding: str, extra: str) -> None:
    assert one(put(tmp_path, "a.txt", (STORY + extra).encode(encoding))).text == STORY + extra


def test_one_broken_byte_does_not_turn_utf8_into_another_encoding(tmp_path: Path) -> None:
    text = STORY + " Łódź, Gdańsk, Kraków, Świętokrzyskie"
    assert one(put(tmp_path, "a.txt", text.encode() + b"\xc5")).text == text + "\ufffd"


def test_line_ends_and_outer_space_stay(tmp_path: Path) -> None:
    text = "\r\n  " + STORY.replace("\n", "\r\n") + "\r\n\r\n"
    report = one(put(tmp_path, "a.txt", text))
    assert report.text == text
    at = text.index("Seven")
    assert report.text[at : at + 5] == "Seven"


def test_a_file_keeps_its_bytes_hash_and_a_stable_id(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", STORY)
    first, second = one(path), one(path)
    assert first.sha256 == hashlib.sha256(STORY.encode()).hexdigest()
    assert first == second
    assert first.path == "a.txt"
    assert first.language == "en"


def test_json_lines(tmp_path: Path) -> None:
    rows = [
        {
            "id": "w-1",
            "text": STORY,
            "title": "Bus crash kills seven",
            "date": "2023-05-05T18:20:00Z",
            "outlet": "Orvel Post",
            "url": "https://orvel.example/1",
            "extra": [1],
        },
        {"text": STORY + " More."},
        {"id": 12, "text": STORY + " Still more.", "date": 1683310800, "url": "https://www.orvel.example/x"},
    ]
    lines = [json.dumps(row) for row in rows]
    reports = list(read([put(tmp_path, "all.jsonl", "\n".join(lines) + "\n\n")]))
    assert [r.path for r in reports] == ["w-1", "all.jsonl:2", "12"]
    assert reports[0].sha256 == hashlib.sha256(lines[0].encode()).hexdigest()
    assert (reports[0].title, reports[0].outlet, reports[0].url) == (
        "Bus crash kills seven",
        "Orvel Post",
        "https://orvel.example/1",
    )
    assert [r.published for r in reports] == ["2023-05-05T18:20+00:00", None, "2023-05-05T18:20+00:00"]
    assert reports[2].outlet == "orvel.example"
    assert all(r.status is Status.READ for r in reports)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"text": "cut', "broken JSON: Unterminated string starting at character 10"),
        ("[1, 2]", "is a list, not an object"),
        ('{"id": "x", "title": "no text"}', "has no text"),
        ('{"text": ["a"]}', "text that is a list"),
        ("nonsense", "broken JSON"),
        ("[" * 100_000, "nested too deeply"),
        ('{"text": "\\u00', "broken JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path: Path, line: str, words: str) -> None:
    good = json.dumps({"text": STORY})
    reports = list(read([put(tmp_path, "all.jsonl", f"{good}\n{line}\n{json.dumps({'text': STORY + ' B'})}\n")]))
    assert [r.status for r in reports] == [Status.READ, Status.UNREADABLE, Status.READ]
    assert reports[1].reason is not None
    assert words in reports[1].reason
    assert "Line 2 of all.jsonl" in reports[1].reason


def test_a_line_that_is_not_utf8(tmp_path: Path) -> None:
    reports = list(read([put(tmp_path, "all.jsonl", b'{"text": "caf\xe9"}\n' + json.dumps({"text": STORY}).encode())]))
    assert [r.status for r in reports] == [Status.UNREADABLE, Status.READ]
    assert "not UTF-8" in (reports[0].reason or "")


def test_json_with_lone_surrogates_can_be_stored(tmp_path: Path) -> None:
    report = one(put(tmp_path, "all.jsonl", json.dumps({"id": "a\ud800", "text": STORY + "\ud83d"})))
    report.text.encode()
    report.path.encode()


@pytest.mark.parametrize("shape", ["object", "array", "lines"])
def test_json_documents(tmp_path: Path, shape: str) -> None:
    rows = [{"id": str(n), "text": f"{STORY} {n}", "title": "[a, b"} for n in range(1 if shape == "object" else 3)]
    text = (
        "\n".join(map(json.dumps, rows))
        if shape == "lines"
        else json.dumps(rows[0] if shape == "object" else rows, indent=1)
    )
    reports = list(read([put(tmp_path, "all.json", text)]))
    assert [r.text for r in reports] == [row["text"] for row in rows]


def test_a_broken_array_keeps_what_came_before(tmp_path: Path) -> None:
    whole = json.dumps([{"id": "a", "text": STORY}, {"id": "b", "text": STORY + " B"}])
    reports = list(read([put(tmp_path, "all.json", whole[:-20])]))
    assert [r.status for r in reports] == [Status.READ, Status.UNREADABLE]
    assert "Item 2" in (reports[1].reason or "")


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.json.gz", "a.txt.gz"])
def test_packed_files(tmp_path: Path, name: str) -> None:
    inner = STORY if ".txt" in name else json.dumps({"text": STORY})
    assert one(put(tmp_path, name, gzip.compress(inner.encode()))).text == STORY


def test_a_gz_cut_short_keeps_its_first_reports(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"id": str(n), "text": f"{STORY} {os.urandom(40).hex()}"}) for n in range(1200))
    packed = gzip.compress(lines.encode())
    reports = list(read([put(tmp_path, "all.jsonl.gz", packed[: len(packed) // 2])]))
    assert sum(r.status is Status.READ for r in reports) > 100
    assert reports[-1].status is Status.UNREADABLE
    assert "damaged .gz" in (reports[-1].reason or "")


def test_no_gz_at_all(tmp_path: Path) -> None:
    report = one(put(tmp_path, "a.txt.gz", b"\x1f\x8bnot packed"))
    assert report.status is Status.UNREADABLE


PAGE = """<!DOCTYPE html><html lang="en"><head><title>Seven die in bus crash | Orvel Post</title>
<meta property="og:site_name" content="Orvel Post"><meta property="og:title" content="Seven die in bus crash">
<meta property="article:published_time" content="2023-05-05T18:20:00+02:00">
<meta property="article:modified_time" content="{modified}">
<link rel="canonical" href="https://orvel.example/bus"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Seven die in bus crash</h1>
<p>Seven people died when a bus left the mountain road near Orvel on Friday, police said in a statement.</p>
<p>The driver is among the dead, and 12 others were taken to hospital with injuries that were not life-threatening.</p>
<script>document.write("never run")</script></article><footer>Copyright</footer></body></html>"""


def test_a_web_page(tmp_path: Path) -> None:
    report = one(put(tmp_path, "bus.html", PAGE.format(modified="2023-05-06T07:00:00+02:00")))
    assert "police said in a statement.\n\nThe driver" in report.text
    assert "never run" not in report.text
    assert "Home" not in report.text
    assert (report.title, report.outlet, report.url) == (
        "Seven die in bus crash",
        "Orvel Post",
        "https://orvel.example/bus",
    )
    assert report.published == "2023-05-06T07:00+02:00"


def test_a_page_touched_years_later_keeps_its_day(tmp_path: Path) -> None:
    report = one(put(tmp_path, "bus.html", PAGE.format(modified="2025-01-01T00:00:00Z")))
    assert report.published == "2023-05-05T18:20+02:00"


def test_a_page_is_known_by_its_head(tmp_path: Path) -> None:
    assert one(put(tmp_path, "bus", PAGE.format(modified=""))).title == "Seven die in bus crash"


def test_a_page_in_its_own_charset(tmp_path: Path) -> None:
    page = (
        PAGE.format(modified="").replace("<head>", '<head><meta charset="windows-1250">').replace("Orvel on", "Łódź on")
    )
    assert "Łódź" in one(put(tmp_path, "bus.html", page.encode("cp1250"))).text


@pytest.mark.parametrize("page", ["<html></html>", "<!doctype html><html><body><p></p></body></html>"])
def test_a_page_without_an_article_is_empty(tmp_path: Path, page: str) -> None:
    assert one(put(tmp_path, "x.html", page)).status in (Status.EMPTY, Status.UNREADABLE)


@pytest.mark.parametrize(
    "part", ["<!-- -->", "<?xml ?>", " ", "<!--", "(", "| ", "16 ", "1.1.20 ", "May ", "date ", "Aa "]
)
def test_no_text_takes_long(tmp_path: Path, part: str) -> None:
    start = time.process_time()
    one(put(tmp_path, "a", part * 20_000 + STORY))
    assert time.process_time() - start < 3


def test_folders_are_read_below_sorted_and_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.hidden.txt", ".git/c.txt", "c.jsonl"):
        put(tmp_path, name, json.dumps({"text": f"{STORY} {name}"}) if name == "c.jsonl" else f"{STORY} {name}")
    assert [r.path for r in read([tmp_path])] == ["a/z.txt", "b.txt", "c.jsonl:1"]


def test_books_in_a_folder_are_no_reports_and_a_book_that_is_named_is_called_one(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", STORY)
    made = b"SQLite format 3\0".ljust(68, b"\1")
    book = put(tmp_path, "record.tollbook", (made + b"Toll").ljust(200, b"\0"))
    put(tmp_path, "other.db", made.ljust(200, b"\0"))
    assert [r.path for r in read([tmp_path])] == ["a.txt", "other.db"]
    (named,) = read([book])
    assert named.reason == "record.tollbook is a book that Tollbook made, not a report"


class _Stdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


@pytest.mark.parametrize(
    "data", [STORY, json.dumps({"text": STORY}) + "\n", PAGE.format(modified="")], ids=["text", "json", "html"]
)
def test_standard_input_by_content(monkeypatch: pytest.MonkeyPatch, data: str) -> None:
    stdin = _Stdin(data.encode())
    monkeypatch.setattr(sys, "stdin", stdin)
    (report,) = read(["-"])
    assert report.status is Status.READ
    assert "Seven people died when a bus" in report.text
    assert "{" not in report.text
    assert "<" not in report.text
    assert not stdin.buffer.closed


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x00\x01\x02\x03" * 64, "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"\xff\xfea", ""),
        (b"\xff\xfe\x00\xd8a\x00", "broken"),
    ],
)
def test_what_is_no_text_is_unreadable(tmp_path: Path, data: bytes, words: str) -> None:
    report = one(put(tmp_path, "a.txt", data))
    assert report.status is Status.UNREADABLE or not words
    assert words in (report.reason or "")


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf"])
def test_empty(tmp_path: Path, data: bytes) -> None:
    report = one(put(tmp_path, "a.txt", data))
    assert report.status is Status.EMPTY
    assert "a.txt" in (report.reason or "")


def test_an_empty_json_lines_file_is_recorded(tmp_path: Path) -> None:
    assert one(put(tmp_path, "a.jsonl", b"\n\n")).status is Status.EMPTY


def test_a_file_beyond_all_size(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as out:
        out.truncate(REPORT_BYTES + 1)
    report = one(path)
    assert report.status is Status.UNREADABLE
    assert "20 MB" in (report.reason or "")


def test_a_line_beyond_all_size_is_passed_over(tmp_path: Path) -> None:
    long = b'{"text": "' + b"a" * (REPORT_BYTES + 9) + b'"}\n'
    reports = list(read([put(tmp_path, "a.jsonl", long + json.dumps({"text": STORY}).encode())]))
    assert [(r.path, r.status) for r in reports] == [("a.jsonl:1", Status.UNREADABLE), ("a.jsonl:2", Status.READ)]


def test_duplicates_name_the_first(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", STORY)
    put(tmp_path, "b.txt", STORY.replace("\n", "\r\n  "))
    first, second = read([tmp_path])
    assert (first.status, second.status) == (Status.READ, Status.DUPLICATE)
    assert second.reason == "b.txt has the same text as a.txt"
    assert second.text


def test_the_same_file_twice_has_two_ids(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", STORY)
    first, second, third = read([path, path, tmp_path])
    assert (second.status, third.status) == (Status.DUPLICATE, Status.DUPLICATE)
    assert len({first.id, second.id, third.id}) == 3


def test_an_unreadable_file_does_not_stop_the_run(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", b"\x00\x01\x02" * 50)
    put(tmp_path, "b.txt", STORY)
    (tmp_path / "d.txt").symlink_to(tmp_path / "gone")
    statuses = {}
    for report in read([tmp_path]):
        statuses[report.path] = report.status
    assert statuses == {"a.txt": Status.UNREADABLE, "b.txt": Status.READ, "d.txt": Status.UNREADABLE}


def test_a_file_name_that_is_no_utf8(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as out:
        out.write(STORY.encode())
    (report,) = read([tmp_path])
    report.path.encode()


def test_wrong_input_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"No such file or folder: .*gone"):
        read([tmp_path / "gone"])
    with pytest.raises(InputError, match=r"holds no reports.*\.txt.*\.jsonl.*\.html"):
        read([tmp_path])
    with pytest.raises(InputError, match="No reports were named"):
        read([])
    put(tmp_path, "a.txt", STORY)
    with pytest.raises(InputError, match='"yesterday" is no date'):
        read([tmp_path], date="yesterday")


def test_the_given_date_is_the_last_resort(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", STORY)
    put(tmp_path, "b.txt", "Published 4 May 2023, 11:15 GMT\n\n" + STORY)
    assert [r.published for r in read([tmp_path], date="6 May 2023")] == ["2023-05-06", "2023-05-04T11:15+00:00"]


def test_metadata_beats_the_head_but_for_the_time_of_the_same_day(tmp_path: Path) -> None:
    rows = [
        {"text": "Published 4 May 2023, 11:15 GMT\n\n" + STORY, "date": "2023-05-04"},
        {"text": "Published 4 May 2023, 11:15 GMT\n\nAgain. " + STORY, "date": "2023-05-09"},
        {"text": "Published 4 May 2023, 11:15 GMT\n\nOnce more. " + STORY, "date": "some day"},
    ]
    reports = read([put(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows)))])
    assert [r.published for r in reports] == ["2023-05-04T11:15+00:00", "2023-05-09", "2023-05-04T11:15+00:00"]


def test_trafilatura_is_loaded_for_pages_only(tmp_path: Path) -> None:
    import subprocess

    path = put(tmp_path, "a.txt", STORY)
    code = (
        f"import sys; from tollbook.read import read; list(read([{str(path)!r}])); print('trafilatura' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_text_comes_back_as_it_was(tmp_path: Path, text: str, encoding: str) -> None:
    text = text.lstrip("\ufeff")
    report = one(put(tmp_path, "a.txt", text.encode(encoding)))
    if text.lstrip().lower().startswith(("<!doctype", "<html", "<head", "<body")):
        return
    assert report.text == text


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300), name=st.sampled_from(["a.txt", "a.jsonl", "a.json", "a.txt.gz", "a"]))
def test_any_bytes_give_a_report_with_a_reason(tmp_path: Path, data: bytes, name: str) -> None:
    for report in read([put(tmp_path, name, data)]):
        assert (report.status is Status.READ) == (report.reason is None)
        report.text.encode()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parts=st.lists(
        st.sampled_from(
            [
                "<p>",
                "</div>",
                "<a href='x'>",
                "&#0;",
                "<!--",
                "]]>",
                "Ten died",
                "<table><tr>",
                "<meta date=''>",
                "\x0b",
                "<body onload=x>",
                '{"datePublished": "x"}',
            ]
        ),
        max_size=14,
    )
)
def test_any_page_gives_a_report(tmp_path: Path, parts: list[str]) -> None:
    assert one(put(tmp_path, "a.html", "<html>" + "".join(parts))).status in Status


def test_the_error_of_this_room_is_no_users_error() -> None:
    assert not issubclass(UnreadableError, InputError)
