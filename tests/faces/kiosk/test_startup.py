"""What is done before a kiosk's window is shown, and what after its first paint."""

import pytest

from rentbook_desktop.faces.kiosk import broken_notice, startup
from rentbook_desktop.faces.kiosk.kiosk_lock import KioskLock
from rentbook_desktop.faces.kiosk.lock_down import LockDown
from rentbook_desktop.faces.kiosk.window import KioskWindow
from rentbook_desktop.faces.kiosk_options import KioskOptions
from rentbook_desktop.foundation.errors import Unavailable


@pytest.fixture
def done(monkeypatch):
    """The steps, in order."""
    steps = []

    def noting(kind, method, step):
        real = getattr(kind, method)
        monkeypatch.setattr(kind, method, lambda *given: (steps.append(step), real(*given))[1])

    for kind, method in ((KioskLock, "take"), (KioskWindow, "open"), (KioskWindow, "paintEvent"), (LockDown, "begin"),
                         (KioskWindow, "speak")):  # fmt: skip
        noting(kind, method, method)
    return steps


@pytest.fixture
def options(tmp_path):
    return KioskOptions(data=tmp_path, language="ko", size=(540, 960))


def test_the_name_comes_before_the_window_and_the_first_paint_before_all_else(qapp, options, done):
    started = startup.start_window(qapp, options)
    assert list(dict.fromkeys(done)) == ["take", "open", "paintEvent", "begin", "speak"]
    assert started.window.windowTitle()
    started.lock_down.end()
    started.window.leave()
    started.lock.release()


@pytest.mark.parametrize("start", [startup.start_window, broken_notice.show_broken])
def test_a_second_kiosk_of_the_same_name_shows_no_window(qapp, options, done, start):
    first = KioskLock(options.data, options.name)
    first.take()
    with pytest.raises(Unavailable) as error:
        start(qapp, options)
    assert error.value.code == "KIOSK_OPEN"
    assert done == ["take", "take"]
    first.release()
