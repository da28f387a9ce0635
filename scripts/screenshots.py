"""Makes the README's pictures in docs/ from the shipped sample: an incident in light and dark, the list, a report.

    .venv/bin/python scripts/screenshots.py [--dossier DIR] [--out docs]

Needs playwright and a Chromium (Debian's will do). Without ``--dossier`` the sample reports are built into a book and
pages in a temporary folder, so that the pictures show what ``make demo`` makes. Every page is opened from disk; the
script fails where one asks for anything that is not a file, or writes to the console.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
#: name, kind of page, width and height of the window, colour scheme.
PICTURES = (
    ("dossier", "incident", 1440, 1240, "light"),
    ("dossier-dark", "incident", 1440, 1240, "dark"),
    ("dossier-phone", "incident", 390, 844, "light"),
    ("incidents", "index", 1440, 640, "light"),
    ("report", "report", 1440, 760, "light"),
)


def main() -> int:
    """Make the pictures; 0 where all went well."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--dossier", type=Path, help="a folder that tollbook page has written")
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parents[1] / "docs")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        pictures(given.dossier or demo(Path(scratch)), given.out)
    return 0


def demo(scratch: Path) -> Path:
    """The pages of the sample."""
    command = [sys.executable, "-m", "tollbook", "demo", "-o", str(scratch)]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    # 1 says that some reports could not be read, as the sample may mean it.
    if done.returncode > 1:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}")
    return scratch / "pages"


def pictures(dossier: Path, out: Path) -> None:
    """Photograph the list, the incident with most figures, and its report with most."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    out.mkdir(parents=True, exist_ok=True)
    shown = {
        "index": dossier / "index.html",
        "incident": largest(dossier / "incident"),
        "report": largest(dossier / "report"),
    }
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, kind, width, height, scheme in PICTURES:
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light"
            )
            page = context.new_page()
            complaints: list[str] = []
            page.on("console", lambda message, found=complaints: found.append(message.text))
            page.on(
                "request", lambda request, found=complaints: found.append(request.url) if outside(request.url) else None
            )
            page.goto(shown[kind].resolve().as_uri())
            page.screenshot(path=out / f"{name}.png")
            context.close()
            if complaints:
                raise SystemExit(f"{shown[kind]}: {complaints}")
            print(out / f"{name}.png")
        browser.close()


def outside(url: str) -> bool:
    """True for anything but a file or data in the page itself."""
    return not url.startswith(("file:", "data:"))


def largest(folder: Path) -> Path:
    """The page with most in it."""
    return max(folder.glob("*.html"), key=lambda path: (path.stat().st_size, path.name))


if __name__ == "__main__":
    raise SystemExit(main())
