"""The step with the recovery code is over once two of its groups were told."""

import pytest

from rentbook_desktop.faces.desk.welcome.recovery_step import RecoveryWizardStep
from tests.faces.fake_page_context import FakePageContext

CODE = "R7KM-4QXD-9HTW-C2VN-W0D1-8EB3-XJ4V-QCCW"


@pytest.fixture
def step(qtbot, theme, words):
    made = RecoveryWizardStep(words, FakePageContext(words).call)
    qtbot.addWidget(made)
    return made


def test_one_cannot_go_on_without_having_told_them(step, words):
    assert not step.complete(), "the code has not come yet"
    step.check.show_code(CODE, (0, 7))
    assert not step.complete()
    for field, letters in zip(step.check.fields, ("R7KM", "QCCW"), strict=True):
        field.set_text(letters)
    assert (step.complete(), step.is_noted) == (True, True)


def test_it_speaks_another_language_at_once(step, words):
    step.check.show_code(CODE, (0, 7))
    words.set_language("en")
    step.retranslate()
    assert step.check.fields[1].label.text() == words.tr("keys.group", number=8)
