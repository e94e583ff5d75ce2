"""The lists of modules: everything once, and each with something to declare."""

import pytest

from rentbook_desktop.foundation.registry import registered
from rentbook_desktop.modules import check_modules, reaction_modules, verb_modules
from rentbook_desktop.shop import READERS


@pytest.mark.parametrize("listed", [reaction_modules, check_modules, verb_modules])
def test_nothing_stands_in_a_list_twice(listed):
    names = [module.__name__ for module in listed()]
    assert len(names) == len(set(names))


def test_every_module_of_verbs_declares_one():
    declaring = {spec.function.__module__ for spec in registered().values()}
    assert [module.__name__ for module in verb_modules() if module.__name__ not in declaring] == []


def test_every_reader_has_reactions_in_one_of_the_modules():
    from rentbook_desktop.foundation.reactions import reader

    reaction_modules()
    assert [name for name, home in READERS if not reader(name, home).reactions] == []
