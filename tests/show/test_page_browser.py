"""The dossier in a browser, from disk: a figure leads to its sentence and back, the filter works, nothing is fetched."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from dossier_sample import sample

from tollbook.nouns import short_id
from tollbook.show.page import write_page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed (pip install tollbook[dev])"
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine (apt install chromium)")

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]


class Visit:
    """A page and what it asked for or complained of."""

    def __init__(self, page: object) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))  # type: ignore[attr-defined]
        page.on("console", lambda message: self.complaints.append(message.text))  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: self.complaints.append(str(error)))  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dossier")
    write_page(*sample(), out)
    return out


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def visit(browser: object, folder: Path) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1200, "height": 900}, reduced_motion="reduce")  # type: ignore[attr-defined]
    context.set_default_timeout(15_000)
    seen = Visit(context.new_page())
    seen.page.goto((folder / "index.html").as_uri())  # type: ignore[attr-defined]
    yield seen
    context.close()
    assert seen.complaints == []
    assert all(url.startswith(("file:", "data:")) for url in seen.requests)


def test_a_figure_leads_to_its_sentence_and_back(visit: Visit) -> None:
    page = visit.page
    page.click("text=Explosion at the covered market in Harnow")
    assert page.inner_text(".gauge .headline") == "21"
    page.click(".gauge .headline a")
    claim = page.url.split("#")[1]
    assert "/report/" in page.url
    assert page.inner_text(f"#{claim}") == "21"
    assert page.evaluate("getComputedStyle(document.querySelector(':target')).outlineStyle") == "solid"
    page.click(f"#{claim}")
    assert "/incident/" in page.url
    assert page.url.endswith(f"#{claim}")
    assert "death toll to 21" in page.inner_text(f"#{claim}")
    assert page.locator(f"#{claim}").evaluate("one => one.getBoundingClientRect().top < innerHeight")


def test_a_mark_in_a_chart_leads_to_its_sentence(visit: Visit) -> None:
    page = visit.page
    page.click("text=Explosion at the covered market in Harnow")
    page.locator(".chart.wide .hits a").first.click()
    assert "/report/" in page.url
    assert page.locator(":target").count() == 1


def test_search_kind_order_and_clear(visit: Visit) -> None:
    page = visit.page
    rows = page.locator("[data-list] tbody tr:visible")
    assert rows.count() == 3
    page.fill("[name=q]", "mirre FERRY")
    assert rows.count() == 1
    assert page.inner_text("output") == "1 of 3 shown"
    page.fill("[name=q]", "nowhere at all")
    assert rows.count() == 0
    page.click("[data-clear]")
    assert rows.count() == 3
    page.select_option("[name=kind]", "explosion")
    assert rows.count() == 1
    page.select_option("[name=kind]", "")
    page.check("[name=open]")
    assert rows.count() == 1
    page.uncheck("[name=open]")
    page.select_option("[name=sort]", "killed")
    assert page.inner_text("[data-list] tbody tr:first-child a") == "Sinking of a ferry in the Sund of Mirre"


def test_keyboard_alone_reaches_the_toll(visit: Visit) -> None:
    page = visit.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("harnow")
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incident/**")
    assert page.inner_text("h1") == "Explosion at the covered market in Harnow"


def test_a_link_into_a_folded_part_opens_it(visit: Visit, folder: Path) -> None:
    page = visit.page
    market = short_id("incident", "market")
    page.goto((folder / "incident" / f"{market}.html").as_uri())
    page.evaluate("document.querySelector('details.rulings').id = 'outer'")
    page.evaluate("document.querySelector('details.rulings table').id = 'inner'")
    page.evaluate("location.hash = 'inner'")
    page.wait_for_selector("#outer[open]")


def representative(folder: Path) -> list[Path]:
    """Both lists, the incident and the report with most in them, and a report that was not read."""
    ranked = [
        sorted((folder / name).iterdir(), key=lambda path: path.stat().st_size) for name in ("incident", "report")
    ]
    return [folder / "index.html", folder / "reports.html", ranked[0][-1], ranked[1][-1], ranked[1][0]]


def test_no_page_is_wider_than_the_screen(visit: Visit, folder: Path) -> None:
    page = visit.page
    for path in representative(folder):
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        for width in (1440, 720, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path.name} at {width}"


CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (color, under) => {
    canvas.fillStyle = `rgb(${under.join(',')})`; canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (c) => c.map((v) => v / 255).map((v) => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
  const ground = (node) => node ? rgba(getComputedStyle(node).backgroundColor, ground(node.parentElement)) : [255, 255, 255];
  const low = [];
  document.querySelectorAll('details').forEach((one) => { one.open = true; });
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const node = text.parentElement;
    if (!text.data.trim() || node.closest('script, title, desc, option, .hits') || !node.getClientRects().length) continue;
    const style = getComputedStyle(node), under = ground(node);
    const seen = ratio(rgba(node.closest('svg') ? style.fill : style.color, under), under);
    if (seen < 4.5) low.push(`${seen.toFixed(2)} ${node.tagName}.${node.className.baseVal ?? node.className}: ${text.data.trim().slice(0, 30)}`);
  }
  return [...new Set(low)];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(visit: Visit, folder: Path, scheme: str) -> None:
    page = visit.page
    page.emulate_media(color_scheme=scheme)
    for path in representative(folder):
        page.goto(path.as_uri())
        assert page.evaluate(CONTRAST) == [], path.name


def test_pages_work_without_scripts(browser: object, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    assert page.locator("form").is_hidden()
    assert page.locator("[data-list] tbody tr").count() == 3
    page.click("text=Explosion at the covered market in Harnow")
    page.click(".gauge .headline a")
    assert "/report/" in page.url
    context.close()
