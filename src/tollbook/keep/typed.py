"""What a person types to correct a claim, read into nouns: a figure, a place, days, a speaker."""

from __future__ import annotations

from datetime import date

from tollbook.errors import InputError
from tollbook.find.gazetteer import Entry, fold, gazetteer
from tollbook.nouns import SPEAKER_KINDS, Place, Quantity, Speaker, When

# Places of one name are told apart by what they lie in; an error lists this many of those that come near.
_NEAR = 4


def figure(text: str) -> Quantity:
    """A figure in digits or words, hedged as a report would hedge it: "14", "at least 1,200", "10 to 20", "dozens".

    Raises InputError where it is none.
    """
    from tollbook.find.english.numbers import numbers_in

    words = " ".join(text.split())
    # Beside a counted noun no number is taken for a year, an age or an hour.
    sentence = f"There were {words} people."
    found = numbers_in(sentence)
    if len(found) == 1:
        quantity = found[0].quantity(sentence)
        if quantity.text.casefold() in (words.casefold(), words.casefold().removeprefix("between ")):
            return Quantity(words, quantity.value, quantity.low, quantity.high, quantity.qualifier)
    raise InputError(f"{text!r} is not a figure; write it as 14, “at least 14”, “up to 20”, “10 to 20” or “dozens”.")


def place(text: str, at: str | None = None) -> Place:
    """A place by its name, with what it lies in where the name alone is not enough: "Springfield, Illinois".

    ``at`` are the latitude and longitude of one that the gazetteer does not know ("48.47,37.08"). Raises InputError
    where there is no such place, or ``at`` is no point on Earth.
    """
    name, *within = (part.strip() for part in text.split(","))
    if not name:
        raise InputError("The place has no name; write it as “Springfield” or “Springfield, Illinois”.")
    if at is not None:
        lat, lon = _degrees(at)
        return Place(name, None, lat, lon, "site", within[-1] if within else None, within[0] if within[1:] else None)
    entries = gazetteer().lookup(name)
    wanted = [fold(part) for part in within]
    fits = [e for e in entries if all(part in (fold(e.country), fold(e.admin1 or "")) for part in wanted)]
    if not fits:
        near = entries or gazetteer().near_spellings(name)
        listed = "; ".join(dict.fromkeys(_where(e) for e in near[:_NEAR]))
        hint = f"do you mean {listed}? Else give" if listed else "give"
        raise InputError(f"The gazetteer knows no {text}; {hint} its coordinates with --at LATITUDE,LONGITUDE.")
    best = fits[0]
    confidence = best.confidence if best.confidence < 1 else 1.0
    return Place(name, best.name, best.lat, best.lon, best.precision, best.country, best.admin1, confidence)


def _where(entry: Entry) -> str:
    return ", ".join(dict.fromkeys(part for part in (entry.name, entry.admin1, entry.country) if part))


def _degrees(at: str) -> tuple[float, float]:
    try:
        lat, lon = map(float, at.split(","))
    except ValueError:
        lat = lon = 999.0
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise InputError(f"{at!r} is no point on Earth; write latitude and longitude as 48.47,37.08.")
    return lat, lon


def days(text: str) -> When:
    """A day, or days from first to last: "2024-05-01/2024-05-03". Raises InputError where it is neither."""
    first, _, last = text.strip().partition("/")
    try:
        start = date.fromisoformat(first)
        end = date.fromisoformat(last) if last else start
    except ValueError:
        raise InputError(f"{text!r} is not a day; write it as 2024-05-01, or days as 2024-05-01/2024-05-03.") from None
    if end < start:
        raise InputError(f"{text} ends before it begins; write the first day before the last.")
    return When(start.isoformat(), end.isoformat())


def speaker(name: str, kind: str = "other") -> Speaker:
    """A speaker by name and kind. Raises InputError where the name is empty or there is no such kind."""
    name = " ".join(name.split())
    if not name:
        raise InputError("The speaker has no name; write it as the report does.")
    if kind not in SPEAKER_KINDS:
        raise InputError(f"There is no kind of speaker {kind}; the known ones are {', '.join(SPEAKER_KINDS)}.")
    return Speaker(name, kind)
