"""The keys of the counter."""

from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.counter.state import CounterState
from rentbook_desktop.faces.desk.page_shortcuts import PageShortcuts
from rentbook_desktop.foundation.i18n import Translator

KEYS = (
    ("scan", "F2"),
    ("row_up", "Up"),
    ("row_down", "Down"),
    ("pick", "Space"),
    ("find", "F3"),
    ("top_up", "F4"),
    ("renew", "Ctrl+E"),
    ("return_offered", "F7"),
    ("fee_way", "F7"),
    ("drop_box", "Ctrl+B"),
    ("hold", "F6"),
    ("resume", "Shift+F6"),
    ("remove", "Del"),
    ("undo", "Ctrl+Z"),
    ("confirm", "F9"),
    ("back", "Esc"),
)


class CounterShortcuts(PageShortcuts):
    """Those of the counter."""

    def __init__(self, words: Translator, counter: QWidget) -> None:
        super().__init__(words, counter, "counter", KEYS)

    def show_state(
        self, state: CounterState, *, selected: bool, can_go_back: bool, can_step: bool, can_pick: bool
    ) -> None:
        """Enable what makes sense now; `can_step` and `can_pick` are about the books that may be renewed."""
        self.set_enabled(
            {
                "scan": True,
                "row_up": can_step,
                "row_down": can_step,
                "pick": can_pick and not state.busy,
                "find": state.connection != "opening",
                "top_up": state.customer is not None and not state.busy,
                "renew": state.customer is not None and state.customer.out > 0 and not state.busy,
                "return_offered": bool(state.offered) and not state.busy,
                "fee_way": state.fee is not None and not state.offered and not state.busy,
                "drop_box": (state.returned_on is not None or (state.customer is None and not state.rent))
                and state.connection != "opening"
                and not state.busy,
                "hold": bool(state.rent) and not state.busy,
                "resume": bool(state.held) and not state.busy,
                "remove": selected and not state.busy,
                "undo": state.can_undo and not state.busy,
                "confirm": (state.can_confirm or bool(state.reasons)) and not state.busy,  # or it says why not
                "back": can_go_back,
            }
        )
        self.retranslate()
