"""What a command works with."""

from collections.abc import Callable

from msgspec import Struct

from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.shop import Shop


class CommandContext(Struct, frozen=True, kw_only=True):
    """The shop, the language, and a way to say something beside the answer."""

    shop: Shop
    remark: Callable[[str], None]
    words: Translator
