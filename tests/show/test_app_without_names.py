"""The app with ``--no-names``: no page, twin, error or search tells the name of a victim. All invented."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

pytest.importorskip("fastapi", reason="fastapi is not installed (pip install tollbook[serve])")
pytest.importorskip("httpx", reason="httpx is not installed (pip install tollbook[dev])")

from fastapi.testclient import TestClient

from tollbook import api
from tollbook.cli import main
from tollbook.show.app.web import create_app

HOME = "http://127.0.0.1:8654"
pytestmark = pytest.mark.filterwarnings("ignore:Using `httpx` with")
REPORTS = {
    "flood-wire.txt": """Two drown as river floods Harnow

HARNOW, 4 March 2031 - Two people drowned when the Ost river flooded Harnow on Tuesday, the fire service said. Oda Quillmark, 41, and her son Bertil Quillmark, 9, were killed. Six people are missing.
""",
    "quillmark-obituary.txt": """Oda Quillmark remembered

HARNOW, 6 March 2031 - Three people were killed in the flood in Harnow on Tuesday, the mayor, Ines Tarn, said. Mrs Quillmark taught at the school. The fire service had put the dead at two.
""",
    "bus.txt": """Bus crash near Sellow kills 5

SELLOW, 9 March 2031 - Five people were killed in a bus crash near Sellow on Sunday, police said. The road was closed.
""",
}
NAME = re.compile(r"quillm|bertil|\boda\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("named")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    api.build(folder, folder / "b.tollbook")
    return folder / "b.tollbook"


def app(book: Path, *, names: bool) -> TestClient:
    made = create_app(book, lambda told: api.follow(book, progress=told), names=names)
    return TestClient(made, base_url=HOME, follow_redirects=False)


def addresses(client: TestClient) -> list[str]:
    """Every page of the book with its twins."""
    incidents = [one["id"] for one in client.get("/incidents.json").json()["incidents"]]
    reports = [one["id"] for one in client.get("/reports.json").json()["reports"]]
    claims = [one["id"] for each in incidents for one in client.get(f"/incident/{each}.json").json()["claims"]]
    of = {"ident": [*incidents, *reports, *claims]}
    paths = [path for path, verbs in client.get("/openapi.json").json()["paths"].items() if "get" in verbs]
    made = []
    for path in paths:
        made += [path.replace("{ident}", each) for each in of["ident"]] if "{ident}" in path else [path]
    return [*made, "/review?tab=doubtful", "/review.json?tab=doubtful", "/incidents.csv?sort=reports"]


def test_no_address_tells_a_name(book: Path) -> None:
    shown, client = app(book, names=True), app(book, names=False)
    claim = a_claim(shown)
    decided = {"kind": "accept", "target": [claim], "who": "Ada Reader", "why": "Bertil Quillmark is in the list."}
    answer = client.post("/decisions", json=decided, headers={"Origin": HOME})
    assert answer.status_code == 201
    assert not NAME.search(answer.text)
    answered = 0
    for address in addresses(client):
        got = client.get(address)
        answered += got.status_code == 200
        assert not NAME.search(got.text), f"{address}: {NAME.search(got.text)}"
    assert answered > 40
    # The same pages do tell them where nothing was asked for.
    assert any(NAME.search(shown.get(address).text) for address in addresses(shown))
    assert NAME.search(shown.get("/history.json").text)


def a_claim(client: TestClient) -> str:
    incident = client.get("/incidents.json").json()["incidents"][0]["id"]
    return str(client.get(f"/incident/{incident}.json").json()["claims"][0]["id"])


@pytest.mark.parametrize("query", ["Quillmark", "quillm", "Quillmärk,", "drowned Quill", "mrs quillmark taught"])
def test_a_search_does_not_tell_who_is_named(book: Path, query: str) -> None:
    assert app(book, names=True).get("/incidents.json", params={"q": query.replace("ä", "a")}).json()["total"] == 1
    client = app(book, names=False)
    assert client.get("/incidents.json", params={"q": query}).json()["total"] == 0
    page = client.get("/incidents", params={"q": query})
    assert "not searched for" in page.text
    assert client.get("/reports.json", params={"q": "obituary"}).json()["total"] == 1
    assert client.get("/reports.json", params={"q": "quillmark"}).json()["total"] == 0


def test_other_words_are_still_found(book: Path) -> None:
    client = app(book, names=False)
    assert client.get("/incidents.json", params={"q": "drowned river"}).json()["total"] == 1
    assert client.get("/incidents.json", params={"q": "Sellow"}).json()["total"] == 1
    told = client.get(f"/incident/{client.get('/incidents.json').json()['incidents'][0]['id']}.json").json()
    assert told["people"] == []


def test_figures_are_settled_as_with_names(book: Path) -> None:
    with_names, without = app(book, names=True), app(book, names=False)
    one, other = (client.get("/incidents.json").json()["incidents"] for client in (with_names, without))
    assert [(each["id"], each["tallies"]) for each in one] == [(each["id"], each["tallies"]) for each in other]
    spans = [
        [(c["id"], c["start"], c["end"]) for c in client.get(f"/incident/{one[0]['id']}.json").json()["claims"]]
        for client in (with_names, without)
    ]
    assert spans[0] == spans[1]


def test_a_correction_keeps_the_names_that_are_not_shown(book: Path) -> None:
    """What a form shows struck out must not come back into the book that way."""
    client = app(book, names=False)
    claim = a_claim(client)
    shown = client.get(f"/claim/{claim}.json").json()
    sent = {
        "kind": "figure",
        "target": [claim],
        "value": shown["quantity"]["text"],
        "measure": "missing",
        "who": "A",
        "why": "w",
    }
    made = client.post("/decisions", json=sent, headers={"Origin": HOME}).json()
    assert made["value"]["quantity"] is None


def test_the_history_on_a_terminal_can_leave_names_out(book: Path) -> None:
    claims = CliRunner().invoke(main, ["claims", str(book), "--format", "jsonl"]).stdout.splitlines()
    api.decide(book, "accept", [json.loads(claims[0])["id"]], why="Bertil Quillmark is on the list.", who="Ada Reader")
    for form in ("table", "csv", "jsonl"):
        shown = CliRunner().invoke(main, ["decisions", str(book), "--format", form])
        hidden = CliRunner().invoke(main, ["decisions", str(book), "--no-names", "--format", form])
        assert NAME.search(shown.stdout)
        assert hidden.exit_code == 0
        assert not NAME.search(hidden.stdout)
        assert "Ada Reader" in hidden.stdout


def test_the_command_has_the_switch() -> None:
    assert "--no-names" in CliRunner().invoke(main, ["serve", "--help"]).output
