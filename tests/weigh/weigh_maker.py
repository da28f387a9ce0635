"""Records of invented reports and claims, written in one line each, for the tests of weigh."""

from __future__ import annotations

from dataclasses import replace

from tollbook.nouns import Claim, Incident, Person, Place, Quantity, Record, Report, Sentence, Speaker, Stance, When

KELVAR = Place("Kelvar", "Kelvar", 10.0, 20.0, "city", "Ostrany", "North Ostrany")
OSTRANY = Place("Ostrany", "Ostrany", 11.0, 21.0, "country", "Ostrany", None)
MIRNA = Place("Mirna", "Mirna", 12.0, 22.0, "city", "Ostrany", "South Ostrany")
DAY = When("2024-03-01", "2024-03-01")

_BOUNDS = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "several": 3, "many": None, "few": 2}


def quantity(text: str | int) -> Quantity:
    """ "14", "at least 14", "up to 20", "about 40", "20 to 30", "dozens", "a man"."""
    words = str(text)
    number = next((float(w) for w in words.split() if w.replace(".", "").isdigit()), None)
    if words in _BOUNDS:
        low = _BOUNDS[words]
        return Quantity(words, None, low, None, words)
    if " to " in words and not words.startswith("up"):
        low_, high_ = map(float, words.split(" to "))
        return Quantity(words, None, low_, high_, "range")
    if number is None:
        return Quantity(words, 1, 1, 1, "exact")
    if words.startswith("at least"):
        return Quantity(words, number, number, None, "at_least")
    if words.startswith("more than"):
        return Quantity(words, number, number + 1, None, "more_than")
    if words.startswith("up to"):
        return Quantity(words, number, None, number, "at_most")
    if words.startswith("nearly"):
        return Quantity(words, number, None, number, "nearly")
    if words.startswith("about"):
        return Quantity(words, number, None, None, "about")
    return Quantity(words, number, number, number, "exact")


class Maker:
    """Collects reports and claims of one incident and hands out the record."""

    def __init__(self, place: Place | None = KELVAR, when: When | None = DAY, kind: str = "explosion") -> None:
        self.reports: dict[str, Report] = {}
        self.claims: list[Claim] = []
        self.stances: dict[str, Stance] = {}
        self.people: dict[str, Person] = {}
        self.others: list[Incident] = []
        self.place, self.when, self.kind = place, when, kind

    def report(self, name: str, published: str | None, outlet: str | None = None) -> str:
        self.reports[name] = Report(name, name, f"Text of {name}.", "", outlet, published=published)
        return name

    def claim(
        self,
        report: str,
        number: str | int,
        who: str | None = None,
        kind: str = "official",
        *,
        measure: str = "killed",
        counted: str = "people",
        **more: object,
    ) -> str:
        if report not in self.reports:
            self.report(report, "2024-03-02")
        key = str(more.pop("id", f"c{len(self.claims):02d}"))
        start = 40 * len(self.claims)
        sentence = Sentence(start, start + 30, str(more.pop("sentence", f"Sentence {key}.")))
        said_by = (Speaker(who, kind),) if who else ()
        made = Claim(key, report, start, start + 2, sentence, measure, counted, quantity(number), attribution=said_by)
        self.claims.append(replace(made, **{"place": self.place, "when": self.when, **more}))  # type: ignore[arg-type]
        return key

    def stance(self, position: str, who: str, kind: str, about: str | None = None) -> None:
        key = f"s{len(self.stances)}"
        self.stances[key] = Stance(key, "r", Sentence(0, 1, "S"), position, (Speaker(who, kind),), about, "i")

    def record(self, order: list[int] | None = None) -> Record:
        claims = [self.claims[n] for n in order] if order else self.claims
        told = tuple(sorted({c.report for c in claims}))
        own = Incident(
            "i",
            "Blast in Kelvar",
            self.kind,
            self.place,
            self.when,
            told,
            told,
            tuple(c.id for c in claims),
            tuple(self.stances),
        )
        incidents = {"i": own} | {other.id: other for other in self.others}
        return Record(self.reports, {c.id: c for c in claims}, self.stances, self.people, incidents)
