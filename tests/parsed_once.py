"""The program's texts are parsed once a worker, not once for every window and every command of a test."""

from functools import cache
from types import MappingProxyType

from rentbook_desktop.foundation import i18n


def share_parsed_texts() -> None:
    """Let all translators have what one of them read; nobody can change it."""
    read = i18n._read
    i18n._read = cache(lambda path: MappingProxyType(read(path)))
