"""Run before the program: what the loader of the bundle put into the environment is for this process, not for those it starts.

PyInstaller points LD_LIBRARY_PATH at the bundle. With it `pg_dump`, `espeak-ng` or a browser would load our libraries for
theirs. The loader has read it by now; a rentbook that this one starts sets it anew.

On Linux fontconfig is told where our font lies: with it Qt finds the font in a cache, which is 5 ms sooner than being handed the files.
"""

import os
import sys
from pathlib import Path

for _name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
    _before = os.environ.pop(f"{_name}_ORIG", None)
    if _before is not None:
        os.environ[_name] = _before
    else:
        os.environ.pop(_name, None)

_fonts = Path(getattr(sys, "_MEIPASS", "")) / "rentbook_desktop" / "resources" / "fonts" / "fonts.conf"
if sys.platform == "linux" and _fonts.exists():
    os.environ.setdefault("FONTCONFIG_FILE", str(_fonts))
