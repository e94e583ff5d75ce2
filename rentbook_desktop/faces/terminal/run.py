"""One run of the command line, and what lies above the terminal and is lent to it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypedDict, Unpack

from msgspec import Struct

from rentbook_desktop.faces.error_sentences import sentence_of
from rentbook_desktop.faces.terminal.grammar import Command
from rentbook_desktop.faces.terminal.output import Output
from rentbook_desktop.foundation.i18n import Translator

if TYPE_CHECKING:
    from rentbook_desktop.faces.kiosk_options import KioskOptions, SetupFact
    from rentbook_desktop.foundation.actors import Actor
    from rentbook_desktop.foundation.clock import Clock
    from rentbook_desktop.shop import Shop


class ShopOptions(TypedDict, total=False):
    """What may be said of a shop that is opened; see `bootstrap.open_shop`."""

    database: str | None
    views: str | None
    clock: "Clock | None"
    actor: "Actor | None"
    durable: bool


class Launcher(Protocol):
    """What lies above the terminal and is lent to it: how a shop is opened, and the desk."""

    def has_shop(self, data: Path) -> bool: ...
    def open_shop(self, data: Path, **options: Unpack[ShopOptions]) -> "Shop": ...
    def start_relay(self, shop: "Shop") -> object: ...
    def raise_desk(self, data: Path) -> bool: ...
    def lock_desk(self, data: Path) -> Callable[[], None]: ...
    def open_desk(self, data: Path, *, database: str | None, views: str | None, language: str | None) -> int: ...
    def check_desk(self, data: Path, *, database: str | None, views: str | None, language: str | None) -> str: ...

    def open_kiosk(self, form: "KioskOptions") -> int: ...
    def watch_kiosk(self, arguments: Sequence[str], tell: Callable[[str], object]) -> int: ...
    def check_kiosk(self, form: "KioskOptions") -> str: ...
    def kiosk_setup(self, form: "KioskOptions") -> "Sequence[SetupFact]": ...


class Run(Struct, frozen=True, kw_only=True):
    """One run: where the data is, how it is spoken, and what it may use."""

    launcher: Launcher
    output: Output
    command_named: Callable[[str], Command]
    """Finds a command by its exact words; raises UsageError."""
    data: Path
    database: str | None
    views: str | None
    staff: str | None
    """Who signs in, by name; None: nobody does."""
    pin_file: Path | None
    clock_is_right: bool
    """Somebody has looked at this computer's clock and says that it is right."""
    language: str | None
    """What was asked for; None leaves a desk the language chosen on it."""

    @property
    def words(self) -> Translator:
        """Return the texts of this run's language."""
        return self.output.words

    def believe_clock(self, shop: "Shop") -> None:
        """Say so to the shop, if it was said."""
        if self.clock_is_right:
            from rentbook_desktop.notices.actions import trust_clock

            shop.do(trust_clock)

    def open_shop(self, *, actor: "Actor | None" = None) -> "Shop":
        """Open the shop this run is about, and say what of it was open to others and which settings cannot be used.

        From then on times are told in the shop's zone.
        """
        shop = self.launcher.open_shop(self.data, database=self.database, views=self.views, actor=actor)
        self.words.zone = shop.runner.zone
        if shop.mended:
            self.output.remark(self.words.tr("terminal.mended", names=", ".join(shop.mended)))
        for problem in shop.runner.settings.problems():
            self.output.remark(sentence_of(self.words, problem))
        return shop
