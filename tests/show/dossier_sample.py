"""An invented record with every feature that the dossier shows: three incidents, eight reports read and three not."""

from __future__ import annotations

from tollbook.nouns import (
    Claim,
    Disagreement,
    Incident,
    Person,
    Place,
    Quantity,
    Record,
    Report,
    Sentence,
    Speaker,
    Stance,
    Status,
    Tally,
    Verdict,
    When,
    short_id,
)

MINISTRY = Speaker("Emergencies Ministry of Vessmark", "official", "said")
HOSPITAL = Speaker("Harnow District Hospital", "health", "said")
MAYOR = Speaker("Mayor Ilka Brandvold", "official", "said")
MAYOR_2 = Speaker("Ilka Brandvoldt", "official", "told")
WIRE = Speaker("Norrpress", "news_agency", "reported")
FRONT = Speaker("Free Valley Front", "armed_group", "claimed")
SOURCE = Speaker("a source close to the inquiry", "anonymous", "according to")
WITNESS = Speaker("a stallholder", "witness", "told")
ARMY = Speaker("Vessmark army command", "military", "said")
AID = Speaker("Red Lantern relief", "ngo", "estimated")
COAST = Speaker("Coast Guard", "official", "said")

HARNOW = Place("Harnow", "Harnow", 61.2, 9.9, "city", "Vessmark", "Upper Vale")
VALE = Place("Upper Vale", "Upper Vale", 61.5, 9.5, "region", "Vessmark")
STRAIT = Place("Sund of Mirre", "Sund of Mirre", None, None, "area", "Vessmark")
MARKET_DAY = When("2031-03-14", "2031-03-14")
FERRY_DAYS = When("2031-03-29", "2031-04-01")

TEXTS: dict[str, tuple[str | None, str | None, str | None, str | None, str]] = {
    "01-morning-wire.txt": (
        "Norrpress",
        "Blast tears through Harnow covered market",
        "2031-03-14T08:40+00:00",
        "https://norrpress.example/2031/harnow-market",
        "HARNOW, 14 March – An explosion tore through the covered market in Harnow on Friday morning.\n\n"
        "At least 9 people were killed, the Emergencies Ministry of Vessmark said. Dozens were injured, it added.\n\n"
        "A stallholder told Norrpress that several people were trapped under the fallen roof.\n"
        "The Free Valley Front denied that it was behind the blast.",
    ),
    "02-noon-post.txt": (
        "The Vale Post",
        "Harnow market blast: toll rises to 14",
        "2031-03-14T12:15+00:00",
        "javascript:alert(1)",
        "The toll of the Harnow market explosion has risen to 14, the Emergencies Ministry of Vessmark said, according to "
        "Norrpress. Among the dead are two children.\n\nHarnow District Hospital said it was treating 41 wounded, six of "
        "them in a critical state.\n\nMayor Ilka Brandvold said 3 people were still missing.",
    ),
    "03-evening-herald.txt": (
        "Harnow Herald",
        "“We heard it across the river”",
        "2031-03-14T19:30+00:00",
        None,
        "More than 50 people were hurt, Ilka Brandvoldt told the Herald. She put the number of dead at 16.\n\n"
        "The hospital had counted 15 dead by nightfall, Harnow District Hospital said. Around 40 stalls were destroyed.\n\n"
        "The Vessmark army command blamed the Free Valley Front for the attack, in which Anna Torv, 34, a baker, died.",
    ),
    "04-next-day.txt": (
        "Daily Meridian",
        "Seven more bodies found under Harnow market roof",
        "2031-03-15T09:00+00:00",
        'https://meridian.example/a?x=1&y="2"',
        "Rescuers pulled seven more bodies from the rubble overnight, taking the death toll to 21, the Emergencies Ministry "
        "of Vessmark said on Saturday.\n\nA source close to the inquiry put the dead at 20 to 25. The wounded number 108, "
        "Harnow District Hospital said.\n\nIn the region as a whole 23 people have died in blasts this week, Norrpress reported.",
    ),
    "05-no-date.txt": (
        None,
        None,
        None,
        None,
        "The Free Valley Front said on its channel that 30 soldiers had been killed at the Harnow market.\n"
        "Up to 110 people were injured, local outlets wrote. 14 people were killed, the Emergencies Ministry of Vessmark said.",
    ),
    "06-ferry-first.txt": (
        "The Vale Post",
        "Ferry with some 200 aboard sinks in the Sund of Mirre",
        "2031-03-30T07:00+00:00",
        None,
        "Nearly 160 people were rescued after a ferry sank in the Sund of Mirre, the Coast Guard said. "
        "About 40 are missing. No one was confirmed dead.",
    ),
    "07-ferry-later.txt": (
        "Harnow Herald",
        "Divers reach the wreck",
        "2031-04-01T16:00+00:00",
        None,
        "The Coast Guard said 31 bodies had been recovered from the ferry; 9 people are still missing. "
        "Red Lantern relief estimated that 1,250 relatives had come to the shore.",
    ),
    "08-mine.txt": (
        "Daily Meridian",
        "One dead in Upper Vale quarry fall",
        "2031-03-02",
        None,
        "A quarry worker was killed by falling rock in Upper Vale on Sunday, police said.",
    ),
}

UNREAD = (
    ("09-copy.txt", Status.DUPLICATE, "same text as 02-noon-post.txt"),
    ("10-avis.html", Status.NOT_ENGLISH, "the text looks Norwegian (nb)"),
    ("11-photo.bin", Status.UNREADABLE, "not text: a NUL byte at position 4"),
)


class Maker:
    """Builds claims by the words that hold them."""

    def __init__(self) -> None:
        self.record = Record()
        for path, (outlet, title, published, url, text) in TEXTS.items():
            ident = short_id("report", path)
            self.record.reports[ident] = Report(
                ident, path, text, short_id(text) * 5 + "abcd", outlet, title, published, url, "en"
            )
        for path, status, reason in UNREAD:
            ident = short_id("report", path)
            self.record.reports[ident] = Report(ident, path, "", "0" * 64, None, None, None, None, None, status, reason)

    def sentence(self, path: str, words: str) -> tuple[str, Sentence]:
        ident = short_id("report", path)
        text = self.record.reports[ident].text
        at = text.index(words)
        start = max(
            (text.rfind(sign, 0, at) + len(sign) for sign in (". ", "\n", "; ") if text.rfind(sign, 0, at) >= 0),
            default=0,
        )
        ends = [text.find(sign, at + len(words)) for sign in (". ", ".\n", ".")]
        end = min((one + 1 for one in ends if one >= 0), default=len(text))
        return ident, Sentence(start, end, text[start:end])

    def claim(
        self,
        path: str,
        words: str,
        measure: str,
        quantity: tuple[float | None, float | None, float | None, str],
        by: tuple[Speaker, ...],
        incident: str | None,
        *,
        counted: str = "people",
        change: str = "total",
        part_of: str | None = None,
        place: Place | None = None,
        when: When | None = None,
        marks: tuple[str, ...] = (),
    ) -> str:
        report, sentence = self.sentence(path, words)
        start = self.record.reports[report].text.index(words)
        ident = short_id("claim", path, words, measure)
        self.record.claims[ident] = Claim(
            ident, report, start, start + len(words), sentence, measure, counted, Quantity(words, *quantity), change,
            part_of, by, place, when, None, "explosion", marks, 0.9, incident,
        )  # fmt: skip
        return ident

    def stance(self, path: str, words: str, position: str, by: tuple[Speaker, ...], about: str, incident: str) -> str:
        report, sentence = self.sentence(path, words)
        ident = short_id("stance", path, words)
        self.record.stances[ident] = Stance(ident, report, sentence, position, by, about, incident)
        return ident


def exact(value: float) -> tuple[float, float, float, str]:
    return value, value, value, "exact"


def sample() -> tuple[Record, dict[str, list[Tally]], dict[str, list[Disagreement]]]:
    """The record, its tallies (two policies) and its disagreements."""
    make = Maker()
    market, ferry, mine = (short_id("incident", name) for name in ("market", "ferry", "mine"))
    here = {"place": HARNOW, "when": MARKET_DAY}
    nine = make.claim(
        "01-morning-wire.txt", "At least 9", "killed", (9, 9, None, "at_least"), (MINISTRY,), market, **here
    )
    dozens = make.claim(
        "01-morning-wire.txt", "Dozens", "injured", (None, 24, None, "dozens"), (MINISTRY,), market, **here
    )
    trapped = make.claim(
        "01-morning-wire.txt",
        "several",
        "missing",
        (None, 3, None, "several"),
        (WITNESS, WIRE),
        market,
        marks=("unverified",),
        **here,
    )
    two14 = make.claim("02-noon-post.txt", "14", "killed", exact(14), (MINISTRY, WIRE), market, **here)
    kids = make.claim(
        "02-noon-post.txt",
        "two",
        "killed",
        exact(2),
        (MINISTRY, WIRE),
        market,
        counted="children",
        part_of=two14,
        **here,
    )
    i41 = make.claim("02-noon-post.txt", "41", "injured", exact(41), (HOSPITAL,), market, **here)
    six = make.claim(
        "02-noon-post.txt", "six", "injured", exact(6), (HOSPITAL,), market, counted="wounded", part_of=i41, **here
    )
    m3 = make.claim("02-noon-post.txt", "3", "missing", exact(3), (MAYOR,), market, **here)
    i50 = make.claim(
        "03-evening-herald.txt", "More than 50", "injured", (50, 51, None, "more_than"), (MAYOR_2,), market, **here
    )
    k16 = make.claim("03-evening-herald.txt", "16", "killed", exact(16), (MAYOR_2,), market, **here)
    k15 = make.claim("03-evening-herald.txt", "15", "killed", exact(15), (HOSPITAL,), market, **here)
    stalls = make.claim(
        "03-evening-herald.txt",
        "Around 40",
        "destroyed",
        (40, None, None, "about"),
        (HOSPITAL,),
        market,
        counted="stalls",
        **here,
    )
    k21 = make.claim("04-next-day.txt", "21", "killed", exact(21), (MINISTRY,), market, **here)
    seven = make.claim(
        "04-next-day.txt",
        "seven",
        "killed",
        exact(7),
        (MINISTRY,),
        market,
        change="increment",
        part_of=k21,
        counted="bodies",
        **here,
    )
    k20 = make.claim("04-next-day.txt", "20 to 25", "killed", (None, 20, 25, "range"), (SOURCE,), market, **here)
    i108 = make.claim("04-next-day.txt", "108", "injured", exact(108), (HOSPITAL,), market, **here)
    k23 = make.claim(
        "04-next-day.txt", "23", "killed", exact(23), (WIRE,), market, place=VALE, when=When("2031-03-10", "2031-03-15")
    )
    k30 = make.claim("05-no-date.txt", "30", "killed", exact(30), (FRONT,), market, counted="soldiers", **here)
    i110 = make.claim("05-no-date.txt", "Up to 110", "injured", (110, None, 110, "at_most"), (), market, **here)
    k14 = make.claim("05-no-date.txt", "14", "killed", exact(14), (MINISTRY,), market, **here)
    sea = {"place": STRAIT, "when": FERRY_DAYS}
    r160 = make.claim("06-ferry-first.txt", "Nearly 160", "rescued", (160, None, 160, "nearly"), (COAST,), ferry, **sea)
    f40 = make.claim("06-ferry-first.txt", "About 40", "missing", (40, None, None, "about"), (COAST,), ferry, **sea)
    f0 = make.claim("06-ferry-first.txt", "No one", "killed", exact(0), (), ferry, **sea)
    f31 = make.claim("07-ferry-later.txt", "31", "killed", exact(31), (COAST,), ferry, **sea)
    f9 = make.claim("07-ferry-later.txt", "9", "missing", exact(9), (COAST,), ferry, **sea)
    make.claim("07-ferry-later.txt", "1,250", "affected", exact(1250), (AID,), None, counted="relatives")
    one = make.claim(
        "08-mine.txt",
        "A quarry worker",
        "killed",
        exact(1),
        (Speaker("police", "official", "said"),),
        mine,
        counted="worker",
        place=VALE,
        when=When("2031-03-02", "2031-03-02"),
    )
    blame = make.stance("03-evening-herald.txt", "blamed", "blames", (ARMY,), "Free Valley Front", market)
    deny = make.stance("01-morning-wire.txt", "denied", "denies", (FRONT,), "Free Valley Front", market)
    report, sentence = make.sentence("03-evening-herald.txt", "Anna Torv")
    person = short_id("person", "Anna Torv")
    make.record.people[person] = Person(person, report, sentence, "Anna Torv", "killed", 34, "female", market)
    for ident, title, kind, place, when, names in (
        (mine, "Rock fall at a quarry in Upper Vale", "rock_fall", VALE, When("2031-03-02", "2031-03-02"), ["08-mine.txt"]),
        (market, "Explosion at the covered market in Harnow", "explosion", HARNOW, MARKET_DAY, list(TEXTS)[:5]),
        (ferry, "Sinking of a ferry in the Sund of Mirre", "sinking", STRAIT, FERRY_DAYS, ["06-ferry-first.txt", "07-ferry-later.txt"]),
    ):  # fmt: skip
        reports = tuple(short_id("report", name) for name in names)
        held = tuple(claim.id for claim in make.record.claims.values() if claim.incident == ident)
        mine_too = ident == market
        make.record.incidents[ident] = Incident(
            ident,
            title,
            kind,
            place,
            when,
            reports,
            reports[:4],
            held,
            (blame, deny) if mine_too else (),
            (person,) if mine_too else (),
        )

    def v(claim: str, verdict: str, reason: str, by: str | None = None) -> Verdict:
        return Verdict(claim, verdict, reason, by)

    newest = "newest total of its speaker"
    tallies = {
        market: [
            Tally(market, "killed", "latest", 15, 21, 30, (
                v(k21, "counted", newest), v(k16, "counted", newest), v(k15, "counted", newest), v(k20, "counted", newest), v(k30, "counted", newest),
                v(nine, "superseded", "the Emergencies Ministry gave 21 on 15 March", k21), v(two14, "superseded", "the Emergencies Ministry gave 21 on 15 March", k21),
                v(k14, "same_origin", "the same 14 of the Emergencies Ministry", two14), v(kids, "part", "two children are part of the 14", two14),
                v(seven, "part", "seven more bodies, taking the toll to 21", k21), v(k23, "other_scope", "covers all of Upper Vale for a week"),
            )),
            Tally(market, "injured", "latest", 51, 108, 110, (v(i108, "counted", newest), v(i110, "counted", newest), v(i50, "counted", newest), v(dozens, "counted", newest), v(i41, "superseded", "the hospital gave 108 later", i108), v(six, "part", "six of the 41", i41))),
            Tally(market, "missing", "latest", 3, 3, None, (v(m3, "counted", newest), v(trapped, "counted", newest))),
            Tally(market, "destroyed", "latest", 40, 40, 40, (v(stalls, "counted", newest),)),
            Tally(market, "killed", "range", 15, None, 30), Tally(market, "killed", "maximal", None, 30, None),
        ],
        ferry: [
            Tally(ferry, "killed", "latest", 31, 31, 31, (v(f31, "counted", newest), v(f0, "superseded", "an earlier account", f31))),
            Tally(ferry, "missing", "latest", 9, 9, 9, (v(f9, "counted", newest), v(f40, "superseded", "an earlier account", f9))),
            Tally(ferry, "rescued", "latest", None, None, 160, (v(r160, "counted", newest),)),
        ],
        mine: [Tally(mine, "killed", "latest", 1, 1, 1, (v(one, "counted", newest),))],
    }  # fmt: skip
    disagreements = {
        market: [
            Disagreement(market, "update", (nine, k21), "The Emergencies Ministry of Vessmark said at least 9 killed on 14 March and 21 on 15 March: a later figure."),
            Disagreement(market, "dispute", (k16, k15), "Mayor Ilka Brandvold says 16 killed, Harnow District Hospital says 15, both on the evening of 14 March."),
            Disagreement(market, "category", (k30, k21), "The Free Valley Front counts soldiers (30); the Emergencies Ministry of Vessmark counts people (21)."),
            Disagreement(market, "scope", (k23, k21), "Norrpress covers Upper Vale for a week (23 killed), the Emergencies Ministry of Vessmark covers Harnow (21)."),
            Disagreement(market, "agrees", (two14, nine), "At least 9 and 14 are compatible."),
        ],
        ferry: [Disagreement(ferry, "update", (f40, f9), "The Coast Guard said about 40 missing on 30 March and 9 on 1 April.")],
    }  # fmt: skip
    return make.record, tallies, disagreements
