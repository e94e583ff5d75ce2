"""`secret set` and `secret list`: accounts of message providers and the key of telephone numbers, read from standard input and never from the command line."""

import sys

from rentbook_desktop.faces.terminal.answer import Answer
from rentbook_desktop.faces.terminal.given import Given, Misused
from rentbook_desktop.faces.terminal.grammar import SECRETS
from rentbook_desktop.faces.terminal.till import Till
from rentbook_desktop.foundation.i18n import Translator

_LONGEST = 500


def put(till: Till, given: Given) -> Answer:
    """Keep a secret from the first line of standard input; an empty line forgets it."""
    if sys.stdin is None:
        raise Misused("terminal.usage.missing", what="NAME")
    name, value = given.text("secret"), sys.stdin.readline(_LONGEST).strip()
    secrets = till.shop.care.sender().secrets
    secrets.put(name, value)
    body = {"secret": name, "set": bool(value), "in_file": secrets.in_file}
    return Answer(body=body, text=lambda words: _saved(body, words))


def list_all(till: Till, _given: Given) -> Answer:
    """Say which secrets are set, never what they are."""
    secrets = till.shop.care.sender().secrets
    body = {"secrets": {name: bool(secrets.get(name)) for name in SECRETS}, "in_file": secrets.in_file}
    return Answer(body=body, text=lambda words: _names(body, words))


def tell_key(till: Till, _given: Given) -> Answer:
    """Tell the key of the telephone numbers as a code, for another desk or a drawer."""
    code = till.shop.care.phone_key()
    return Answer(body={"code": code}, text=lambda words: words.tr("terminal.phone_key", code=code))


def take(till: Till, _given: Given) -> Answer:
    """Take the key of the telephone numbers from the first line of standard input."""
    if sys.stdin is None:
        raise Misused("terminal.usage.missing", what="CODE")
    till.shop.care.take_phone_key(sys.stdin.readline(_LONGEST))
    return Answer(body={"taken": True}, text=lambda words: words.tr("terminal.phone_key_taken"))


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
