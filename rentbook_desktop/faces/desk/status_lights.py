"""The lights in the sidebar, from what is known already: nothing is asked for them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rentbook_desktop.faces.desk.window_state import Light, LightTone
from rentbook_desktop.faces.error_sentences import sentence_of_lasting
from rentbook_desktop.foundation.i18n import Translator

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.shop_loader import OpenShop


def status_lights(
    words: Translator,
    opened: "OpenShop | None",
    *,
    waits: bool,
    failed: bool,
    keys_missing: bool = False,
    code_due: bool = False,
    backup_warnings: Sequence[str] = (),
) -> tuple[Light, ...]:
    """Return a light for each thing that is not as it should be; nothing is said while all is well."""
    if opened is None:
        if failed:
            return (Light(label=words.tr("desk.data_failed"), tone="bad"),)
        return (Light(label=words.tr("desk.data_opening"), tone="off"),)
    database = opened.shop.runner.database
    broken = opened.shop.last_proof is not None and opened.shop.last_proof.outcome == "BROKEN"
    if database.forbidden is not None or broken:
        why = "" if database.forbidden is None else sentence_of_lasting(words, database.forbidden)
        return (Light(words.tr("desk.data_changed" if broken else "desk.data_read_only"), "bad", why),)
    if keys_missing:
        return (Light(words.tr("desk.keys_missing"), "bad", words.tr("keys.keys_missing_text")),)
    behind = bool(opened.relay.trouble or opened.shop.relay.waiting)
    late = {"data_waits": waits, "news_late": behind}
    return (
        *(Light(words.tr(f"desk.{key}"), "warn") for key, is_so in late.items() if is_so),
        *(_warning(words, code, "bad" if code == "SPACE_OUT" else "warn") for code in opened.shop.warnings),
        *(_warning(words, code) for code in backup_warnings),
        *([Light(words.tr("desk.code_due"), "warn", words.tr("desk.code_due_text"))] if code_due else []),
    )


def _warning(words: Translator, code: str, tone: LightTone = "warn") -> Light:
    return Light(words.tr(f"desk.warning_{code}"), tone, words.tr(f"desk.warning_{code}_text"))
