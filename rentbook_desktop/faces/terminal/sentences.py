"""How a no is told: its exit code, its form for programs, its sentences for people."""

from rentbook_desktop.faces.error_sentences import sentence_of, sentence_of_error
from rentbook_desktop.faces.terminal.arguments import UsageError
from rentbook_desktop.foundation.errors import Invalid, NotAllowed, NotFound, Reason, Refused, ShopError, Unavailable
from rentbook_desktop.foundation.i18n import Translator

REFUSED, USAGE, NOT_FOUND, NOT_ALLOWED, UNAVAILABLE, BREACHES = 3, 2, 4, 5, 6, 7


def exit_code(error: ShopError) -> int:
    """Return the exit code that scripts rely on."""
    for kind, code in (
        (UsageError, USAGE),
        (Invalid, USAGE),
        (Refused, REFUSED),
        (NotFound, NOT_FOUND),
        (NotAllowed, NOT_ALLOWED),
    ):
        if isinstance(error, kind):
            return code
    return UNAVAILABLE


def json_form(error: ShopError, words: Translator) -> dict[str, object]:
    """Return `{"refused": [{"code", "message", …}]}`, or `{"error", "message"}` for the other kinds of no."""
    if isinstance(error, Refused) and not isinstance(error, Invalid):
        return {"refused": [reason_form(reason, words) for reason in error.reasons]}
    name = {USAGE: "usage", NOT_FOUND: "not_found", NOT_ALLOWED: "not_allowed"}.get(exit_code(error), "unavailable")
    form: dict[str, object] = {"error": name, "message": " ".join(sentences(error, words))}
    if isinstance(error, Invalid):
        form["codes"] = [reason.code for reason in error.reasons]
    if isinstance(error, Unavailable):
        form |= {"code": error.code, "seconds": error.seconds}
    return form


def sentences(error: ShopError, words: Translator) -> list[str]:
    """Return one sentence for each reason."""
    if isinstance(error, Refused):
        return [sentence_of(words, reason) for reason in error.reasons]
    if isinstance(error, UsageError):
        return [_usage_sentence(error, words)]
    return [sentence_of_error(words, error)]


def reason_form(reason: Reason, words: Translator) -> dict[str, object]:
    """Return a reason as programs read it, with its sentence."""
    values: dict[str, object] = {
        ("arguments" if name == "code" else name): value for name, value in reason.values.items()
    }
    return values | {"code": reason.code, "kind": reason.kind, "message": sentence_of(words, reason)}


def _usage_sentence(error: UsageError, words: Translator) -> str:
    asked = f"rentbook {error.command} --help" if error.command else "rentbook --help"
    return words.tr("terminal.usage.hint", sentence=words.tr(error.key, **error.values), help=asked)
