"""What keeps the app to this machine and this person: which requests are let in, and the headers of what goes out."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

#: Everything from here, nothing inline, no frame around it. htmx asks this app only (connect-src).
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
#: "same-origin" and not "no-referrer": the latter makes browsers send "Origin: null" with a form of our own.
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def hosts(bound: str) -> frozenset[str]:
    """The names under which the app may be asked for: another name that leads here is a trick (DNS rebinding)."""
    names = {"localhost", "127.0.0.1", "::1", bound.strip("[]").casefold()}
    return frozenset(names)


def is_loopback(host: str) -> bool:
    """Whether an address to listen on can be reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def may_ask(host: str, allowed: Iterable[str]) -> bool:
    """Whether a request's Host header names this app. Where the app listens on every address, any address does, but
    no name."""
    name = (urlsplit(f"//{host}").hostname or "").casefold()
    allowed = frozenset(allowed)
    if name in allowed:
        return True
    if not allowed & {"0.0.0.0", "::"}:
        return False
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def same_origin(host: str, origin: str | None, site: str | None) -> bool:
    """Whether a request that changes something comes from a page of this app.

    Browsers send ``Origin`` with every POST and ``Sec-Fetch-Site`` besides; a program sets the first by hand.
    """
    if site is not None and site not in ("same-origin", "none"):
        return False
    if origin is None:
        return site == "same-origin"
    parsed = urlsplit(origin)
    return parsed.scheme in ("http", "https") and parsed.netloc.casefold() == host.casefold()
