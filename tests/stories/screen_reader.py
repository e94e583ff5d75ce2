"""Reads what a screen reader reads: the tree a program puts on the bus, as JSON. Runs in a Python that has pyatspi.

``python3 screen_reader.py PID`` prints every object of that process that can be seen: role, name, description, and of a
table the names of its visible cells, asked for one by one.
"""

import json
import sys

import pyatspi

_MAX_ROWS = 40


def application(pid):
    """The program, once it is on the bus."""
    desktop = pyatspi.Registry.getDesktop(0)
    for index in range(desktop.childCount):
        one = desktop.getChildAtIndex(index)
        if one is not None and one.get_process_id() == pid:
            return one
    sys.exit("the program is not on the bus")


def told(one):
    """What is said of an object."""
    state = one.getState()
    shown = state.contains(pyatspi.STATE_SHOWING) and state.contains(pyatspi.STATE_VISIBLE)
    said = {"role": one.getRoleName(), "name": one.name, "description": one.description, "shown": shown}
    return said | {"focusable": state.contains(pyatspi.STATE_FOCUSABLE)}


def cells(one):
    """The names of a table's cells, row by row."""
    table = one.queryTable()
    rows = range(min(table.nRows, _MAX_ROWS))
    return [[table.getAccessibleAt(row, column).name for column in range(table.nColumns)] for row in rows]


def walk(one, found):
    """Tell of an object and of all that lie in it; of a table its cells instead."""
    said = told(one)
    found.append(said)
    if said["role"] == "table":
        said["cells"] = cells(one) if said["shown"] else []
        said["columns"] = [one.queryTable().getColumnDescription(at) for at in range(one.queryTable().nColumns)]
        return
    for index in range(one.childCount):
        inner = one.getChildAtIndex(index)
        if inner is not None:
            walk(inner, found)


if __name__ == "__main__":
    seen = []
    walk(application(int(sys.argv[1])), seen)
    print(json.dumps(seen))
