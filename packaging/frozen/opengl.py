"""Run before the program: stands in for Qt's OpenGL modules (9 MB), which pyqtgraph imports by name and asks for nothing here.

No plot of ours is drawn with OpenGL. A class that nothing is an instance of keeps pyqtgraph's own questions answered with no.
"""

import sys
from types import ModuleType
from typing import Any


def _stand_in(name: str) -> ModuleType:
    module = ModuleType(name)

    def missing(wanted: str) -> Any:
        if wanted != "QOpenGLWidget":
            raise AttributeError(wanted)
        from PySide6.QtWidgets import QWidget

        made = type(wanted, (QWidget,), {})
        setattr(module, wanted, made)
        return made

    module.__getattr__ = missing  # type: ignore[method-assign]  # asked for what the module has not
    return module


for _name in ("PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets"):
    sys.modules[_name] = _stand_in(_name)
