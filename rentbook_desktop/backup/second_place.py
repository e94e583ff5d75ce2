"""Copies proven backups to a second place: a stick, a share. Whatever is wrong there harms nothing here."""

import logging
from pathlib import Path

from rentbook_desktop.backup.archive import opened_archive
from rentbook_desktop.foundation.database_errors import translate_db_errors
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.whole_files import whole_file

log = logging.getLogger(__name__)

_BLOCK = 1 << 20


def copy_to_second(backup: Path, folder: Path) -> Path:
    """Copy a backup into the folder of the second place and read it back; return where it lies.

    The folder must be there: where a stick is not plugged in, none is made in its place. Raises Unavailable with
    SECOND_PLACE_AWAY or with what its disk says, and Refused with BACKUP_DAMAGED where it reads back something else.
    """
    if not (folder.is_absolute() and folder.is_dir()):
        raise Unavailable("SECOND_PLACE_AWAY")
    target = folder / backup.name
    with translate_db_errors():
        with backup.open("rb") as source, whole_file(target) as file:
            while block := source.read(_BLOCK):
                file.write(block)
        with opened_archive(target):
            log.info("the backup lies in the second place as well")
    return target
