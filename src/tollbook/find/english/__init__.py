"""Finding in English reports: scan, parse what is worth it, find figures, then who says so, where and when.

``document`` cuts a report into sentences; ``parser`` reads those that the scan (``figures.worth_parsing``) lets pass.
``figures`` and ``singles`` (``descriptions``) find what a sentence counts, with ``numbers``, ``phrases``, ``witnesses``
(``own_words``, ``predicates``, ``lead_ins``, ``verbs``, ``groups``, ``captors``), ``frames`` and ``inheritance``
(``wholes``, ``enumerations``, ``gapping``); ``tables`` what stands in tables and lists; ``claims`` puts the sentences
together (``leaning``, ``going_on``, ``hits``), marks what only recalls another happening (``recalls``) and ties parts
and additions to their totals (``ties``, with ``totals``, ``increments``, ``named_wholes``,
``siblings`` and ``spelt_out``).
``speakers`` and ``speaker_*`` say who says so, ``places`` and ``place_*`` where, ``days`` and ``day_*`` when,
``stances`` and ``stance_*`` who is said to have done it, ``people`` and ``people_*`` who the victims are,
``confidence`` how likely a claim is right. The words that they turn on are in the TOML files beside them.
"""

from __future__ import annotations

from tollbook.find.english.claims import find

__all__ = ["find"]
