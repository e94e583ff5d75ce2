"""Asks at the desk about a clock that is doubted: what is wrong, and one button for somebody who has looked at it."""

from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.notices.actions import trust_clock

_AN_HOUR = 3600  # seconds


def ask_about_clock(context: PageContext, code: str) -> None:
    """Ask, with CLOCK_BACK or CLOCK_AHEAD as `code`; until there is an answer nothing is saved."""
    tr = context.words.tr

    def believed(_answer: bool) -> None:
        context.show_toast(ToastContent(tone="ok", title=tr("desk.clock_believed")))

    def failed(error: Exception) -> None:
        context.show_toast(
            ToastContent(tone="bad", title=tr(f"desk.warning_{code}"), sentence=sentence_of_error(context.words, error))
        )

    context.show_toast(
        ToastContent(
            tone="bad",
            title=tr(f"desk.warning_{code}"),
            sentence=tr(f"desk.warning_{code}_text"),
            action=tr("desk.clock_is_right"),
            then=lambda: context.do(trust_clock, then=believed, otherwise=failed),
            seconds=_AN_HOUR,
        )
    )
