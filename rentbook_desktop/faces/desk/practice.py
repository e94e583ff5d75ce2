"""A practice shop: made-up books and customers in a folder of their own beside the real shop's, so that neither touches the other.

A file in it says that it is one and where the real shop is; only a folder with that file is ever deleted.
"""

import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rentbook_desktop.faces.desk.shop_loader import ShopLocation
from rentbook_desktop.foundation.small_files import read_small_file
from rentbook_desktop.foundation.whole_files import write_whole

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.shop_bootstrap import ShopBootstrap

_FILE, _SHOP_FILE, _SUFFIX = "practice.json", "shop.sqlite3", "-practice"


def practice_location(real: ShopLocation) -> ShopLocation:
    """Return where the practice shop of a real one is kept; always in files."""
    data = real.data.resolve()
    return ShopLocation(data=data.with_name(data.name + _SUFFIX))


def real_location(data: Path) -> ShopLocation | None:
    """Return where the real shop of a practice shop is; None where this folder holds no practice shop."""
    try:
        found = json.loads(read_small_file(data / _FILE))
        return ShopLocation(data=Path(found["data"]), database=found["database"], views=found["views"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def make_practice_shop(bootstrap: "ShopBootstrap", real: ShopLocation, now: datetime) -> ShopLocation:
    """Return the practice shop of a real one, filled with three months of business if it is new; takes some seconds.

    Raises Unavailable where its folder cannot be written.
    """
    from rentbook_desktop.demo.fill import fill
    from rentbook_desktop.foundation.database_errors import translate_db_errors

    location = practice_location(real)
    with translate_db_errors():
        bootstrap.prepare_folder(location.data)
        where = {"data": str(real.data.resolve()), "database": real.database, "views": real.views}
        write_whole(location.data / _FILE, json.dumps(where))
    if not (location.data / _SHOP_FILE).exists():
        fill(location.data, bootstrap.open_shop, now)
    return location


def delete_practice_shop(data: Path) -> None:
    """Delete the folder of a practice shop that nobody has open; any other folder is left alone; raises OSError."""
    if real_location(data) is not None:
        shutil.rmtree(data)
