"""The app without a browser: every page and its twins, filters, decisions, and who is let in."""

from __future__ import annotations

import contextlib
import json
import re
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import tollbook
from tollbook import api
from tollbook.errors import BookError
from tollbook.nouns import short_id

pytest.importorskip("fastapi", reason="fastapi is not installed (pip install tollbook[serve])")
pytest.importorskip("httpx", reason="httpx is not installed (pip install tollbook[dev])")

from dossier_sample import sample
from fastapi.testclient import TestClient

from tollbook.keep.shelf import Edition, Shelf
from tollbook.nouns import Findings, Place, Status, When
from tollbook.show import lines
from tollbook.show.app import atlas, guard, timeline
from tollbook.show.app.catalogue import Spot
from tollbook.show.app.deciding import local
from tollbook.show.app.filters import Filter, parse
from tollbook.show.app.web import create_app

HOME = "http://127.0.0.1:8654"
MARKET = short_id("incident", "market")
FERRY = short_id("incident", "ferry")
pytestmark = pytest.mark.filterwarnings("ignore:Using `httpx` with")


def write_book(path: Path) -> None:
    """The sample record as a book whose findings are those of the record, so that it can be made anew."""
    record, tallies, disagreements = sample()
    found = {
        report: Findings(
            tuple(c for c in record.claims.values() if c.report == report),
            tuple(s for s in record.stances.values() if s.report == report),
            tuple(p for p in record.people.values() if p.report == report),
        )
        for report in record.reports
    }
    run = {
        "started": "2031-04-02T08:00:00+00:00",
        "finished": "2031-04-02T08:00:01+00:00",
        "command": "test",
        "tollbook": "0",
        "python": "3.11",
        "policy": "latest",
        "reports_given": len(record.reports),
        "reports_added": len(record.reports),
        "reports_found_again": 0,
        "reports_in_book": len(record.reports),
        "claims_in_book": len(record.claims),
        "incidents_in_book": len(record.incidents),
    }
    own = {ident: [t for t in found if t.policy == "latest"] for ident, found in tallies.items()}
    with Shelf(path) as shelf:
        reports = list(record.reports.values())
        edition = Edition(reports, found, tollbook.__version__, "latest", record, own, disagreements, run)
        shelf.add(edition, 0, lambda decisions, given: edition)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "record.tollbook"
    write_book(path)
    return path


@pytest.fixture
def client(book: Path) -> Iterator[TestClient]:
    app = create_app(book, lambda told: api.follow(book, progress=told))
    with TestClient(app, base_url=HOME, follow_redirects=False) as made:
        yield made


def decide(client: TestClient, **form: str | list[str]) -> object:
    return client.post("/decisions", data={"who": "Ada Reader", **form}, headers={"Origin": HOME})


def a_claim(client: TestClient, incident: str = MARKET, measure: str = "killed") -> dict[str, object]:
    return next(c for c in client.get(f"/incident/{incident}.json").json()["claims"] if c["measure"] == measure)


def link_anew(client: TestClient) -> None:
    """The sample was linked by hand: a decision that bears on linking, and its undoing, have the program link it."""
    decide(client, kind="reject", target=a_claim(client)["id"], why="To be undone.")
    (kept,) = client.get("/history.json").json()["decisions"]
    client.post(f"/decisions/{kept['id']}/undo", data={"who": "Bo", "why": "Undone."}, headers={"Origin": HOME})


# ---- pages


def test_the_incidents_come_from_the_reports_that_were_read(client: TestClient) -> None:
    record, _, _ = sample()
    read = sum(report.status is Status.READ for report in record.reports.values())
    assert read < len(record.reports)
    assert f"from {read} reports;" in client.get("/incidents").text


def test_every_page_answers_with_its_twins(client: TestClient) -> None:
    told = client.get(f"/incident/{MARKET}.json").json()
    claim = told["claims"][0]
    report = client.get(f"/claim/{claim['id']}.json").json()["report_id"]
    for path in ("/incidents", f"/incident/{MARKET}", "/reports", f"/report/{report}"):
        assert client.get(path).status_code == 200, path
        assert client.get(f"{path}.json").json()
        assert client.get(f"{path}.csv").text.count("\n") > 1
    assert client.get("/history.csv").text.startswith("id,kind,who,at,why")
    pages = ("/review", "/review?tab=doubtful", "/history", "/help", f"/claim/{claim['id']}")
    pages += (f"/incident/{MARKET}/merge", f"/incident/{MARKET}/split", "/review.json", "/history.json")
    for path in pages:
        assert client.get(path).status_code == 200, path
    assert client.get("/").headers["location"] == "/incidents"


def test_what_is_not_there_is_told_in_a_sentence(client: TestClient) -> None:
    for path in ("/incident/none", "/report/none", "/claim/none", "/nowhere", "/static/none.js"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert 'class="warn"' in answer.text
    assert "error" in client.get("/incident/none.json").json()
    assert client.get(f"/incident/{MARKET}?policy=none").status_code == 422


def test_a_report_cannot_write_markup(client: TestClient) -> None:
    texts = [client.get(f"/report/{one['id']}").text for one in client.get("/reports.json").json()["reports"]]
    for text in texts:
        scripts = re.findall(r"<script[^>]*>", text)
        assert all('src="/static/' in one for one in scripts)
        assert "javascript:" not in re.sub(r">[^<]*<", "><", text)


def test_headers_forbid_everything_from_elsewhere(client: TestClient) -> None:
    for path in ("/incidents", "/nowhere", "/incidents.json", "/static/app.js"):
        policy = client.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
    for path in ("/incidents", f"/incident/{MARKET}", "/review", f"/claim/{a_claim(client)['id']}"):
        html = client.get(path).text
        assert not re.search(r"<[^>]+\s(?:style|on\w+)=", html), path
        assert not re.search(
            r'(?:src|href|action)="(?:https?:)?//', re.sub(r'<a [^>]*rel="noopener[^>]*>', "", html)
        ), path


# ---- the list


def titles(client: TestClient, query: str) -> list[str]:
    return [one["title"] for one in client.get(f"/incidents.json?{query}").json()["incidents"]]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 3),
        ("q=covered+market", 1),
        ("q=stallhold", 1),
        ("q=%22%25_%27", 0),
        ("place=harnow", 1),
        ("place=vessmark", 3),
        ("since=2031-03-20", 1),
        ("until=2031-03-20&place=Harnow", 1),
        ("kind=explosion", 1),
        ("least=10", 2),
        ("least=10&kind=explosion", 1),
        ("measure=injured", 1),
        ("differ=open", 1),
        ("differ=open&kind=sinking", 0),
        ("since=nonsense&page=zero&sort=none&least=x", 3),
        ("page=99", 3),
    ],
)
def test_filters_narrow_and_combine(client: TestClient, query: str, count: int) -> None:
    assert len(titles(client, query)) == count
    assert client.get(f"/incidents?{query}").status_code == 200


def test_every_incident_has_one_grade(client: TestClient) -> None:
    graded = [len(titles(client, f"grade={one}")) for one in ("Confirmed", "Fair", "Weak", "Contested", "Discounted")]
    assert sum(graded) == 3


def test_map_and_time_line_lead_to_filters(client: TestClient) -> None:
    html = client.get("/incidents").text
    assert re.search(
        r'<a href="/incidents\?since=2031-03-14&amp;until=2031-03-14" aria-label="14 Mar 2031: 1 incident">', html
    )
    assert re.search(
        r'<a href="/incidents\?place=Harnow" aria-label="Harnow: 1 incident, precise to a town or city">', html
    )


def test_an_address_says_the_whole_filter() -> None:
    asked = Filter(q="a b", place="Upper Vale", since="2031-03-01", least=3, differ="open", sort="toll", page=4)
    from urllib.parse import parse_qsl

    assert parse(dict(parse_qsl(asked.address(page=4)[1:]))) == asked
    assert parse(dict(parse_qsl(asked.address()[1:]))).page == 1
    assert Filter(page=3).address() == ""


def spot(name: str, precision: str, day: str, lat: float = 1.0, lon: float = 2.0) -> Spot:
    return Spot(name, name, "fire", Place(name, name, lat, lon, precision), When(day, day), None, None, None)


def test_a_ring_is_wider_where_the_place_is_less_exact() -> None:
    made = atlas.rings(
        [spot("a", "site", "2031-01-01"), spot("b", "country", "2031-01-01", 5.0), spot("a", "site", "2031-01-02")]
    )
    assert [(ring.name, ring.count) for ring in made] == [("b", 1), ("a", 2)]
    assert atlas.RINGS["site"] < atlas.RINGS["city"] < atlas.RINGS["region"] < atlas.RINGS["country"]
    assert "precise to a country" in atlas.drawing(made, "/land.svg", lambda ring: "?")


@pytest.mark.parametrize(
    ("last", "bars"), [("2031-01-20", 20), ("2031-03-31", 3), ("2045-06-01", 15), ("not a day", 1)]
)
def test_bars_by_day_month_or_year(last: str, bars: int) -> None:
    made = timeline.bars([spot("a", "site", "2031-01-01"), spot("b", "site", last)])
    assert len(made) == bars
    assert made[0].first == date(2031, 1, 1)
    assert sum(bar.count for bar in made) == (1 if last == "not a day" else 2)


# ---- one incident


def test_the_policy_switch_changes_the_toll_and_says_what_moves_it(client: TestClient) -> None:
    told = client.get(f"/incident/{MARKET}.json").json()
    other = client.get(f"/incident/{MARKET}.json?policy=maximal").json()
    assert told["tallies"]["killed"]["policy"] == "latest"
    assert other["tallies"]["killed"]["policy"] == "maximal"
    assert other["tallies"] == {**other["policies"]["maximal"]}
    html = client.get(f"/incident/{MARKET}?policy=maximal").text
    assert f'href="/incident/{MARKET}?policy=latest"' in html
    assert '<option value="maximal" selected>' in html
    moves = {one["policy"]: one for one in told["moves"]}
    counted = {name: {c for t in tolls.values() for c in t["claims"]} for name, tolls in told["policies"].items()}
    assert set(moves["maximal"]["counts_only_there"]) <= counted["maximal"] - counted["latest"]


def test_each_page_settles_as_the_whole_book_does(tmp_path: Path) -> None:
    """A page loads one incident; what its figures cover shows in the reports and incidents beside it."""
    reports = sorted((Path(__file__).parents[1] / "gold" / "reports").glob("[ab]1*.txt"))
    api.build(reports, tmp_path / "b.tollbook")
    client = TestClient(create_app(tmp_path / "b.tollbook", lambda told: None), base_url=HOME)
    for policy in ("latest", "maximal", "airwars"):
        with api.open_book(tmp_path / "b.tollbook") as opened:
            whole = api.view(opened, policy=policy)
        assert len(whole.record.incidents) > 10
        for ident, tallies in whole.tallies.items():
            told = client.get(f"/incident/{ident}.json?policy={policy}").json()
            assert told["tallies"] == {each.measure: json.loads(json.dumps(lines.tally_line(each))) for each in tallies}
            reasons = {each["id"]: each["reason"] for each in told["claims"]}
            assert reasons == {v.claim: v.reason for each in tallies for v in each.verdicts}


# ---- decisions


def test_accept_keeps_who_when_and_why(client: TestClient) -> None:
    claim = a_claim(client)
    answer = decide(client, kind="accept", target=claim["id"], why="Read it.", back="/review?tab=doubtful")
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?tab=doubtful")
    (kept,) = client.get("/history.json").json()["decisions"]
    assert (kept["who"], kept["why"], kept["kind"], kept["targets"]) == (
        "Ada Reader",
        "Read it.",
        "accept",
        [claim["id"]],
    )
    assert client.cookies["who"].strip('"') == "Ada Reader"
    assert "Ada Reader" in client.get(f"/claim/{claim['id']}").text


def test_a_corrected_figure_changes_the_claim_and_undo_brings_it_back(client: TestClient) -> None:
    claim = a_claim(client)
    decide(client, kind="figure", target=claim["id"], value="at least 33", why="It says so.")
    now = client.get(f"/claim/{claim['id']}.json").json()
    assert (now["quantity"]["value"], now["quantity"]["qualifier"]) == (33, "at_least")
    assert "corrected" in now["marks"]
    (kept,) = client.get("/history.json").json()["decisions"]
    client.post(f"/decisions/{kept['id']}/undo", data={"who": "Bo", "why": "A slip."}, headers={"Origin": HOME})
    assert client.get(f"/claim/{claim['id']}.json").json()["quantity"] == claim["quantity"]
    assert [one["kind"] for one in client.get("/history.json").json()["decisions"]] == ["undo", "figure"]


def test_corrections_of_speaker_place_and_day(client: TestClient) -> None:
    claim = a_claim(client)
    decide(client, kind="said_by", target=claim["id"], value="Ola Norn", speaker_kind="witness", why="w")
    decide(client, kind="place", target=claim["id"], value="Nowhereton, Vessmark", at="61.0,9.5", why="w")
    decide(client, kind="day", target=claim["id"], value="2031-03-13/2031-03-14", why="w")
    now = client.get(f"/claim/{claim['id']}.json").json()
    assert now["attribution"][0]["name"] == "Ola Norn"
    assert now["place"]["name"] == "Nowhereton"
    assert now["when"] == {"start": "2031-03-13", "end": "2031-03-14"}
    decide(client, kind="said_by", target=claim["id"], own_voice="1", why="w")
    assert client.get(f"/claim/{claim['id']}.json").json()["attribution"] == []


def test_what_a_figure_counts_can_be_corrected_alone(client: TestClient) -> None:
    claim = a_claim(client)
    words = claim["quantity"]["text"]
    decide(client, kind="figure", target=claim["id"], value=words, measure="missing", why="They are sought.")
    now = client.get(f"/claim/{claim['id']}.json").json()
    assert (now["measure"], now["quantity"]) == ("missing", claim["quantity"])
    (kept,) = client.get("/history.json").json()["decisions"]
    assert kept["was"] == claim["measure"]


def test_what_cannot_be_is_told_beside_what_was_typed(client: TestClient) -> None:
    claim = a_claim(client)
    answer = decide(client, kind="figure", target=claim["id"], value="umpteen <b>", why="typed once")
    assert answer.status_code == 422
    assert "is not a figure" in answer.text
    assert 'value="umpteen &lt;b&gt;"' in answer.text
    assert 'value="typed once"' in answer.text
    assert decide(client, kind="accept", target=claim["id"], why=" ").status_code == 422
    assert decide(client, kind="nonsense", target=claim["id"], why="w").status_code == 422
    assert decide(client, kind="accept", target="none", why="w").status_code in (404, 422)
    assert client.get("/history.json").json()["decisions"] == []


def test_merge_and_split(client: TestClient) -> None:
    link_anew(client)
    before = client.get("/incidents.json").json()["incidents"]
    one, other = before[0]["id"], before[1]["id"]
    page = client.get(f"/incident/{one}/merge?q=explosion").text
    assert f'value="{other}"' in page
    assert decide(client, kind="merge", target=[one, other], why="One day.").status_code == 303
    assert len(titles(client, "")) == len(before) - 1
    # A link to either still leads to what both are now, whatever its ending and query.
    stays = {one, other} & {each["id"] for each in client.get("/incidents.json").json()["incidents"]}
    (gone,) = {one, other} - stays
    moved = client.get(f"/incident/{gone}.json?policy=maximal")
    assert (moved.status_code, moved.headers["location"]) == (307, f"/incident/{min(stays)}.json?policy=maximal")
    assert client.get(f"/incident/{gone}/split", follow_redirects=True).status_code == 200
    merge = client.get("/history.json").json()["decisions"][0]
    client.post(f"/decisions/{merge['id']}/undo", data={"who": "Bo", "why": "No."}, headers={"Origin": HOME})
    assert titles(client, "") == [each["title"] for each in before]
    home = max(before, key=lambda each: sum(len(t["claims"]) for t in each["tallies"].values()))["id"]
    claim = client.get(f"/incident/{home}.json").json()["claims"][0]
    assert claim["id"] in client.get(f"/incident/{home}/split?claim={claim['id']}").text
    decide(client, kind="split", target=claim["id"], why="Another.")
    assert len(titles(client, "")) == len(before) + 1
    alone = client.get(f"/claim/{claim['id']}.json").json()["incident"]
    assert [each["id"] for each in client.get(f"/incident/{alone}.json").json()["claims"]] == [claim["id"]]


def test_a_program_decides_with_json(client: TestClient) -> None:
    sent = {"kind": "reject", "target": [a_claim(client)["id"]], "who": "a script", "why": "a rule"}
    answer = client.post("/decisions", json=sent, headers={"Origin": HOME})
    assert answer.status_code == 201
    assert answer.json()["kind"] == "reject"
    broken = client.post("/decisions", content=b"[1]", headers={"Origin": HOME, "Content-Type": "application/json"})
    assert broken.status_code == 422


def test_the_queue_shows_each_figure_of_an_incident_once(client: TestClient) -> None:
    link_anew(client)
    disputes = client.get("/review.json?tab=disputed").json()["disputes"]
    html = client.get("/review?tab=disputed").text
    named = {claim["id"] for one in disputes for claim in one["claims"]}
    assert len(re.findall(r'id="q-\d+-', html)) == len(named)
    assert html.count('class="difference case"') == len({one["incident"] for one in disputes})


def test_the_queue_empties_as_people_decide(client: TestClient) -> None:
    link_anew(client)
    waiting = client.get("/review.json?tab=disputed").json()["waiting"]["disputed"]
    assert waiting > 0
    first = client.get("/review.json?tab=disputed").json()["disputes"][0]
    for claim in first["claims"]:
        decide(client, kind="accept", target=claim["id"], why="both stand")
    sheet = client.get("/review.json?tab=disputed").json()
    assert sheet["waiting"]["disputed"] < waiting
    assert first["text"] not in [one["text"] for one in sheet["disputes"]]


# ---- who is let in


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": HOME, "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "http://127.0.0.1:9999"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": HOME, "Sec-Fetch-Site": "same-origin"}, 303),
    ],
)
def test_only_its_own_pages_may_decide(client: TestClient, headers: dict[str, str], status: int) -> None:
    form = {"kind": "accept", "target": a_claim(client)["id"], "who": "x", "why": "y"}
    assert client.post("/decisions", data=form, headers=headers).status_code == status
    assert len(client.get("/history.json").json()["decisions"]) == (status == 303)


def test_another_name_for_this_machine_is_refused(client: TestClient) -> None:
    assert client.get("/incidents", headers={"Host": "evil.example"}).status_code == 403
    assert client.get("/incidents", headers={"Host": "localhost:8654"}).status_code == 200
    assert guard.may_ask("192.0.2.7:80", guard.hosts("0.0.0.0"))
    assert not guard.may_ask("evil.example", guard.hosts("0.0.0.0"))


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/review?tab=x#y", True),
        ("//evil.example", False),
        ("https://evil.example/", False),
        ("/\\evil.example", False),
        ("/a\r\nb", False),
        ("review", False),
    ],
)
def test_a_form_leads_only_to_a_page_of_the_app(address: str, kept: bool) -> None:
    assert local(address) == (address if kept else "")


# ---- with others


def test_two_reviewers_while_the_book_is_being_written(book: Path) -> None:
    """No decision is lost and nobody sees an error, with two apps (two processes' worth) and a writer between."""
    clients = [
        TestClient(
            create_app(book, lambda told: api.follow(book, progress=told)), base_url=HOME, follow_redirects=False
        )
        for _ in range(2)
    ]
    claims = [c["id"] for c in clients[0].get(f"/incident/{MARKET}.json").json()["claims"]][:6]
    codes: list[int] = []
    stop = threading.Event()

    def review(client: TestClient, name: str) -> None:
        for claim in claims:
            form = {"kind": "accept", "target": claim, "who": name, "why": "read"}
            codes.append(client.post("/decisions", data=form, headers={"Origin": HOME}).status_code)
            codes.append(client.get("/review").status_code)

    def build() -> None:
        number = 0
        while not stop.wait(0.05):
            number += 1
            page = book.parent / f"more-{number}.txt"
            page.write_text(f"MIRRE, 2 April 2031 – {number + 2} people were killed in a fire in Mirre, police said.\n")
            # Where another writer was faster, the command says so and ends: it is run again.
            with contextlib.suppress(BookError):
                api.build([page], book)

    builder = threading.Thread(target=build)
    builder.start()
    threads = [threading.Thread(target=review, args=(c, f"r{n}")) for n, c in enumerate(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    stop.set()
    builder.join(120)
    assert set(codes) <= {200, 303}
    kept = [(d.who, d.targets[0]) for d in api.decisions(book)]
    assert sorted(kept) == sorted((f"r{n}", claim) for n in range(2) for claim in claims)
    api.follow(book)
    with api.open_book(book) as opened:
        assert {c.id for c in opened.claims() if "accepted" in c.marks} >= set(claims)


# ---- the command


def test_without_the_extra_the_command_says_how_to_get_it(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from tollbook.cli import main

    monkeypatch.setitem(sys.modules, "uvicorn", None)
    result = CliRunner().invoke(main, ["serve", str(book)])
    assert result.exit_code == 2
    assert "pip install 'tollbook[serve]'" in result.output


def test_the_command_refuses_what_is_no_book(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from tollbook.cli import main

    result = CliRunner().invoke(main, ["serve", str(tmp_path / "none.tollbook")])
    assert result.exit_code == 3
    assert json.dumps("Traceback") not in result.output
