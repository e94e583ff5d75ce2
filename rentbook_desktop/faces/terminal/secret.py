"""`secret …`: accounts of message providers and the recovery code, read from standard input and never from the command line."""

from rentbook_desktop.backup.maintenance import set_backup_passphrase
from rentbook_desktop.backup.restoring import PASSPHRASE
from rentbook_desktop.faces.terminal.arguments import Arguments, UsageError
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.forms import accepts, option_of
from rentbook_desktop.faces.terminal.grammar import Command, option, word
from rentbook_desktop.faces.terminal.result import CommandResult
from rentbook_desktop.foundation.actors import Right, system_actor
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.maintenance import SECRETS, begin_new_chain, import_key, list_secrets, reveal_key, set_secrets


def set_(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Keep a secret from the first line of standard input; an empty line forgets it."""
    name, value = arguments.text("secret"), context.typed_line("NAME")
    if name == PASSPHRASE:
        in_file = context.shop.maintain(set_backup_passphrase, passphrase=value).in_file
    else:
        in_file = context.shop.maintain(set_secrets, secrets={name: value}).in_file
    body = {"secret": name, "set": bool(value), "in_file": in_file}
    return CommandResult(body=body, text=lambda words: _saved(body, words))


def list_all(context: CommandContext, _arguments: Arguments) -> CommandResult:
    """Say which secrets are set, never what they are."""
    found = context.shop.maintain(list_secrets)
    body = {"secrets": found.secrets, "in_file": found.in_file}
    return CommandResult(body=body, text=lambda words: _names(body, words))


def show_key(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Tell the recovery code, for another desk or a drawer."""
    code = context.shop.maintain(reveal_key, **arguments.fields("why"))
    return CommandResult(body={"code": code}, text=lambda words: words.tr("terminal.recovery_code", code=code))


def import_(context: CommandContext, _arguments: Arguments) -> CommandResult:
    """Take a recovery code from the first line of standard input."""
    keeper = context.shop.as_actor(system_actor(context.shop.actor.desk, Right.KEYS))
    keeper.maintain(import_key, code=context.typed_line("CODE"))
    return CommandResult(body={"taken": True}, text=lambda words: words.tr("terminal.recovery_code_taken"))


def replace(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Make another secret in place of one that is lost with its code, once somebody said that they know what is lost."""
    if not arguments.get("yes"):
        raise UsageError("terminal.usage.replace_secret", command="secret replace")
    keeper = context.shop.as_actor(system_actor(context.shop.actor.desk, Right.KEYS))
    code = keeper.maintain(begin_new_chain, desks_are_gone=bool(arguments.get("desks_are_gone")))
    return CommandResult(body={"code": code}, text=lambda words: words.tr("terminal.secret_replaced", code=code))


def _saved(body: dict[str, object], words: Translator) -> str:
    said = words.tr("terminal.secret_set" if body["set"] else "terminal.secret_gone", name=body["secret"])
    return said + ("\n" + words.tr("terminal.secret_in_file") if body["in_file"] else "")


def _names(body: dict[str, object], words: Translator) -> str:
    secrets = body["secrets"]
    assert isinstance(secrets, dict)  # noqa: S101
    lines = [
        f"{name}  {words.tr('terminal.secret_yes' if there else 'terminal.secret_no')}"
        for name, there in secrets.items()
    ]
    return "\n".join(lines + ([words.tr("terminal.secret_in_file")] if body["in_file"] else []))


COMMANDS = (
    Command(
        words="secret set",
        handler=set_,
        verb=set_secrets,
        parameters=(word("secret", "NAME", choices=(*SECRETS, PASSPHRASE)),),
    ),
    Command(words="secret list", handler=list_all, verb=list_secrets),
    Command(words="secret key", handler=show_key, verb=reveal_key, parameters=accepts(reveal_key, option_of("why"))),
    Command(words="secret take-key", handler=import_, verb=import_key),
    Command(
        words="secret replace",
        handler=replace,
        verb=begin_new_chain,
        parameters=(option("yes", kind="flag"), option("desks_are_gone", kind="flag")),
    ),
)
