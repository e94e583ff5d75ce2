"""What a command works with."""

from collections.abc import Callable

from msgspec import Struct

from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.shop import Shop


class CommandContext(Struct, frozen=True, kw_only=True):
    """The shop, the language, a way to say something beside the answer, and one to ask for what is typed."""

    shop: Shop
    remark: Callable[[str], None]
    words: Translator
    typed_line: Callable[[str], str]
    """Return one line that is typed, named for a person; raises UsageError in a batch, whose lines are commands."""
    typed_unseen: Callable[[str], str]
    """Return what is typed unseen as the answer to a question; raises UsageError in a batch and without a terminal."""
