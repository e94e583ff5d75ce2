"""The modules of the pages that come later are named one by one; a forgotten one would be imported while somebody waits."""

import subprocess
import sys
from pathlib import Path

import rentbook_desktop.faces.desk
from rentbook_desktop.faces.desk.page_registry import PAGES

DESK = Path(rentbook_desktop.faces.desk.__file__).parent
LATER = {"status.plot", "status.crosshair", "customers.statement"}  # by the plots' library, or wanted by few
SCRIPT = """
import sys
import rentbook_desktop.faces.desk.desk
from rentbook_desktop.faces.desk.page_imports import import_pages, import_plots
before, largest = len(sys.modules), 0
for step in import_pages():
    assert all(module.__name__ in sys.modules for module in step)
    own = sum(name.startswith("rentbook_desktop.faces") for name in sys.modules)
    largest, before = max(largest, own - before), own
print(*(name for name in sys.modules if name.startswith("rentbook_desktop.faces.desk.")))
import_plots()
print("pyqtgraph" in sys.modules, largest)
"""


def test_every_module_of_every_page_is_imported_in_small_steps_and_the_plots_last():
    asked = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    first, second = asked.stdout.splitlines()
    wanted = {
        f"{spec.key}.{path.stem}"
        for spec in PAGES[1:]  # the first is there from the start
        for path in (DESK / spec.key).glob("*.py")
        if path.stem != "__init__"
    }
    assert wanted - {name.removeprefix("rentbook_desktop.faces.desk.") for name in first.split()} == LATER
    plots_there, largest = second.split()
    assert plots_there == "True"
    assert int(largest) <= 7  # modules of ours in one step, with what they bring along
