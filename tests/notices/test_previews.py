"""Every text can be looked at before anything happened."""

import pytest

from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.notices.queries import template_preview


@pytest.mark.parametrize(
    "kind", ["overdue", "due_tomorrow", "topup_receipt", "pickup_ready", "due_moved", "rental_receipt"]
)
def test_every_template_can_be_looked_at_before_anything_happened(sender, kind):
    shown = sender.shop.ask(template_preview, kind=kind)
    assert "#{" not in shown.text + shown.sms
    assert shown.characters == len(shown.text)
    assert shown.is_lms == (shown.sms_bytes > 90)
    with pytest.raises(NotFound):
        sender.shop.ask(template_preview, kind="greeting")
