"""`backup` and `backup list`."""

from rentbook_desktop.backup.maintenance import back_up, list_backups
from rentbook_desktop.backup.manifest import BackupKind
from rentbook_desktop.faces.terminal import sign_in
from rentbook_desktop.faces.terminal.arguments import Arguments
from rentbook_desktop.faces.terminal.backup_texts import listed, made_line
from rentbook_desktop.faces.terminal.context import CommandContext
from rentbook_desktop.faces.terminal.forms import accepts, option_of
from rentbook_desktop.faces.terminal.grammar import Command, option, word
from rentbook_desktop.faces.terminal.result import CommandResult
from rentbook_desktop.foundation.actors import Right


def back_up_now(context: CommandContext, arguments: Arguments) -> CommandResult:
    """Make a backup and say whether it is proven."""
    file, sealed = arguments.get("file"), arguments.get("passphrase_file")
    passphrase = sign_in.secret_from_file(sealed) if sealed else ""
    form = arguments.fields("why")
    if "kind" in arguments:
        form["kind"] = BackupKind(arguments.text("kind"))
    made = context.shop.maintain(back_up, file=str(file) if file else "", passphrase=passphrase, **form)
    remarks = () if made.proven else (context.words.tr("terminal.backup_unproven", failed=", ".join(made.failed)),)
    return CommandResult(body=made, text=lambda words: made_line(made, words), remarks=remarks)


def list_all(context: CommandContext, _arguments: Arguments) -> CommandResult:
    """List the backups on this computer."""
    found = context.shop.maintain(list_backups)
    return CommandResult(body=found, text=lambda words: listed(found.backups, words))


COMMANDS = (
    Command(
        words="backup",
        handler=back_up_now,
        verb=back_up,
        parameters=(
            option("passphrase_file", "FILE", "path"),
            option("kind", "KIND", about="backup_kind", choices=tuple(BackupKind)),
            *accepts(back_up, option_of("why", metavar="TEXT")),
            word("file", "FILE", "path", required=False, about="backup_file"),
        ),
        delivers_after=False,
        unattended=frozenset({Right.MAINTENANCE}),
    ),
    Command(words="backup list", handler=list_all, verb=list_backups, unattended=frozenset({Right.MAINTENANCE})),
)
