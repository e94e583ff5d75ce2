"""The button that collects what somebody who helps needs to know."""

from pathlib import Path

import pytest

from rentbook_desktop.faces.desk.health.support_output import SupportOutput
from rentbook_desktop.faces.widgets.busy_button import BusyButton
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.support.maintenance import SupportCollected, collect_support
from tests.faces.fake_page_context import FakePageContext


@pytest.fixture
def context(words):
    return FakePageContext(words)


@pytest.fixture
def output(qtbot, theme, context):
    button = BusyButton("default", icon="download-simple")
    qtbot.addWidget(button)
    asked = []
    made = SupportOutput(context, button, button, where=lambda *given: asked.append(given))
    made.asked = asked
    return made


def test_it_asks_where_and_says_what_is_there(output, context):
    context.answers[collect_support] = SupportCollected(file="/home/a/support.zip", size=1, parts=())
    output.begin()
    ((_, _, name, kind, then),) = output.asked
    assert (name, kind) == ("rentbook-지원-2026-11-22.zip", "zip")
    then(Path("/home/a/support.zip"))
    (toast,) = context.toasts
    assert (toast.tone, toast.sentence) == ("ok", "support.zip")


def test_what_goes_wrong_is_said_and_it_can_be_pressed_again(output, context):
    context.answers[collect_support] = Unavailable("DISK_FULL")
    output.begin()
    output.asked[0][-1](Path("/x.zip"))
    (toast,) = context.toasts
    assert toast.tone == "bad"
    assert toast.sentence
    output.begin()
    assert len(output.asked) == 2
