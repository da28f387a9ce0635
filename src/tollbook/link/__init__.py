"""Link: the claims of many reports, and the incidents that they are about.

In come reports and, by report id, what ``find`` found in them. Out goes a Record: every claim, stance and person with
its incident's id, and every incident with its place, time, main reports and the reasons of each link.

The way: ``happenings`` groups the claims of each report; ``blocks`` names the groups of different reports worth
comparing; ``observed`` sees what the two of a pair share and ``evidence`` weighs it in bits (evidence.toml);
``clusters`` joins by average linkage, so that no single pair bridges two incidents; ``dating`` settles an incident's
day over all its reports, after which they are linked anew, and ``placing`` its place; ``joining`` puts recalls and
reports without figures beside what they tell of; ``incidents`` describes the outcome and ``identity`` keeps its ids
from build to build. ``origins`` says which claims go back to one voice. What people decided (``decided``, ``bonds``)
goes before all evidence: they correct claims, put incidents together and set claims apart. No I/O, no state, and the
same record whatever the order of the reports.
"""

from __future__ import annotations

from tollbook.link.identity import Given
from tollbook.link.joining import link

__all__ = ["Given", "link"]
