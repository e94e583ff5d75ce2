"""The step of the first start that shows the recovery code and asks for two groups of it; it may be left for later."""

from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.keys.code_check import Call, CodeCheck
from rentbook_desktop.faces.desk.welcome.steps import WizardStep
from rentbook_desktop.foundation.i18n import Translator


class RecoveryWizardStep(WizardStep):
    """The code comes from the shop once the step is reached."""

    def __init__(self, words: Translator, call: Call) -> None:
        super().__init__(words)
        self.check = CodeCheck(words, call)
        self.column.addWidget(self.check)
        self.column.addStretch(1)
        self.check.entered.connect(self.entered)

    def first(self) -> QWidget:
        return self.check.copy

    @property
    def is_noted(self) -> bool:
        """Whether both groups were told."""
        return self.check.is_right

    def retranslate(self) -> None:
        self.check.retranslate()

    def complete(self) -> bool:
        if not self.is_noted:
            self.check.complain()
        return self.is_noted
