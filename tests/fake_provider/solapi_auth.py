"""How SOLAPI knows its customers: a signature over date and salt, fresh and never used before."""

import hashlib
import hmac
import re
from datetime import datetime, timedelta

from tests.fake_provider.world import Request

WINDOW = timedelta(minutes=15)
_PART = re.compile(r"(\w+)=([^,]+)")


class Refusal(Exception):
    """An error of the whole request."""

    def __init__(self, status: int, code: str, message: str = "") -> None:
        super().__init__(code)
        self.status, self.code, self.message = status, code, message


class Signatures:
    """Checks signatures and remembers them."""

    def __init__(self, key: str, secret: str) -> None:
        self.key, self.secret = key, secret
        self.skew = timedelta()
        self._used: dict[str, datetime] = {}

    def check(self, request: Request, now: datetime) -> None:
        """Raise a Refusal (403) for a request that is not signed as it must be."""
        method, _, rest = request.headers.get("authorization", "").partition(" ")
        parts = {name.lower(): value.strip() for name, value in _PART.findall(rest)}
        kinds = {"HMAC-SHA256": hashlib.sha256, "HMAC-MD5": hashlib.md5}
        if method not in kinds or parts.get("apikey") != self.key:
            raise Refusal(403, "InvalidAPIKey", f"unknown key {parts.get('apikey')}")
        date, salt, signature = parts.get("date", ""), parts.get("salt", ""), parts.get("signature", "")
        try:
            moment = datetime.fromisoformat(date)
            away = abs(moment - (now + self.skew))
        except (ValueError, TypeError) as error:
            raise Refusal(403, "RequestTimeTooSkewed") from error
        if away > WINDOW:
            raise Refusal(403, "RequestTimeTooSkewed")
        right = hmac.new(self.secret.encode(), (date + salt).encode(), kinds[method]).hexdigest()
        if not 12 <= len(salt) <= 64 or not hmac.compare_digest(right, signature):
            raise Refusal(403, "SignatureDoesNotMatch")
        used = self._used.get(signature)
        if used is not None and abs(now - used) <= WINDOW:
            raise Refusal(403, "DuplicatedSignature")
        self._used[signature] = now
