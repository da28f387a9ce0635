"""What ``/openapi.json`` promises: each address is described, answers as described, and takes anything without a fault."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="fastapi is not installed (pip install tollbook[serve])")
pytest.importorskip("httpx", reason="httpx is not installed (pip install tollbook[dev])")

from fastapi.testclient import TestClient
from test_app import HOME, write_book

from tollbook import api
from tollbook.show.app import answers
from tollbook.show.app.web import create_app

pytestmark = pytest.mark.filterwarnings("ignore:Using `httpx` with")
# What people and programs send by mistake or on purpose.
ODD = (
    "",
    " ",
    "-1",
    "0",
    "999999999999999999999",
    "None",
    "🕯",
    "a" * 3000,
    "' OR 1=1 --",
    "<script>",
    "%00",
    "\x00",
    "../..",
    '"',
    "*",
    "AND",
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    book = tmp_path_factory.mktemp("book") / "record.tollbook"
    write_book(book)
    made = TestClient(
        create_app(book, lambda told: api.follow(book, progress=told)), base_url=HOME, follow_redirects=False
    )
    claim = (
        made.get("/review.json?tab=doubtful").json()["claims"]
        or made.get("/review.json").json()["disputes"][0]["claims"]
    )
    sent = {"kind": "figure", "target": [claim[0]["id"]], "value": "at least 9", "who": "A", "why": "w"}
    assert made.post("/decisions", json=sent, headers={"Origin": HOME}).status_code == 201
    return made


@pytest.fixture(scope="module")
def spec(client: TestClient) -> dict[str, Any]:
    return dict(client.get("/openapi.json").json())


def ids(client: TestClient, path: str) -> list[str]:
    """Ids that an address takes."""
    incidents = [one["id"] for one in client.get("/incidents.json").json()["incidents"]]
    if path.startswith("/report/"):
        return [one["id"] for one in client.get("/reports.json").json()["reports"]]
    if path.startswith("/claim/"):
        return [one["id"] for each in incidents for one in client.get(f"/incident/{each}.json").json()["claims"]]
    return incidents


def filled(client: TestClient, path: str) -> list[str]:
    return [path.replace("{ident}", each) for each in ids(client, path)] if "{ident}" in path else [path]


def gets(spec: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {path: verbs["get"] for path, verbs in spec["paths"].items() if "get" in verbs}


def test_every_address_is_described(spec: dict[str, Any]) -> None:
    for path, verbs in spec["paths"].items():
        for verb, told in verbs.items():
            assert told["summary"], path
            assert told["description"], path
            kind = (
                "application/json"
                if path.endswith(".json") or verb == "post"
                else "text/csv"
                if path.endswith(".csv")
                else "text/html"
            )
            good = told["responses"]["201" if verb == "post" else "200"]
            assert list(good["content"]) == [kind], path
            if kind == "application/json":
                assert good["content"][kind]["schema"]["$ref"], path
            for each in told.get("parameters", ()):
                assert each.get("description") or each["name"] in ("ident", "q", "claim"), (path, each["name"])


def test_every_page_has_its_twins(spec: dict[str, Any]) -> None:
    pages = [path for path in gets(spec) if not path.endswith((".json", ".csv"))]
    assert len(pages) > 8
    for path in pages:
        assert f"{path}.json" in spec["paths"], path
        assert f"{path}.csv" in spec["paths"] or path == "/help", path


def test_answers_are_as_described(client: TestClient, spec: dict[str, Any]) -> None:
    checked = 0
    for path, told in gets(spec).items():
        for address in filled(client, path):
            answer = client.get(address)
            assert answer.status_code == 200, address
            (kind,) = told["responses"]["200"]["content"]
            assert answer.headers["content-type"].startswith(kind), address
            if kind == "application/json":
                name = told["responses"]["200"]["content"][kind]["schema"]["$ref"].rpartition("/")[2]
                # Models forbid what they do not name, so that nothing goes out undescribed.
                getattr(answers, name).model_validate(answer.json())
                checked += 1
            elif kind == "text/csv":
                rows = list(csv.reader(answer.text.splitlines()))
                assert len({len(row) for row in csv.reader(answer.text.split("\n")[:1])}) == 1, address
                assert rows[0], address
    assert checked > 20
    for one in client.get("/incidents.json").json()["incidents"]:
        for policy in ("maximal", "airwars", "ucdp"):
            answers.WholeIncident.model_validate(client.get(f"/incident/{one['id']}.json?policy={policy}").json())


def test_nothing_that_is_sent_makes_a_fault(client: TestClient, spec: dict[str, Any]) -> None:
    for path, told in gets(spec).items():
        address = filled(client, path)[0]
        names = [each["name"] for each in told.get("parameters", ()) if each["in"] == "query"]
        for name in names:
            for odd in ODD:
                answer = client.get(address, params={name: odd})
                assert answer.status_code in (200, 404, 422), (address, name, odd)
                documented = told["responses"].get(str(answer.status_code))
                assert documented, (address, name, odd, answer.status_code)
        for odd in ("none", "%20", "a%2Fb", "%3Cscript%3E", "x" * 300, "%E2%98%82"):
            if "{ident}" in path:
                answer = client.get(path.replace("{ident}", odd))
                assert answer.status_code == 404, (path, odd)
                assert "<script>" not in answer.text or answer.headers["content-type"] == "application/json", path


@pytest.mark.parametrize("path", ["/decisions", "/decisions/none/undo"])
@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"kind": "accept"},
        {"kind": 7, "target": [None], "who": {}, "why": []},
        {"who": "A" * 9000, "why": "w"},
        [],
        "x",
    ],
)
def test_no_decision_makes_a_fault(client: TestClient, path: str, sent: Any) -> None:
    before = len(client.get("/history.json").json()["decisions"])
    answer = client.post(path, json=sent, headers={"Origin": HOME})
    assert answer.status_code in (404, 422)
    answers.Error.model_validate(answer.json())
    assert len(client.get("/history.json").json()["decisions"]) == before


def test_a_decision_is_answered_as_described(client: TestClient, tmp_path: Path) -> None:
    claim = ids(client, "/claim/{ident}")[0]
    sent = {"kind": "day", "target": [claim], "value": "2031-03-13", "who": "A", "why": "w"}
    made = client.post("/decisions", json=sent, headers={"Origin": HOME})
    assert made.status_code == 201
    one = answers.Decision.model_validate(made.json())
    undone = client.post(f"/decisions/{one.id}/undo", json={"who": "B", "why": "no"}, headers={"Origin": HOME})
    assert answers.Decision.model_validate(undone.json()).kind == "undo"
