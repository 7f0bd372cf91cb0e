"""Pages that the user names by their address. Nothing else is fetched: no picture, no frame, no link of a page.

Only http and https; certificates are checked; redirections are followed a few times, but never from the open Internet
into the user's own network. The one other address asked is the site's robots.txt, whose answer is respected.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from kimputin_cli.reading.limits import (
    ANSWER_SECONDS,
    CONNECT_SECONDS,
    MAX_PAGE_BYTES,
    MAX_REDIRECTIONS,
    PAGE_SECONDS,
)

if TYPE_CHECKING:
    import requests

_AGENT = "facts (French news fact extractor; one page at its user's request)"
_ROBOTS_BYTES = 500_000
_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "text/csv": ".csv",
    "application/pdf": ".pdf",
}


class FetchError(Exception):
    """An address could not be read; the message is one line for the user."""


@dataclass(frozen=True)
class Fetched:
    """What a server sent: the bytes, the suffix of their format and the encoding that it named, if any."""

    data: bytes
    suffix: str
    encoding: str | None


def is_address(path: str) -> bool:
    """Whether `path` is an address ("https://…") and not a file."""
    scheme, separator, _ = path.partition("://")
    return bool(separator) and scheme.isalnum() and scheme.isascii()


def fetch(address: str) -> Fetched:
    """The page at `address`. Raises FetchError."""
    import requests

    deadline = time.monotonic() + PAGE_SECONDS
    with requests.Session() as session:
        session.headers.update({"User-Agent": _AGENT, "Accept-Encoding": "identity"})
        try:
            _ask_robots(session, address)
            response = _follow(session, address)
            with response:
                return _receive(response, deadline)
        except requests.exceptions.SSLError as error:
            raise FetchError(f"no secure connection to be trusted ({_reason(error)})") from error
        except requests.exceptions.Timeout as error:
            raise FetchError(f"no answer within {ANSWER_SECONDS:.0f} seconds") from error
        except (requests.exceptions.RequestException, ValueError) as error:
            raise FetchError(f"could not be fetched ({_reason(error)})") from error


def _follow(session: "requests.Session", address: str) -> "requests.Response":
    """The response that `address` leads to in the end."""
    here = address
    for _ in range(MAX_REDIRECTIONS + 1):
        response = _get(session, here)
        if not response.is_redirect:
            if response.status_code != 200:
                response.close()
                raise FetchError(f"the server answered {response.status_code} ({response.reason or 'no reason given'})")
            return response
        response.close()
        there = urljoin(here, response.headers["location"])
        _check(there)
        if urlsplit(there).hostname != urlsplit(address).hostname and _is_private(urlsplit(there).hostname or ""):
            raise FetchError("redirected into a private network, not followed")
        here = there
    raise FetchError(f"redirected more than {MAX_REDIRECTIONS} times")


def _get(session: "requests.Session", address: str) -> "requests.Response":
    _check(address)
    return session.get(address, stream=True, allow_redirects=False, timeout=(CONNECT_SECONDS, ANSWER_SECONDS))


def _check(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError(f"only http and https addresses are read, not {parts.scheme or 'this'}")


def _is_private(host: str) -> bool:
    """Whether a host lies in a private network, or nowhere that we know of."""
    import ipaddress
    import socket

    try:
        found = {item[4][0] for item in socket.getaddrinfo(host, None)}
    except OSError:
        return True
    return any(not ipaddress.ip_address(str(address).partition("%")[0]).is_global for address in found)


def _receive(response: "requests.Response", deadline: float) -> Fetched:
    kind, _, parameters = response.headers.get("content-type", "text/html").partition(";")
    suffix = _KINDS.get(kind.strip().lower())
    if suffix is None:
        raise FetchError(f"not a page but {kind.strip()[:60] or 'nothing that is named'}")
    data = b"".join(_pieces(response, MAX_PAGE_BYTES, deadline))
    charset = parameters.lower().partition("charset=")[2].split(";")[0].strip(" \"'") or None
    return Fetched(data, suffix, charset)


def _pieces(response: "requests.Response", most: int, deadline: float) -> Iterator[bytes]:
    size = 0
    for piece in response.iter_content(65_536):
        size += len(piece)
        if size > most:
            raise FetchError(f"longer than the {most:,} bytes of the longest page read")
        if time.monotonic() > deadline:
            raise FetchError(f"not received within {PAGE_SECONDS:.0f} seconds")
        yield piece


def _ask_robots(session: "requests.Session", address: str) -> None:
    """Raises FetchError when the site's robots.txt closes `address`; a site without one is open (RFC 9309)."""
    from urllib.robotparser import RobotFileParser

    import requests

    _check(address)
    parts = urlsplit(address)
    try:
        with _get(session, f"{parts.scheme}://{parts.netloc}/robots.txt") as response:
            if response.status_code != 200:
                return
            rules = b"".join(_pieces(response, _ROBOTS_BYTES, time.monotonic() + ANSWER_SECONDS))
    except (requests.exceptions.RequestException, FetchError):
        return
    parser = RobotFileParser()
    parser.parse(rules.decode("utf-8", "replace").splitlines())
    if not parser.can_fetch("facts", address):
        raise FetchError("closed to programs by the site's robots.txt; save the page with a browser and give the file")


def _reason(error: BaseException) -> str:
    """The innermost reason of a chain of errors, short and on one line."""
    seen: BaseException = error
    for _ in range(8):
        inner = getattr(seen, "reason", None) or next((a for a in seen.args if isinstance(a, BaseException)), None)
        if not isinstance(inner, BaseException):
            break
        seen = inner
    words = str(getattr(seen, "verify_message", "") or getattr(seen, "strerror", "") or seen)
    return words.rpartition(": ")[2][:120] or type(seen).__name__
