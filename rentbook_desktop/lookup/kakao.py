"""Kakao's book search (developers.kakao.com, «Daum 검색 · 책 검색»): by ISBN, with the REST key of an application."""

from collections.abc import Mapping

from rentbook_desktop.catalog.isbn import normal_isbn
from rentbook_desktop.foundation.clock import Clock
from rentbook_desktop.foundation.volumes import split_volume
from rentbook_desktop.lookup.model import BookFound
from rentbook_desktop.lookup.replies import listed, text_of, whole_won
from rentbook_desktop.messaging.http_client import HttpReply, ProviderHttp
from rentbook_desktop.messaging.port import Permanent, Retryable

KAKAO_URL = "https://dapi.kakao.com"
_HOSTS = frozenset({"dapi.kakao.com"})
_YEAR = 4


class KakaoBooks:
    """Asks Kakao; the key goes into a header and nowhere else."""

    name = "kakao_books"

    def __init__(self, key: str, clock: Clock, *, base_url: str = KAKAO_URL, allow_loopback: bool = False) -> None:
        """`allow_loopback` lets tests ask a stand-in on this computer."""
        self._key = key
        self._http = ProviderHttp(base_url, clock, hosts=_HOSTS, allow_loopback=allow_loopback)

    def __repr__(self) -> str:
        return "KakaoBooks()"

    def look_up(self, isbn: str, deadline: float) -> BookFound | HttpReply | Retryable | Permanent | None:
        """Return the book, None where Kakao does not know it, else what came instead."""
        answer = self._http.call(
            "GET",
            "/v3/search/book",
            deadline=deadline,
            headers={"Authorization": f"KakaoAK {self._key}"},
            query={"target": "isbn", "query": isbn},
        )
        if not isinstance(answer, HttpReply) or answer.status != 200 or answer.body is None:  # noqa: PLR2004
            return answer
        books = listed(answer.body.get("documents"))
        return next((_book(isbn, one) for one in books if isbn in _isbns(one)), None) if books is not None else answer


def _isbns(document: Mapping[str, object]) -> set[str | None]:
    """Return the numbers of a document, which has both of ten and thirteen digits in one text."""
    return {normal_isbn(one) for one in text_of(document, "isbn").split()}


def _book(isbn: str, document: Mapping[str, object]) -> BookFound | None:
    name, volume = split_volume(text_of(document, "title"))
    if not name:
        return None
    authors = document.get("authors")
    return BookFound(
        isbn=isbn,
        name=name[:300],
        volume=volume,
        author=", ".join(str(one) for one in authors)[:200] if isinstance(authors, list) else "",
        publisher=text_of(document, "publisher")[:200],
        year=text_of(document, "datetime")[:_YEAR],
        list_price=whole_won(document.get("price")),
    )
