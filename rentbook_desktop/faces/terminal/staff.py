"""`staff reset-pin`: another PIN for an owner who forgot theirs, for whoever has the recovery code."""

from rentbook_desktop.faces.terminal.arguments import Arguments
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.grammar import Command, word
from rentbook_desktop.faces.terminal.result import CommandResult
from rentbook_desktop.foundation.actors import Right, system_actor
from rentbook_desktop.foundation.errors import Invalid, NotFound
from rentbook_desktop.foundation.typed_text import visible
from rentbook_desktop.maintenance import reset_owner_pin


def reset_pin(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Give an owner another PIN; the code and the PIN, twice, are typed unseen."""
    name, tr = visible(arguments.text("name")), context.words.tr
    owner = next((one for one in context.shop.staff() if one.name == name), None)
    if owner is None:
        raise NotFound("staff_name", name[:40])
    code = context.typed_unseen(tr("terminal.ask_code"))
    pin, again = (context.typed_unseen(tr(f"terminal.{key}", name=owner.name)) for key in ("ask_new_pin", "ask_again"))
    if pin != again:
        raise Invalid("PINS_DIFFER")
    keeper = context.shop.as_actor(system_actor(context.shop.actor.desk, Right.KEYS))
    keeper.maintain(reset_owner_pin, staff_id=owner.staff_id, code=code, pin=pin)
    return CommandResult(body={"staff": owner.name}, text=lambda words: words.tr("terminal.pin_reset", name=owner.name))


COMMANDS = (
    Command(words="staff reset-pin", handler=reset_pin, verb=reset_owner_pin, parameters=(word("name", "NAME"),)),
)
