"""What stands in a sheet that leaves the program: heads and cells in the shop's language; the imports read both again."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from rentbook_desktop.faces.state_words import label_for, staff_of
from rentbook_desktop.foundation.csv_writer import Cell
from rentbook_desktop.foundation.i18n import MissingTranslation, Translator


def sheet_heads(words: Translator, columns: Sequence[str]) -> list[str]:
    """Return what stands above the columns; amounts say that they are points."""
    return [words.tr(f"sheet.{name}") for name in columns]


def sheet_cells(
    words: Translator, columns: Sequence[str], rows: Iterator[tuple[Cell, ...]]
) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows with states, kinds, accounts and instants as people say them; what somebody wrote stays as it is."""
    told = [_TOLD.get(name) for name in columns]
    for row in rows:
        yield tuple(
            tell(words, cell) if tell is not None and isinstance(cell, str) and cell else cell
            for tell, cell in zip(told, row, strict=True)
        )


def _state(words: Translator, code: str) -> str:
    return label_for(code, words)


def _rating(words: Translator, code: str) -> str:
    return _named(words, f"catalog.rating_{code}") or code


def _title_state(words: Translator, code: str) -> str:
    return _named(words, f"sheet.title_{code.lower()}") or code


def _moment(words: Translator, instant: str) -> str:
    return f"{words.moment(instant):%Y-%m-%d %H:%M:%S}"


def _account(words: Translator, key: str) -> str:
    """Return what an account is: `cash:desk-1` is the cash of that desk, `wallet:12` the points of that customer."""
    kind, _, which = key.partition(":")
    return _named(words, f"sheet.account.{kind}", which=which) or key


def _reference(words: Translator, reference: str) -> str:
    """Return what a transfer was made for: `rental:5`, `transfer:12`, `top-up:cash`, `wallet`."""
    kind, _, which = reference.partition(":")
    if kind == "top-up":
        which = _named(words, f"customers.tender_{which}") or which
    return _named(words, f"sheet.for.{kind}", which=which) or reference


def _provider(words: Translator, name: str) -> str:
    return _named(words, f"notices.provider.{name}") or name


def _named(words: Translator, key: str, **values: str) -> str:
    try:
        return words.tr(key, **values)
    except MissingTranslation:
        return ""


_TOLD: Mapping[str, Callable[[Translator, str], str]] = {
    "state": _state, "status": _state, "kind": _state, "rating": _rating, "title_state": _title_state, "at": _moment, "joined_at": _moment,
    "planned_at": _moment, "final_at": _moment, "provider": _provider,
    "from": _account, "to": _account, "reference": _reference, "staff": staff_of,
}  # fmt: skip
"""The columns whose cells the program writes in words of its own."""
