"""What the program calls things and people to itself is told in words."""

import pytest

from rentbook_desktop.faces.state_words import label_for, staff_of
from rentbook_desktop.foundation.actors import Actor, Role, system_actor
from rentbook_desktop.foundation.i18n import Translator


@pytest.mark.parametrize("language", ["ko", "en"])
def test_nobody_reads_what_the_program_calls_somebody_nameless_or_itself(language):
    words = Translator(language)
    for actor in (Actor(role=Role.LIBRARIAN, desk="desk-1"), system_actor("desk-1")):
        assert staff_of(words, actor.staff) not in {actor.staff, ""}
    assert staff_of(words, "김하늘") == "김하늘"
    assert staff_of(words, "") == ""


def test_a_state_without_a_word_is_shown_as_it_is(words):
    assert label_for("LOST", words) == words.tr("terminal.word.LOST")
    assert label_for("ZOMBIE", words) == "ZOMBIE"
