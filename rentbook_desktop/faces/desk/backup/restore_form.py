"""Which backup is to be restored, and what somebody typed and said they know for it."""

from msgspec import Struct


class RestoreForm(Struct, frozen=True, kw_only=True):
    """What `restore_backup` is given."""

    file: str
    why: str = "restore"
    passphrase: str = ""
    recovery_code: str = ""
    other_shop: bool = False
    unproven: bool = False
