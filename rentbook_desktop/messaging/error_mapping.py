"""What a provider's number means to the shop, so that a table of codes reads like the provider's own page."""

from collections.abc import Mapping

from msgspec import Struct

from rentbook_desktop.messaging.port import FailureReason, Permanent, Retryable, Scope


class CodeMapping(Struct, frozen=True, kw_only=True):
    """One row: try later (perhaps it was taken, perhaps not), or never, and whom that concerns."""

    reason: FailureReason
    final: bool
    scope: Scope = Scope.RECIPIENT
    try_sms: bool = False
    ambiguous: bool = False

    def result(self, code: str, detail: str = "") -> Retryable | Permanent:
        """Return this ruling as the result of one submission."""
        if self.final:
            return Permanent(reason=self.reason, code=code, detail=detail, scope=self.scope, try_sms=self.try_sms)
        return Retryable(reason=self.reason, code=code, detail=detail, ambiguous=self.ambiguous)


def retryable(reason: FailureReason, *, ambiguous: bool = False) -> CodeMapping:
    """Return a row for what may pass; `ambiguous` where the provider may have taken the message all the same."""
    return CodeMapping(reason=reason, final=False, ambiguous=ambiguous)


def permanent(reason: FailureReason, scope: Scope = Scope.RECIPIENT, *, try_sms: bool = False) -> CodeMapping:
    """Return a row for what will not pass."""
    return CodeMapping(reason=reason, final=True, scope=scope, try_sms=try_sms)


def table(*rows: tuple[str, CodeMapping]) -> Mapping[str, CodeMapping]:
    """Return rows by code; a row names several codes and ranges (`3040..3046`), negative ones downwards (`-2000..-2005`)."""
    return {code: ruling for codes, ruling in rows for word in codes.split() for code in _codes(word)}


def _codes(word: str) -> list[str]:
    first, _, last = word.partition("..")
    if not last:
        return [first]
    low, upper = sorted((int(first), int(last)))
    return [str(number) for number in range(low, upper + 1)]
