"""The National Library of Korea's register of ISBNs (서지정보유통지원시스템, nl.go.kr/seoji), with the key it gave."""

from collections.abc import Mapping

from rentbook_desktop.catalog.import_categories import category_of
from rentbook_desktop.catalog.isbn import normal_isbn
from rentbook_desktop.foundation.clock import Clock
from rentbook_desktop.foundation.volumes import plain_volume, split_volume
from rentbook_desktop.lookup.model import BookFound
from rentbook_desktop.lookup.replies import listed, text_of, whole_won
from rentbook_desktop.messaging.http_client import HttpReply, ProviderHttp
from rentbook_desktop.messaging.port import FailureReason, Permanent, Retryable, Scope

SEOJI_URL = "https://www.nl.go.kr"
_HOSTS = frozenset({"www.nl.go.kr"})
_YEAR = 4


class SeojiRegister:
    """Asks the library; its key stands in the address, which is told nowhere."""

    name = "seoji"

    def __init__(self, key: str, clock: Clock, *, base_url: str = SEOJI_URL, allow_loopback: bool = False) -> None:
        """`allow_loopback` lets tests ask a stand-in on this computer."""
        self._key = key
        self._http = ProviderHttp(base_url, clock, hosts=_HOSTS, allow_loopback=allow_loopback)

    def __repr__(self) -> str:
        return "SeojiRegister()"

    def look_up(self, isbn: str, deadline: float) -> BookFound | HttpReply | Retryable | Permanent | None:
        """Return the book, None where the library does not know it, else what came instead."""
        query = {"cert_key": self._key, "result_style": "json", "page_no": "1", "page_size": "10", "isbn": isbn}
        answer = self._http.call("GET", "/seoji/SearchApi.do", deadline=deadline, headers={}, query=query)
        if not isinstance(answer, HttpReply) or answer.status != 200 or answer.body is None:  # noqa: PLR2004
            return answer
        if text_of(answer.body, "RESULT") == "ERROR":  # a wrong key comes with status 200
            return Permanent(
                reason=FailureReason.AUTH, code=text_of(answer.body, "ERR_CODE")[:20], scope=Scope.PROVIDER
            )
        books = listed(answer.body.get("docs"))
        if books is None:
            return answer
        return next((_book(isbn, one) for one in books if normal_isbn(text_of(one, "EA_ISBN")) == isbn), None)


def _book(isbn: str, document: Mapping[str, object]) -> BookFound | None:
    name, volume = text_of(document, "TITLE"), plain_volume(text_of(document, "VOL"))
    if not volume:
        name, volume = split_volume(name)
    if not name:
        return None
    published = text_of(document, "REAL_PUBLISH_DATE") or text_of(document, "PUBLISH_PREDATE")
    prices = (whole_won(document.get(key)) for key in ("REAL_PRICE", "PRE_PRICE"))
    return BookFound(
        isbn=isbn,
        name=name[:300],
        volume=volume[:200],
        author=text_of(document, "AUTHOR")[:200],
        publisher=text_of(document, "PUBLISHER")[:200],
        year=published[:_YEAR],
        series=text_of(document, "SERIES_TITLE")[:200],
        category=category_of(text_of(document, "KDC"), "")[:200],
        list_price=next((one for one in prices if one), None),
    )
