"""The card of the rules by which the shop renews, at the right of what is renewed."""

from rentbook_desktop.faces.counter.state import CounterState
from rentbook_desktop.faces.desk.counter.payment_panel import PaymentRow
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.i18n import Translator


class RenewalRulesCard(Card):
    """A line for each rule."""

    def __init__(self, words: Translator) -> None:
        super().__init__(margins=(18, 14, 18, 14), gap=7)
        self._words = words
        self.title = label("", "strong")
        self.rows: list[PaymentRow] = []
        self.inside.addWidget(self.title)

    def show_state(self, state: CounterState, *, low: bool) -> None:
        """Show the rules while something is renewed, where there is height for them."""
        self.setVisible(bool(state.renewal_rules) and not low)
        self.title.setText(self._words.tr("renewal.rules"))
        while len(self.rows) < len(state.renewal_rules):
            self.rows.append(PaymentRow())
            self.inside.addWidget(self.rows[-1])
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(state.renewal_rules))
            if place < len(state.renewal_rules):
                row.show_row(state.renewal_rules[place].label, state.renewal_rules[place].words)
