"""One registry of verbs: what is not declared whole is not imported, and nothing declared is left out of the lists."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_origin

import pytest

import rentbook_desktop
from rentbook_desktop import maintenance as care
from rentbook_desktop.backup import maintenance as backups
from rentbook_desktop.catalog.actions import register_title
from rentbook_desktop.faces.terminal.commands import all_commands
from rentbook_desktop.foundation.actors import NO_RIGHT, Right, Role
from rentbook_desktop.foundation.registry import (
    ActionSpec,
    MaintenanceSpec,
    QuerySpec,
    action,
    query,
    registered,
    spec_of,
)
from rentbook_desktop.foundation.work import ReadContext, Work
from rentbook_desktop.modules import check_modules, reaction_modules, verb_modules
from rentbook_desktop.payment.actions import top_up
from rentbook_desktop.rental.actions import rent_books
from rentbook_desktop.support import maintenance as support

SOURCE = Path(rentbook_desktop.__file__).parent
MODULES = {module.__name__ for module in (*verb_modules(), care, backups, support)}
VERBS = {name: spec for name, spec in registered().items() if spec.function.__module__ in MODULES}


def test_there_are_actions_queries_and_maintenance():
    kinds = [sum(isinstance(one, kind) for one in VERBS.values()) for kind in (ActionSpec, QuerySpec, MaintenanceSpec)]
    assert kinds[0] >= 40
    assert kinds[1] >= 60
    assert kinds[2] >= 8


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_names_roles_right_form_and_answer(name):
    spec = VERBS[name]
    assert spec.roles
    assert spec.right is None or isinstance(spec.right, Right)
    assert all(field.type is not Any for field in spec.form)
    assert spec.answer is not None or isinstance(spec, MaintenanceSpec)
    assert spec.function.__doc__


@pytest.mark.parametrize("name", [name for name, one in VERBS.items() if Role.CUSTOMER in one.roles])
def test_a_customer_needs_no_right_and_names_only_themself(name):
    spec = VERBS[name]
    assert spec.right is None
    assert spec.own == "customer_id" or "customer_id" not in {field.name for field in spec.form}


@pytest.mark.parametrize("name", [name for name, one in VERBS.items() if isinstance(one, ActionSpec) and one.inverse])
def test_what_undoes_an_action_is_an_action(name):
    assert isinstance(VERBS[VERBS[name].inverse], ActionSpec)


def _declaring(*decorators):
    pattern = re.compile(rf"^@({'|'.join(decorators)})\(", re.MULTILINE)
    files = [path for path in SOURCE.rglob("*.py") if pattern.search(path.read_text(encoding="utf-8"))]
    return {".".join(("rentbook_desktop", *path.relative_to(SOURCE).with_suffix("").parts)) for path in files}


def test_no_module_with_a_declaration_is_left_out_of_the_lists():
    assert _declaring("action", "query", "maintenance") == MODULES
    explained = {"rentbook_desktop.foundation.reactions"}  # its docstring shows how to declare one
    assert _declaring("reacts_to") - explained == {module.__name__ for module in reaction_modules()}
    assert _declaring("check") == {module.__name__ for module in check_modules()}


def test_every_command_runs_a_verb_of_the_registry():
    commands = [one for one in all_commands().values() if not one.standalone]
    assert [one.words for one in commands if VERBS.get(one.verb.__name__) is not spec_of(one.verb)] == []


def test_a_form_is_read_from_the_signature():
    form = {field.name: field for field in spec_of(top_up).form}
    assert list(form)[:3] == ["customer_id", "amount", "tender"]
    assert (form["amount"].required, form["given"].required, form["given"].default) == (True, False, None)
    assert get_origin(form["tender"].type) is not None
    assert spec_of(rent_books).once
    assert not spec_of(register_title).once


def undeclared(work: Work, *, a: int) -> int:
    return a


def untyped(work: Work, *, a) -> int:
    return a


def silent(work: Work, *, a: int):
    return a


def by_place(work: Work, a: int) -> int:
    return a


def of_somebody(reading: ReadContext, *, customer_id: int) -> int:
    return customer_id


BREACHES: list[tuple[str, Callable[[], Any]]] = [
    ("no right", lambda: action(Role.LIBRARIAN)(undeclared)),
    ("None is no right", lambda: action(Role.LIBRARIAN, right=None)(undeclared)),
    ("no roles", lambda: action(right=NO_RIGHT)(undeclared)),
    ("a right for a role", lambda: action(Right.STAFF, right=NO_RIGHT)(undeclared)),
    ("an argument without a type", lambda: action(Role.LIBRARIAN, right=NO_RIGHT)(untyped)),
    ("no type of the answer", lambda: action(Role.LIBRARIAN, right=NO_RIGHT)(silent)),
    ("an argument by its place", lambda: action(Role.LIBRARIAN, right=NO_RIGHT)(by_place)),
    ("own is no argument", lambda: action(Role.CUSTOMER, right=NO_RIGHT, own="b")(undeclared)),
    ("a customer asks about anybody", lambda: query("shop", Role.CUSTOMER, right=NO_RIGHT)(of_somebody)),
    ("audited without a reason", lambda: query("shop", Role.LIBRARIAN, right=NO_RIGHT, audited=True)(of_somebody)),
]


@pytest.mark.parametrize(("why", "declare"), BREACHES, ids=[why for why, _ in BREACHES])
def test_what_is_not_declared_whole_does_not_import(why, declare):
    before = dict(registered())
    with pytest.raises(TypeError):
        declare()
    assert dict(registered()) == before


def test_two_verbs_cannot_have_one_name():
    def rent_books(work: Work, *, a: int) -> int:
        return a

    with pytest.raises(TypeError):
        action(Role.LIBRARIAN, right=NO_RIGHT)(rent_books)
