"""What a command works with."""

from collections.abc import Callable
from dataclasses import dataclass

from rentbook_desktop.foundation.words import Words
from rentbook_desktop.shop import Shop


@dataclass(frozen=True, kw_only=True, slots=True)
class Till:
    """The shop, the language, and a way to say something beside the answer."""

    shop: Shop
    remark: Callable[[str], None]
    words: Words
