"""The heads of the columns of a sheet that leaves the program, in the shop's language; the imports read them again."""

from collections.abc import Sequence

from rentbook_desktop.foundation.i18n import Translator


def sheet_heads(words: Translator, columns: Sequence[str]) -> list[str]:
    """Return what stands above the columns; amounts say that they are points."""
    return [words.tr(f"sheet.{name}") for name in columns]
