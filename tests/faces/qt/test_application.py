"""There is one application, whoever asks for it first."""

import json
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.qt.application import STYLE, add_fonts, make_application, the_application
from rentbook_desktop.faces.widgets.icons import _face_folder

PROGRAM = """
import json
from rentbook_desktop.faces.qt.application import make_application, the_application
try:
    the_application()
except TypeError as error:
    missing = str(error)
app = make_application("rentbook-kiosk")
print(json.dumps([missing, app.applicationName(), app.desktopFileName(), app.style().name()]))
"""


def test_it_is_made_with_its_names_and_its_style():
    told = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    missing, *names = json.loads(told.stdout)
    assert missing == "a window needs a QApplication"
    assert names == ["rentbook", "rentbook-kiosk", STYLE.lower()]


def test_one_that_is_there_is_taken(qapp):
    assert make_application("another") is the_application() is QApplication.instance()
    assert qapp.desktopFileName() != "another"


@pytest.mark.parametrize("face", ["desk", "kiosk"])
def test_every_face_takes_it_from_here(face):
    program = f"""
from rentbook_desktop.faces.{face} import app
print(app.make_application.__module__)
"""
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "rentbook_desktop.faces.qt.application"


def test_fonts_that_lie_in_a_folder_are_brought_in_and_none_is_no_fault(qapp, tmp_path):
    assert add_fonts(tmp_path / "nowhere") == []
    (tmp_path / "face.otf").write_bytes(next(_face_folder().glob("phosphor-*.ttf")).read_bytes())
    assert add_fonts(tmp_path) == ["Phosphor"]
