"""Makes the README's pictures in docs/ from the shipped sample: an incident in light and dark, the list, a report,
and the app's list, incident and review desk.

    .venv/bin/python scripts/screenshots.py [--dossier DIR] [--out docs]

Needs playwright and a Chromium (Debian's will do); with Pillow the pictures take a third of the room. Without
``--dossier`` the sample reports are built into a book and pages in a temporary folder, so that the pictures show what
``make demo`` makes. Static pages are opened from disk, the app's from this machine; the script fails where one asks for
anything else, or writes to the console.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
#: name, kind of page, width and height of the window, colour scheme.
PICTURES = (
    ("dossier", "incident", 1440, 1240, "light"),
    ("dossier-dark", "incident", 1440, 1240, "dark"),
    ("dossier-phone", "incident", 390, 844, "light"),
    ("incidents", "index", 1440, 640, "light"),
    ("report", "report", 1440, 760, "light"),
    ("app", "app", 1440, 900, "light"),
    ("app-policies", "app-policies", 1440, 900, "light"),
    ("review", "review", 1440, 820, "light"),
)


def main() -> int:
    """Make the pictures; 0 where all went well."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--dossier", type=Path, help="a folder that tollbook page has written")
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parents[1] / "docs")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        made = demo(Path(scratch))
        with served(Path(scratch) / "record.tollbook") as home:
            pictures(given.dossier or made, home, given.out)
    return 0


@contextmanager
def served(book: Path) -> Iterator[str]:
    """The app over ``book``, at the address that this gives."""
    command = [sys.executable, "-m", "tollbook", "serve", str(book), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout is not None
            found = re.search(r"http://\S+?(?=/ )", running.stdout.readline())
            if found is None:
                raise SystemExit(f"{' '.join(command)} does not say where it listens")
            yield found.group()
        finally:
            running.terminate()


def demo(scratch: Path) -> Path:
    """The pages of the sample."""
    command = [sys.executable, "-m", "tollbook", "demo", "-o", str(scratch)]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    # 1 says that some reports could not be read, as the sample may mean it.
    if done.returncode > 1:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}")
    return scratch / "pages"


def pictures(dossier: Path, home: str, out: Path) -> None:
    """Photograph the list, the incident with most figures, and its report with most; and the app at ``home``."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    out.mkdir(parents=True, exist_ok=True)
    ident = largest(dossier / "incident").stem
    shown = {
        "index": (dossier / "index.html").resolve().as_uri(),
        "incident": largest(dossier / "incident").resolve().as_uri(),
        "report": largest(dossier / "report").resolve().as_uri(),
        "app": f"{home}/incidents",
        "app-policies": f"{home}/incident/{ident}?policy=maximal#policies",
        "review": f"{home}/review",
    }
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, kind, width, height, scheme in PICTURES:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
                reduced_motion="reduce",
            )
            page = context.new_page()
            complaints: list[str] = []
            page.on("console", lambda message, found=complaints: found.append(message.text))
            page.on(
                "request",
                lambda request, found=complaints: found.append(request.url) if outside(request.url, home) else None,
            )
            page.goto(shown[kind])
            page.screenshot(path=out / f"{name}.png")
            shrink(out / f"{name}.png")
            context.close()
            if complaints:
                raise SystemExit(f"{shown[kind]}: {complaints}")
            print(out / f"{name}.png")
        browser.close()


def shrink(picture: Path) -> None:
    """Store a picture with a palette of its own colours, which text and lines need no more than; as it is without
    Pillow."""
    try:
        from PIL import Image
    except ModuleNotFoundError:
        return
    with Image.open(picture) as taken:
        # "Maximum coverage" keeps the few pixels of a speaker's colour, which others would melt into grey.
        small = taken.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    small.save(picture, optimize=True)


def outside(url: str, home: str) -> bool:
    """True for anything but a file, data in the page itself, or the app."""
    return not url.startswith(("file:", "data:", f"{home}/"))


def largest(folder: Path) -> Path:
    """The page with most in it."""
    return max(folder.glob("*.html"), key=lambda path: (path.stat().st_size, path.name))


if __name__ == "__main__":
    raise SystemExit(main())
