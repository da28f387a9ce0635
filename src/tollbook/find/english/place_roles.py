"""What a place is to its sentence: where something happened, where a speaker sits, where people came from or went."""

from __future__ import annotations

import re

from tollbook.find.english.document import Line
from tollbook.find.english.endings import Ending
from tollbook.find.english.numbers import count_of
from tollbook.find.english.place_words import Vocabulary

_SIDE = Ending(
    r"\b(?:north|south|east|west|outskirts|edge|centre|center|coast|vicinity|environs|surroundings|suburbs|foothills"
    r"|banks|shores|mouth|entrance|heart)(?:-?(?:east|west))?\s+of\s+(?:the\s+)?$",
    re.I,
)

# "the riot at the Regional Penitentiary of Ostrey"
_HOUSE_OF = Ending(
    r"\b(?:at|in|inside|outside|near)\s+(?:the|a)\s+(?:[\w’'-]+\s+){0,3}(?i:penitentiary|prison|jail|port|airport"
    r"|refinery|mine|depot|camp|market|barracks|checkpoint|crossing|stadium|station)\s+of\s+$"
)

# "abducted 43 people from Ostrey", "moved 600 people out of Kem": those were there when it happened.
_TAKEN_FROM = Ending(
    r"\b(?:abduct|kidnap|snatch|evacuat|rescu|pluck|airlift|displac|uproot|whisk|winch|driven|seiz(?:e|ed|ing)\b"
    r"|fled\b|flee|carted off|moved out|taken (?:hostage|away|captive)|escap)\w*(?:,?\s+[\w’'-]+){0,9}?\s+"
    r"(?:from|out of)\s+(?:(?:the|a|its|their)\s+)?(?:[\w’'-]+\s+){0,4}$",
    re.I,
)

# "shells fell on the maternity hospital in Ostrey": not a hospital that speaks
_HIT_HOUSE = Ending(
    r"\b(?:fell|fallen|landed|crashed|slammed|ploughed|plowed|rammed|hit|hits|hitting|struck|strikes|striking|shelled"
    r"|shelling|bombed|bombing|bombs|attacked|attack|attacks|attacking|targeted|targeting|destroyed|destroying|damaged"
    r"|damaging|stormed|raided|gutted|levelled|razed)\b(?:\s+(?:on|onto|into|at|near))?(?:\s+[\w’'-]+){0,5}?\s+"
    r"(?:hospital|university|court|bank|embassy|office|ministry)\s+(?:in|at|of)\s+(?:the\s+)?$",
    re.I,
)
_HOUSES = frozenset(("hospital", "university", "court", "bank", "embassy", "office", "ministry"))

# "three people lost their lives in Ostrey": nobody lives there for that
_LIVES = re.compile(
    r"\b(?:los(?:t|e|es|ing)|claim(?:s|ed|ing)?|cost(?:s|ing)?|t[ao]k(?:e|es|ing|en)|took|snuff\w* out)\s+"
    r"(?:[\w-]+\s+){0,3}?lives\b",
    re.I,
)

_IN_HOSPITAL = Ending(
    r"\b(?:in|to|at) (?:a |the )?(?:hospitals?|clinics?|intensive care|custody|prison) (?:in|at|near) $", re.I
)

# Where the sea brings the dead is not where they died.
_ASHORE = Ending(
    r"\b(?:wash(?:ed|ing)\s+(?:up|ashore)|(?:came|come|swam|swum|swim|drifted|waded|struggled|way)\s+ashore)"
    r"(?:\s+[\w’'-]+){0,3}?\s+(?:on|at|in|near|along)\s+(?:the\s+)?$",
    re.I,
)

# "the raid on Ostrey", "the massacre of Kem": nobody but a place is raided so.
_RAIDS = frozenset(("raid", "raids", "massacre", "siege", "shelling", "bombardment", "storming", "bombing"))
_SICK = frozenset(
    ("patient", "patients", "succumbed", "succumbing", "died", "dies", "die", "death", "burns", "wounds", "injuries")
)
_HOUSED = frozenset(("hospital", "hospitals", "clinic", "clinics", "intensive", "custody", "prison"))
_RAIDED = Ending(
    r"\b(?:raid|raids|massacre|siege|shelling|bombardment|storming|bombing)\s+(?:on|of|in"
    r"|at)\s+(?:the\s+(?:village|town)\s+of\s+)?$",
    re.I,
)

# "inhabitants of Ostrey", "the streets of Kem"
_OF_PEOPLE = Ending(r"\b(?:inhabitants|residents|villagers|outskirts|streets|people)\s+of\s+(?:the\s+)?$", re.I)

# "a slope came down on to the village of Ostrey"
_ONTO = Ending(r"\bon\s?to\s+(?:the\s+)?(?:[\w-]+\s+of\s+)?$", re.I)

# "at the Kettlow General Hospital": the sick are there because of what happened elsewhere.
_FACILITY_BEHIND = re.compile(
    r"(?:['’]s)?\s+(?:[A-Z][\w’'-]*\s+){0,3}(?:Hospitals?|Clinic|Infirmary|Morgue|Mortuary"
    r"|(?:Medical|Trauma|Burns?) (?:Cent(?:er|re)|Unit))\b"
)

# "two patients die in Kettlow", "succumbed in Kettlow", "died in Kettlow nine days later"
_PATIENTS = Ending(
    r"\b(?:patients?|succumbed|succumbing|died of (?:their|his|her|the)?\s*(?:burns|wounds|injuries))\b"
    r"(?:\s+[\w’'-]+){0,6}?\s+(?:in|at)\s+(?:a\s+hospital\s+in\s+)?$",
    re.I,
)
_LATER = re.compile(
    r"\s+(?:[\w-]+\s+){1,2}(?:hours|days|weeks|months)\s+(?:later|afterwards)\b"
    r"|\s+of (?:his|her|their)\s+(?:burns|wounds|injuries)\b"
)
_DIED = Ending(r"\b(?:died|dies|die|death)\s+(?:\w+\s+){0,2}in\s+$", re.I)

_ROAD = Ending(r"\b(?:road|highway|motorway|track|route)\s+(?:to|towards|between|from)\s+$", re.I)

# A state that does something, as the subject of a headline.
_ACTS = re.compile(
    r"\s+(?:hits|strikes|attacks|bombs|shells|pounds|launches|fires|kills|says|claims|denies|vows|accuses"
    r"|blames|admits|"
    r"orders|sends|deploys|arrests|condemns|confirms|reports|warns|mourns|releases|launched|fired|attacked|pounded)\b"
)

# "Ruritania had launched 90 drones across the country": the country is the other one.
DOES = re.compile(
    r"\s+(?:(?:has|have|had)\s+|forces\s+)?(?:launched|launches|fired|fires|attacked|attacks|struck|strikes|hit|hits|bombed"
    r"|bombs|shelled|shells|pounded|pounds|pummell?ed|used|unleashed|unleashes|sent|directed)\b"
)

# A pattern of the words before a name is only tried where one of its prepositions stands near.
_OFFICE_GATE = frozenset(("of", "in", "for", "at", "from"))

_DISTANCE_GATE = frozenset(("of", "from", "off", "to"))

_ORIGIN_GATE = frozenset(("from", "via", "of"))

_TRANSFER_GATE = frozenset(("to", "for", "in", "at", "on", "near", "outside", "with"))

_SMALL, _WORDS = re.compile(r"[a-z]+"), re.compile(r"[\w-]+")
_ARTICLE = re.compile(r"(?:the|a)\s+$", re.I)
_BLANK_BEFORE = re.compile(r"[\w-]\s+$")
_APOSTROPHES = ("'", "’")
# What was done before such a word was done elsewhere: "lives were lost and six were hurt at Kem".
_CLAUSE = re.compile(r"[;:,](?=\s)|\b(?:and|but|while|whereas|when|where|as|after|before)\b")

_WATER = re.compile(r"(?i)(?:.*\b|\s+)(?:sea|ocean|gulf|bay|strait|channel|lake|river|lagoon|waters|reservoir|dam)\b")

# Nearer than this the place named is as good as the place meant: "nine miles off Port Ruan".
NEAR = 25


def role_of(text: str, start: int, end: int, words: Vocabulary, line: Line) -> tuple[str, bool, str | None]:
    """Role, whether the cue is enough for an unknown name, and the kind that the words before state."""
    before, behind = text[max(0, start - 110) : start].rstrip("`ʻ"), text[end : end + 50]
    near = set(_SMALL.findall(before.lower())[-8:])
    stated = words.kinds.search(before) if near & words.kind_gate else None
    kind = words.kind_before[(stated[1] or stated[2]).lower()] if stated else None
    strong_kind = bool(stated and stated[1])
    clause = _CLAUSE.split(before)[-1]
    if "lives" in near:
        clause = _LIVES.sub("died", clause)
    if near & _HOUSED and not near & words.there and _IN_HOSPITAL.search(before):
        return "transfer", strong_kind, kind
    if behind[:2] != ", " and _FACILITY_BEHIND.match(behind) and not near & words.there:
        return "transfer", strong_kind, kind
    if near & _SICK and (_PATIENTS.search(clause) or (_DIED.search(clause) and _LATER.match(behind))):
        return "transfer", strong_kind, kind
    if near & {"washed", "washing", "ashore"} and _ASHORE.search(before):
        return "transfer", strong_kind, kind
    if near & {"to", "onto"} and _ONTO.search(before):
        return "event", strong_kind, kind
    if near & {"road", "highway", "motorway", "track", "route"} and _ROAD.search(before):
        return "event", False, "faint"
    if near & _OFFICE_GATE:
        office = words.office_before.search(before)
        # "Tern Court in Kettlow" is a street
        named = office and office.group()[0].isupper() and re.search(r"[A-Z][\w’'-]+\s+$", before[: office.start()])
        if office and near & _HOUSES and _HIT_HOUSE.search(before):
            return "event", True, kind
        if "of" in near and _HOUSE_OF.search(before):
            return "event", True, kind
        if (office and not (named and office.group().split()[0].lower() in words.kind_after)) or words.said_in.search(
            clause
        ):
            return "speaker", False, kind
    if ("border" in behind and re.match(r"(?:['’]s)?\s+border\b", behind)) or (
        "border" in before and re.search(r"\bborders?\s+with\s+(?:the\s+)?$", before)
    ):
        return "distance", False, kind
    if words.office_behind.match(behind) and behind[:1] not in (",", ".", ";"):
        return "speaker", False, kind
    far = words.distance.search(before) if near & _DISTANCE_GATE and near & words.units else None
    if far:
        return ("event", True, kind) if count_of(far["n"], 100) <= NEAR else ("distance", True, kind)
    if "out" in near and before.endswith("out of ") and _TAKEN_FROM.search(before):
        return "event", True, kind
    if near & _ORIGIN_GATE and words.origin.search(before):
        if _WATER.search(text[start:end]) or _WATER.match(behind):
            return "event", True, "area"  # "plucked 40 people from Kem Bay"
        if "via" not in near and _TAKEN_FROM.search(before):
            return "event", True, kind
        return "origin", strong_kind, kind
    if near & _TRANSFER_GATE and words.transfer.search(clause):
        return "transfer", strong_kind, kind
    if near & _TRANSFER_GATE and words.housed.search(clause) and not set(_SMALL.findall(before.lower())) & words.there:
        return "transfer", strong_kind, kind
    if near & words.to and words.headed.search(" " + before):
        return "transfer", strong_kind, kind
    lead = _ARTICLE.sub("", before) if before[-1:].isspace() else before
    last = _WORDS.findall(lead)[-1:] or [""]
    word = last[0].lower()
    if word in words.compass and word not in words.locative:
        # "in west Kettlow"
        lead = lead[: lead.lower().rfind(word)]
        last = _WORDS.findall(lead)[-1:] or [""]
        word = last[0].lower()
        if word in words.locative and _BLANK_BEFORE.search(lead):
            return "event", word not in words.weak, kind
    if strong_kind or ("of" in near and (_SIDE.search(before) or _OF_PEOPLE.search(before))):
        return "event", True, kind
    if near & _RAIDS and _RAIDED.search(before):
        return "event", True, kind
    if word in words.locative and _BLANK_BEFORE.search(before):
        article = lead != before
        # "Southwest Electric" is a firm, as far as anybody knows
        named = word in words.compass and last[0].istitle()
        return "event", word not in words.weak and not article and not named, kind
    if stated:
        return "event", False, kind
    if (
        len(text) < 40
        and not before.strip()
        and re.match(r"(?:,\s[A-Z][\w ]{2,30})?\.?\s*$", behind)
        and (text[start:end].isupper() or not behind.startswith(","))
    ):
        return "label", True, kind
    if words.people_of.match(behind):
        return "owner", False, kind
    if _ACTS.match(behind) and (not before.strip() or before.rstrip()[-1:] in ".:;—–-"):
        return "owner", False, kind  # "Ruritania hits three towns": who, not where
    if words.happening_behind.match(behind):
        return "event", False, "faint"
    if behind[:1] in _APOSTROPHES and re.match(
        r"['’]s\s+(?:far\s+)?(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west|coast"
        r"|interior|heartland)\b",
        behind,
    ):
        return "event", False, kind
    if behind[:1] in _APOSTROPHES and re.match(r"['’]s?\b", behind):
        return "owner", False, kind
    if line.kind == "headline" and line.index < 4:
        return "event", False, "faint"
    return "bare", False, kind
