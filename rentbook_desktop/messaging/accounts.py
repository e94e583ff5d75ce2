"""What the shop's account with a provider consists of; printed, it shows no secret."""

from collections.abc import Mapping

from msgspec import Struct, field

SOLAPI_URL = "https://api.solapi.com"
NHN_URL = "https://kakaotalk-bizmessage.api.nhncloudservice.com"
SOLAPI_HOSTS = frozenset({"api.solapi.com"})
NHN_HOSTS = frozenset({"kakaotalk-bizmessage.api.nhncloudservice.com", "api-alimtalk.cloud.toast.com"})


class SolapiAccount(Struct, frozen=True, kw_only=True):
    """SOLAPI: key and secret of the API, the KakaoTalk channel there, and the templates by our names."""

    api_key: str
    api_secret: str
    pf_id: str
    sender_number: str
    templates: Mapping[str, str] = field(default_factory=dict)
    base_url: str = SOLAPI_URL
    allow_loopback: bool = False
    """Tests call a stand-in on this computer; nothing that can be set turns this on."""

    def __repr__(self) -> str:
        return f"SolapiAccount(pf_id={self.pf_id!r}, base_url={self.base_url!r})"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be told."""
        return (self.api_secret, self.api_key)


class NhnAccount(Struct, frozen=True, kw_only=True):
    """NHN Cloud: app key and secret key of KakaoTalk Bizmessage, the sender profile, and the templates by our names."""

    appkey: str
    secret_key: str
    sender_key: str
    sender_number: str
    templates: Mapping[str, str] = field(default_factory=dict)
    base_url: str = NHN_URL
    allow_loopback: bool = False
    """Tests call a stand-in on this computer; nothing that can be set turns this on."""

    def __repr__(self) -> str:
        return f"NhnAccount(base_url={self.base_url!r})"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be told; the app key stands in every address, the sender key in one."""
        return (self.secret_key, self.appkey, self.sender_key)
