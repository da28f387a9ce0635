"""What makes a book pleasant and safe to open by hand in SQLite: views in words, a full-text index, and a guard of the
ledger of decisions. No code reads these."""

from __future__ import annotations

# Each figure with its sentence, its outlet and its chain of speakers, nearest to the fact first.
_VIEW_FIGURES = """
CREATE VIEW figures AS
SELECT incidents.title AS incident_title, claims.measure, claims.figure, claims.value, claims.low, claims.high,
       claims.counted, claims.change,
       (SELECT group_concat(name, ' ← ') FROM
          (SELECT name FROM claim_speakers WHERE claim_speakers.claim = claims.id ORDER BY step)) AS said_by,
       reports.outlet, reports.published, claims.said_at, claims.place, claims.day_first, claims.day_last,
       sentences.text AS sentence, reports.path AS report, claims.id AS claim, claims.incident
FROM claims
JOIN reports ON reports.id = claims.report
JOIN sentences ON sentences.number = claims.sentence
LEFT JOIN incidents ON incidents.id = claims.incident
ORDER BY claims.ordinal
"""

# Each incident in one row, with the tolls of the book's policy.
_VIEW_TOLLS = """
CREATE VIEW tolls AS
SELECT incidents.title, incidents.kind, incidents.day_first, incidents.place, incidents.country,
       killed.low AS killed_low, killed.best AS killed_best, killed.high AS killed_high,
       injured.low AS injured_low, injured.best AS injured_best, injured.high AS injured_high,
       missing.low AS missing_low, missing.best AS missing_best, missing.high AS missing_high,
       (SELECT count(*) FROM incident_reports WHERE incident_reports.incident = incidents.id) AS reports,
       (SELECT count(*) FROM claims WHERE claims.incident = incidents.id) AS claims,
       incidents.id AS incident
FROM incidents
LEFT JOIN meta ON meta.key = 'policy'
LEFT JOIN tallies AS killed
  ON killed.incident = incidents.id AND killed.measure = 'killed' AND killed.policy = meta.value
LEFT JOIN tallies AS injured
  ON injured.incident = incidents.id AND injured.measure = 'injured' AND injured.policy = meta.value
LEFT JOIN tallies AS missing
  ON missing.incident = incidents.id AND missing.measure = 'missing' AND missing.policy = meta.value
ORDER BY incidents.ordinal
"""


def _full_text(table: str, names: tuple[str, ...]) -> list[str]:
    """An index beside ``table`` that triggers keep in step, as SQLite's manual lays out for external content."""
    columns, new, old = (", ".join(row + name for name in names) for row in ("", "new.", "old."))
    remove = f"INSERT INTO {table}_fts({table}_fts, rowid, {columns}) VALUES ('delete', old.number, {old});"
    add = f"INSERT INTO {table}_fts(rowid, {columns}) VALUES (new.number, {new});"
    return [
        f"CREATE VIRTUAL TABLE {table}_fts USING fts5({columns}, content='{table}', content_rowid='number')",
        f"CREATE TRIGGER {table}_fts_added AFTER INSERT ON {table} BEGIN {add} END",
        f"CREATE TRIGGER {table}_fts_removed AFTER DELETE ON {table} BEGIN {remove} END",
        f"CREATE TRIGGER {table}_fts_changed AFTER UPDATE ON {table} BEGIN {remove} {add} END",
    ]


def _never(verb: str) -> str:
    return (
        f"CREATE TRIGGER decisions_no_{verb.lower()} BEFORE {verb} ON decisions BEGIN "
        "SELECT RAISE(ABORT, 'decisions are only added: undo one by a decision of its own'); END"
    )


VIEWS = (_VIEW_FIGURES, _VIEW_TOLLS)
# Decisions are what somebody may be asked about in court: not even a person at a database browser changes one by slip.
LEDGER = tuple(map(_never, ("UPDATE", "DELETE")))
# Report texts hold every sentence, so that one index serves both.
FULL_TEXT = tuple(_full_text("reports", ("title", "text")))
