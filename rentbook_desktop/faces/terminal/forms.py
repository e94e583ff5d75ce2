"""Reads what a command takes from the form of its verb: names, types, what is required, what may come several times."""

from collections.abc import Callable, Sequence
from types import NoneType, UnionType
from typing import Annotated, Union, get_args, get_origin, get_type_hints

import msgspec

from rentbook_desktop.faces.terminal.grammar import Kind, Parameter
from rentbook_desktop.foundation.forms import Means, OneOf
from rentbook_desktop.foundation.registry import FormField, spec_of

_NAMES = {"copies": "copy", "card_number": "card"}
_METAVARS = {
    "customer": "C", "copy": "COPY", "request_id": "U", "isbn": "ISBN", "phone": "010-NNNN-NNNN", "card": "C", "words": "WORDS"
}  # fmt: skip
_METAVAR_OF_KIND: dict[Kind, str] = {
    "number": "ID",
    "whole": "N",
    "amount": "N",
    "price": "N",
    "day": "YYYY-MM-DD",
    "flag": "",
}


class FormOption(msgspec.Struct, frozen=True, kw_only=True):
    """One argument of a verb as a command takes it; what is None is read from the form."""

    field: str
    option: bool
    name: str = ""
    metavar: str | None = None
    about: str = ""
    required: bool | None = None
    many: bool | None = None


def words_of(field: str, *, name: str = "", metavar: str | None = None, many: bool | None = None) -> FormOption:
    """Take an argument as positional words, or as one word."""
    return FormOption(field=field, option=False, name=name, metavar=metavar, many=many)


def option_of(
    field: str, *, name: str = "", metavar: str | None = None, about: str = "", required: bool | None = None
) -> FormOption:
    """Take an argument as an option."""
    return FormOption(field=field, option=True, name=name, metavar=metavar, about=about, required=required)


def accepts(verb: Callable[..., object], *selected: FormOption | Parameter) -> tuple[Parameter, ...]:
    """Return the parameters of a command; a Parameter among them is one of the terminal's own.

    Raises KeyError for an argument that the verb does not have.
    """
    form = _flat_form(verb)
    return tuple(one if isinstance(one, Parameter) else _parameter(form[one.field], one) for one in selected)


def _parameter(field: FormField, selected: FormOption) -> Parameter:
    name = selected.name or _NAMES.get(field.name, field.name if field.name == "request_id" else _bare(field.name))
    kind, many, choices = _kind_of(field)
    required = field.required and field.name != "request_id" if selected.required is None else selected.required
    metavar = "|".join(choices) or _METAVARS.get(name) or _METAVAR_OF_KIND.get(kind, "TEXT")
    return Parameter(
        name=name,
        kind=kind,
        option=selected.option,
        required=required or not selected.option,
        many=many if selected.many is None else selected.many,
        metavar=metavar if selected.metavar is None else selected.metavar,
        about=selected.about,
    )


def _kind_of(field: FormField) -> tuple[Kind, bool, tuple[str, ...]]:
    """Return the kind of an argument, whether it comes several times, and the words among which it is one."""
    plain = _without_none(field.type)
    if get_origin(plain) is Annotated:
        _, meant = get_args(plain)
        return (meant.kind, False, ()) if isinstance(meant, Means) else ("text", False, _words_of(meant))
    if get_origin(plain) is Sequence:
        return "text", True, ()
    if plain is bool:
        return "flag", False, ()
    if field.name == "customer_id":  # typed as a card number or an id, and looked up
        return "text", False, ()
    is_number = plain is int or getattr(plain, "__supertype__", None) is int
    if is_number:
        return ("number" if field.name.endswith("_id") else "whole"), False, ()
    return "text", False, ()


def _words_of(meant: object) -> tuple[str, ...]:
    assert isinstance(meant, OneOf)  # noqa: S101
    return meant.words


def _without_none(kind: object) -> object:
    if get_origin(kind) not in {Union, UnionType}:
        return kind
    (plain,) = (one for one in get_args(kind) if one is not NoneType)
    return plain


def _flat_form(verb: Callable[..., object]) -> dict[str, FormField]:
    """Return the arguments of a verb by name, those of a record among them as if they were its own."""
    form: dict[str, FormField] = {}
    for field in spec_of(verb).form:
        if isinstance(field.type, type) and issubclass(field.type, msgspec.Struct):
            hints = get_type_hints(field.type, include_extras=True)
            form |= {name: FormField(name=name, type=hint, required=False) for name, hint in hints.items()}
        else:
            form[field.name] = field
    return form


def _bare(name: str) -> str:
    return name.removesuffix("_id")
