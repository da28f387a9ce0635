"""One incident as one file: nothing is fetched, every link stays within, the policy allows its own style alone."""

from __future__ import annotations

import base64
import hashlib
import re

from dossier_sample import sample

from tollbook.nouns import short_id
from tollbook.show.page.single import single_page

MARKET = short_id("incident", "market")


def test_one_file_holds_everything_that_it_shows() -> None:
    record, tallies, disagreements = sample()
    html = single_page(record, MARKET, tallies[MARKET], disagreements[MARKET])
    css = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert css is not None
    digest = base64.b64encode(hashlib.sha256(css[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in html
    assert "<script" not in html
    assert '<link rel="stylesheet"' not in html
    targets = set(re.findall(r'href="([^"]*)"', html)) - {"data:,"}
    assert all(target.startswith("#") for target in targets)
    named = set(re.findall(r'\sid="([^"]+)"', html))
    assert {target[1:] for target in targets} <= named
