"""Both book services on one loopback port, with the failures of the fake provider."""

from contextlib import contextmanager

from rentbook_desktop.lookup.kakao import KakaoBooks
from rentbook_desktop.lookup.seoji import SeojiRegister
from tests.fake_provider import FakeProvider
from tests.fake_provider.shop import clock_at
from tests.fake_provider.world import Reply

ISBN = "9788937460449"
KAKAO_KEY, SEOJI_KEY = "CANARY-KAKAO", "CANARY-SEOJI"
KAKAO = {
    "title": "식객 12", "isbn": "8937460440 9788937460449", "authors": ["허영만", "김도연"], "publisher": "김영사",
    "datetime": "2006-05-10T00:00:00.000+09:00", "price": 9500, "sale_price": 8550, "contents": "…", "status": "정상판매",
}  # fmt: skip
SEOJI = {
    "TITLE": "식객", "VOL": "제12권", "SERIES_TITLE": "김영사 만화", "AUTHOR": "허영만 글·그림", "EA_ISBN": ISBN, "PUBLISHER": "김영사",
    "PRE_PRICE": "9,500원", "PUBLISH_PREDATE": "20060510", "KDC": "657",
}  # fmt: skip


class FakeBooks:
    """What is known, by service; `requests` are those that came."""

    def __init__(self, provider):
        self.provider, self.faults, self.clock = provider, provider.faults, provider.clock
        self.kakao, self.seoji, self.requests = [KAKAO], [SEOJI], []
        provider.solapi.answer = self._answer

    def services(self, kakao=KAKAO_KEY, seoji=SEOJI_KEY):
        more = {"base_url": self.provider.url, "allow_loopback": True}
        made = [KakaoBooks(kakao, self.clock, **more)] if kakao else []
        return [*made, *([SeojiRegister(seoji, self.clock, **more)] if seoji else [])]

    def _answer(self, request):
        self.requests.append(request)
        if request.path == "/v3/search/book":
            is_right = request.headers.get("authorization") == f"KakaoAK {KAKAO_KEY}"
            body = {"meta": {"total_count": len(self.kakao)}, "documents": self.kakao}
            return Reply(200, body) if is_right else Reply(401, {"errorType": "AccessDeniedError"})
        if request.query.get("cert_key") != SEOJI_KEY:
            return Reply(200, {"RESULT": "ERROR", "ERR_CODE": "011", "ERR_MESSAGE": "AUTH KEY"})
        return Reply(200, {"TOTAL_COUNT": str(len(self.seoji)), "docs": self.seoji})


@contextmanager
def fake_books(clock=None):
    with FakeProvider(clock or clock_at()) as provider:
        yield FakeBooks(provider)
