"""The pages of the desk: each with its digit, each of its modules known to the program."""

import importlib.util
import sys
from pathlib import Path

from rentbook_desktop.faces import desk
from rentbook_desktop.faces.desk.page_registry import HOME, PAGES, PLOTS, page_modules


def test_digits_follow_the_order_and_the_counter_is_home():
    assert [page.digit for page in PAGES] == list(range(1, len(PAGES) + 1))
    assert HOME == "counter"
    assert len({page.key for page in PAGES}) == len(PAGES)


def test_every_module_that_is_loaded_ahead_can_be_found():
    names = list(page_modules())
    assert [name for name in names if importlib.util.find_spec(name) is None] == []
    assert len(names) == len(set(names))


def test_no_module_of_a_page_is_left_out_and_the_plots_come_last():
    names = list(page_modules())
    folder = Path(desk.__file__).parent
    there = {
        f"{desk.__name__}.{page.key}.{path.stem}"
        for page in PAGES[1:]
        for path in (folder / page.key).glob("*.py")
        if path.stem != "__init__"
    }
    assert there <= set(names)
    assert names[-1] == PLOTS
    assert desk.__name__ in sys.modules
