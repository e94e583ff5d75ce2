"""Paints every screen in every state into a picture: ``python -m tests.screens [OUTDIR [PAGE[/STATE] …]]``.

Korean and English, light, dark and high contrast, large and small window; ``--docs`` paints the README's pictures instead.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.widgets.theme import Theme, set_reduced_motion
from tests import kiosk_screens
from tests.faces.component_sheet import ComponentSheet
from tests.faces.gallery import everything, looks, settle, shown

ROOT = Path(__file__).parents[1]
SIZES = ((1440, 900), (1180, 720))
LOOKS = (("light", 100, False), ("dark", 100, False), ("light", 100, True), ("light", 130, False))
DOCS = (
    ("counter", "counter", "basket", "ko", "light"), ("counter", "counter", "basket", "en", "dark"),
    ("catalog", "catalog", "full", "ko", "light"), ("import-preview", "catalog", "foreseen", "ko", "light"),
    ("import-done", "catalog", "imported", "ko", "light"), ("import-preview", "catalog", "foreseen", "en", "light"),
)  # fmt: skip
"""What a picture is called, and which page and state it shows in which language and look."""


def main(arguments):
    app = QApplication.instance() or QApplication([])
    for path in filter(None, os.environ.get("RENTBOOK_FONTS", "").split(":")):
        QFontDatabase.addApplicationFont(path)
    set_reduced_motion(on=True)
    theme = Theme(app)
    theme.style(app)
    if arguments == ["--docs"]:
        _paint_docs(theme, ROOT / "docs" / "pictures")
        return
    out = Path(arguments[0] if arguments else ROOT / "build" / "screens")
    count = sum(_paint(theme, out, set(arguments[1:]), *look) for look in LOOKS)
    if not arguments[1:] or "kiosk" in arguments[1:]:
        count += kiosk_screens.paint(theme, out / "kiosk")
    print(f"{count} pictures in {out}")


def _paint(theme, out, wanted, mode, scale, high_contrast):
    painted = 0
    name = f"{mode}{'-contrast' if high_contrast else ''}{f'-{scale}' if scale != 100 else ''}"
    with looks(theme, mode, scale=scale, high_contrast=high_contrast):
        for page, state in everything():
            if wanted and not wanted & {page, f"{page}/{state}"}:
                continue
            for language in ("ko", "en"):
                for size in SIZES:
                    if name not in ("light", "dark") and size == SIZES[0]:
                        continue  # the unusual looks in the small window, where they have the least room
                    _save(theme, page, state, language, size, out / page / f"{state}-{name}-{language}-{size[0]}.png")
                    painted += 1
        if not wanted or "components" in wanted:
            sheet = ComponentSheet()
            sheet.resize(1284, 1000)
            sheet.show()
            settle()
            sheet.grab().save(str(out / f"components-{name}.png"))
    return painted


def _save(theme, page, state, language, size, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    with shown(theme, page, state, language, size) as window:
        window.grab().save(str(path))


def _paint_docs(theme, folder):
    for name, page, state, language, mode in DOCS:
        with looks(theme, mode):
            _save(theme, page, state, language, SIZES[0], folder / f"{name}-{language}-{mode}.png")
    kiosk_screens.paint_docs(theme, folder)


if __name__ == "__main__":
    main(sys.argv[1:])
