"""The app in a browser: filter, follow, switch, correct, merge, undo, by mouse and by keyboard; nothing is fetched
from elsewhere, no page complains, and axe-core finds nothing serious."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed (pip install tollbook[dev])"
)
pytest.importorskip("fastapi", reason="fastapi is not installed (pip install tollbook[serve])")
uvicorn = pytest.importorskip("uvicorn", reason="uvicorn is not installed (pip install tollbook[serve])")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine (apt install chromium)")

from test_app import MARKET, write_book  # noqa: E402 - after the reason why the tests are skipped

from tollbook import api  # noqa: E402
from tollbook.show.app.web import create_app  # noqa: E402

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
AXE = Path(__file__).parent / "axe" / "axe.min.js"


class Visit:
    """A page and what it asked for or complained of."""

    def __init__(self, page: object, home: str) -> None:
        self.page = page
        self.home = home
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))  # type: ignore[attr-defined]
        page.on("console", lambda message: self.complaints.append(message.text))  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: self.complaints.append(str(error)))  # type: ignore[attr-defined]

    def go(self, path: str) -> object:
        self.page.goto(self.home + path)  # type: ignore[attr-defined]
        return self.page


@contextmanager
def served(book: Path, follow: Callable[[object], None]) -> Iterator[str]:
    """The app over ``book``, at the address that this gives."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    app = create_app(book, follow)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    running = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    running.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    running.join(10)
    listening.close()


@pytest.fixture
def home(tmp_path: Path) -> Iterator[str]:
    book = tmp_path / "record.tollbook"
    write_book(book)
    with served(book, lambda told: api.follow(book, progress=told)) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def visit(browser: object, home: str) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1300, "height": 900}, reduced_motion="reduce")  # type: ignore[attr-defined]
    context.set_default_timeout(60_000)
    seen = Visit(context.new_page(), home)
    yield seen
    context.close()
    assert seen.complaints == []
    assert all(url.startswith((home, "data:")) for url in seen.requests)


def test_filters_change_the_list_and_the_address(visit: Visit) -> None:
    page = visit.go("/incidents")
    rows = page.locator(".list tbody tr")
    assert rows.count() == 3
    page.fill("#q", "covered market")
    page.wait_for_url("**q=covered+market**")
    # The address changes before the list does.
    rows.nth(1).wait_for(state="detached")
    assert rows.count() == 1
    assert page.evaluate("document.activeElement.id") == "q"
    page.click(".chip")
    page.wait_for_url("**/incidents")
    page.select_option("#kind", "explosion")
    page.wait_for_url("**kind=explosion**")
    rows.nth(1).wait_for(state="detached")
    assert rows.count() == 1
    page.go_back()
    # Not wait_for_function: where it has to poll it evaluates a string, which the pages' policy rightly forbids.
    page.locator(".list tbody tr").nth(2).wait_for()
    page.click(".map a[aria-label^='Harnow']", force=True)
    page.wait_for_url("**place=Harnow")
    assert page.input_value("#place") == "Harnow"
    page.click("text=Show all")
    page.click(".timeline a >> nth=0", force=True)
    page.wait_for_url("**since=**")
    assert rows.count() == 1


def test_a_figure_leads_to_its_sentence_and_back(visit: Visit) -> None:
    page = visit.go("/incidents")
    page.click("text=Explosion at the covered market in Harnow")
    page.click(".gauge .headline a")
    claim = page.url.split("#")[1]
    assert "/report/" in page.url
    page.click(f"#{claim}")
    assert page.url.endswith(f"/incident/{MARKET}#{claim}")


def test_the_policy_switch(visit: Visit) -> None:
    page = visit.go(f"/incident/{MARKET}")
    before = page.inner_text(".gauge .headline >> nth=0")
    page.select_option("#policy", "maximal")
    page.wait_for_url("**policy=maximal")
    page.wait_for_selector(".chosen:has-text('maximal')")
    assert page.inner_text(".rulings .chosen b") == "maximal"
    page.click(".rulings a:text-is('latest')")
    assert page.inner_text(".gauge .headline >> nth=0") == before
    # Another policy stays chosen on the way to a sentence and back.
    visit.go(f"/incident/{MARKET}?policy=maximal")
    page.click(".fig >> nth=0")
    assert "policy=maximal" in page.url


def test_correct_merge_and_undo(visit: Visit) -> None:
    page = visit.go(f"/incident/{MARKET}")
    page.click(".tojudge >> nth=0")
    page.wait_for_url("**/claim/**")
    page.keyboard.press("e")  # opens the form for the figure, as a click on it does
    page.fill("#v-figure", "a dozen apples")
    page.fill("#why-figure", "The report says so.")
    page.fill("#who-figure", "Ada Reader")
    # A refused form is an answer of 422, which browsers note: the only complaint that is meant.
    page.click("text=Correct the figure")
    assert "is not a figure" in page.inner_text("[role=alert]")
    assert [one for one in visit.complaints if "422" not in one] == []
    visit.complaints.clear()
    page.fill("#v-figure", "at least 77")
    page.click("text=Correct the figure")
    page.wait_for_url("**/claim/**")
    assert page.inner_text("h1").startswith("≥ 77")
    assert "Ada Reader" in page.inner_text(".decision")
    page.goto(visit.home + "/incidents")
    count = page.locator(".list tbody tr").count()
    page.click("[data-open] >> nth=0")
    page.wait_for_url("**/incident/**")  # loaded: the keys are there
    page.keyboard.press("m")
    page.wait_for_url("**/merge")
    page.fill("[name=q]", "explosion")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=explosion")
    page.check("input[type=radio] >> nth=0")
    page.fill("#why-merge", "One day, one town.")
    assert page.input_value("#who-merge") == "Ada Reader"
    page.click("button:text-is('Merge')")
    page.wait_for_url("**/incidents")
    page.locator(".list tbody tr").nth(count - 1).wait_for(state="detached")
    assert page.locator(".list tbody tr").count() == count - 1
    page.click("text=History")
    page.click(".decision summary >> nth=0")
    page.fill(".decision [name=why] >> nth=0", "Two after all.")
    with page.expect_navigation():
        page.click("text=Undo it >> nth=0")
    assert page.locator(".decision.gone").count() == 1
    page.goto(visit.home + "/incidents")
    assert page.locator(".list tbody tr").count() == count


def test_review_by_keyboard_alone(visit: Visit) -> None:
    page = visit.go("/incidents")
    page.keyboard.press("g")
    page.keyboard.press("q")
    page.wait_for_url("**/review")
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    assert "accept the figure" in page.inner_text("dialog")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    first = page.get_attribute("[data-item].at", "id")
    page.keyboard.press("j")
    assert page.get_attribute("[data-item].at", "id") != first
    page.keyboard.press("k")
    page.keyboard.press("a")
    # The reason is filled in, so that the name is what is asked for.
    assert page.evaluate("document.activeElement.name") == "who"
    page.keyboard.type("Ada Reader")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_selector("details.newest")
    page.keyboard.press("u")
    page.keyboard.type("Too quick.")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.keyboard.press("g")
    page.keyboard.press("h")
    page.wait_for_url("**/history")
    assert page.locator(".decision").count() == 2
    page.keyboard.press("g")
    page.keyboard.press("i")
    page.wait_for_url("**/incidents")
    page.keyboard.press("/")
    page.keyboard.type("mirre")
    page.wait_for_url("**q=mirre")
    # The address changes before the list does: the key below must meet the list that was asked for.
    page.locator("[data-item]").nth(1).wait_for(state="detached")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.wait_for_selector("[data-item].at")
    page.keyboard.press("o")
    page.wait_for_url("**/incident/**")
    page.keyboard.press("s")
    page.wait_for_url("**/split")


def every_page(visit: Visit) -> list[str]:
    page = visit.go(f"/incident/{MARKET}")
    claim = page.get_attribute(".tojudge >> nth=0", "href")
    report = page.get_attribute("#independence table a >> nth=0", "href")
    pages = ["/incidents?differ=any", f"/incident/{MARKET}", f"/incident/{MARKET}/merge?q=explosion"]
    pages += [
        f"/incident/{MARKET}/split",
        "/reports",
        report,
        claim,
        "/review",
        "/review?tab=doubtful",
        "/history",
        "/help",
    ]
    return pages


def test_no_page_is_wider_than_the_screen(visit: Visit) -> None:
    for path in every_page(visit):
        page = visit.go(path)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        for width in (1440, 720, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} at {width}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(visit: Visit, scheme: str) -> None:
    page = visit.page
    page.emulate_media(color_scheme=scheme)
    script = AXE.read_text(encoding="utf-8")
    for path in every_page(visit):
        visit.go(path)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        page.evaluate(script)
        found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
        grave = [
            f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found if one["impact"] in ("serious", "critical")
        ]
        assert grave == [], path


def test_pages_work_without_scripts(browser: object, home: str) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(f"{home}/incidents")
    page.fill("#q", "covered market")
    page.click("form button")
    assert page.locator(".list tbody tr").count() == 1
    page.click("[data-open]")
    page.select_option("#policy", "maximal")
    page.click(".switch button")
    assert page.inner_text(".rulings .chosen b") == "maximal"
    page.goto(f"{home}/review")
    page.click(".judge summary >> nth=0")
    page.fill(".judge [name=who] >> nth=0", "Ada Reader")
    with page.expect_navigation():
        page.click(".judge button >> nth=0")
    page.goto(f"{home}/history")
    assert page.locator(".decision").count() == 1
    context.close()


def test_two_people_review_while_a_build_adds_reports(browser: object, home: str, tmp_path: Path) -> None:
    """No decision is lost, nobody is told of a lock, and what was added is there in the end."""
    added = tmp_path / "added"
    added.mkdir()
    texts = [
        f"LORN, 1{n} May 2031 - {n + 3} people were killed when a bus overturned in Lorn on Monday, police said.\n"
        for n in range(3)
    ]

    def build() -> None:
        for n, text in enumerate(texts):
            (added / f"{n}.txt").write_text(text, encoding="utf-8")
            api.build(added, tmp_path / "record.tollbook")

    contexts = [browser.new_context() for _ in range(2)]  # type: ignore[attr-defined]
    pages = [context.new_page() for context in contexts]
    answers: list[int] = []
    for page, name in zip(pages, ("Ada Reader", "Bo Writer"), strict=True):
        page.set_default_timeout(60_000)
        page.on("response", lambda answer: answers.append(answer.status))
        page.goto(f"{home}/incident/{MARKET}")
        page.context.add_cookies([{"name": "who", "value": name, "url": home}])
    claims = pages[0].locator(".tojudge")
    wanted = [claims.nth(n).get_attribute("href") for n in range(6)]
    others = ThreadPoolExecutor(1)
    building = others.submit(build)
    for n, path in enumerate(wanted):
        page = pages[n % 2]
        page.goto(home + path)
        kind = ("accept", "reject")[n // 2 % 2]
        page.locator(f".judge summary:has-text('{kind.capitalize()}')").click()
        page.locator(".judge details[open] [name=why]").fill(f"Reason {n}.")
        with page.expect_navigation():
            page.locator(".judge details[open] button").click()
        playwright.expect(page.locator(".decision", has_text=f"Reason {n}.")).to_be_visible(timeout=60_000)
    building.result(120)
    api.follow(tmp_path / "record.tollbook")
    pages[0].goto(f"{home}/history")
    playwright.expect(pages[0].locator(".decision")).to_have_count(len(wanted))
    for name, count in (("Ada Reader", 3), ("Bo Writer", 3)):
        playwright.expect(pages[0].locator(".decision", has_text=name)).to_have_count(count)
    pages[0].goto(f"{home}/reports")
    for n in range(3):
        playwright.expect(pages[0].locator(".list .path", has_text=f"{n}.txt").first).to_be_visible()
    assert max(answers) < 400
    for context in contexts:
        context.close()


def test_while_the_record_is_made_anew_the_page_says_so(browser: object, tmp_path: Path) -> None:
    book = tmp_path / "record.tollbook"
    write_book(book)
    go_on = threading.Event()

    def follow(told: object) -> None:
        told("settling", 3, 80)  # type: ignore[operator]
        go_on.wait(120)
        api.follow(book)

    with served(book, follow) as home:
        context = browser.new_context()  # type: ignore[attr-defined]
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto(f"{home}/review?tab=disputed")
        page.locator(".judge summary:has-text('Reject')").first.click()
        page.locator(".judge details[open] [name=why]").fill("It is another attack.")
        page.locator(".judge details[open] [name=who]").fill("Ada Reader")
        with page.expect_navigation():
            page.locator(".judge details[open] button").click()
        note = page.locator("#working")
        playwright.expect(note).to_contain_text("1 decision kept", timeout=60_000)
        playwright.expect(note).to_contain_text("settling, 3 of 80 incidents")
        go_on.set()
        playwright.expect(note).to_contain_text("The record follows every decision now", timeout=60_000)
        context.close()
