"""Gets one small file over HTTPS: bounded in time and size as a whole, never redirected, through the proxy of this computer."""

from collections.abc import Mapping
from http.client import HTTPException

from rentbook_desktop.messaging.deadline_session import deadline_session

_CHUNK = 4096
_OK, _NONE_THERE = 200, 404


class FetchFailed(Exception):
    """Nothing came; `code` says why: TIMEOUT, TOO_LARGE, UNREACHABLE, NO_RELEASE."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def fetch(url: str, *, seconds: float, largest: int, proxies: Mapping[str, str] | None = None) -> bytes:
    """Return what lies at an address, within `seconds` for all of it; raises FetchFailed.

    `proxies` are those of the environment unless given.
    """
    from requests.exceptions import Timeout
    from requests.utils import get_environ_proxies
    from urllib3.exceptions import HTTPError

    through = get_environ_proxies(url, no_proxy=None) if proxies is None else dict(proxies)
    content = b""
    with deadline_session(seconds) as (line, watch):
        try:
            with line.request(
                "GET", url, headers={"Accept-Encoding": "identity", "Connection": "close"}, stream=True,
                allow_redirects=False, timeout=(seconds, seconds), proxies=through,
            ) as response:  # fmt: skip
                if response.status_code != _OK:
                    raise FetchFailed("NO_RELEASE" if response.status_code == _NONE_THERE else "UNREACHABLE")
                while piece := response.raw.read1(_CHUNK):
                    content += piece
                    if len(content) > largest:
                        raise FetchFailed("TOO_LARGE")
        except (OSError, HTTPError, HTTPException) as error:
            is_late = watch.late or isinstance(error, Timeout)
            raise FetchFailed("TIMEOUT" if is_late else "UNREACHABLE") from error
    if watch.late:
        raise FetchFailed("TIMEOUT")
    return content
