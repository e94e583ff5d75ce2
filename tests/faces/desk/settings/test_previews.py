"""Each text is previewed as it goes out."""

from rentbook_desktop.notices.queries import template_preview
from tests.faces import settings_states
from tests.faces.settings_states import PREVIEW


def test_each_kind_is_previewed_with_its_measures(shown, context):
    page = shown(settings_states.page(context, "notices"))
    part = page.notices.previews
    assert part.body.words.text() == PREVIEW.text
    assert part.body.measure.text() == "142자"
    assert part.sms.measure.text() == "단문 88바이트"
    part.kinds._segments[1].click()
    assert [form["kind"] for what, form in context.asked if what is template_preview][-1] == "due_tomorrow"


def test_signs_no_text_message_can_carry_are_named(shown, context):
    page = shown(settings_states.STATES["notices_strange"](context))
    assert "😀" in page.notices.previews.note.text()
