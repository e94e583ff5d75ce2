"""Writes down what a fresh schema is made of (`python -m tests.schema_objects`): run it after every new migration."""

import tempfile
from pathlib import Path

from rentbook_desktop import migrations
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.schema import schema_objects
from tests import databases
from tests.migrated import migrate

PAGE = Path(migrations.__file__).with_name("objects.py")
HEAD = '''"""What the schema is made of, with a hash of each part: a trigger that is missing or planted shows at the opening.

Written by `python -m tests.schema_objects`; a test holds it against a fresh database.
"""

'''


def main() -> None:
    databases.open_run()
    try:
        with tempfile.TemporaryDirectory() as folder:
            server = databases.server_url()
            urls = {"sqlite": f"sqlite:///{folder}/shop.sqlite3", "postgresql": databases.create_database(server)}
            found = {kind: _objects(url) for kind, url in urls.items()}
            databases.drop_database(server, urls["postgresql"])
    finally:
        databases.close_run()
    PAGE.write_text(f"{HEAD}OBJECTS: dict[str, dict[str, str]] = {_shown(found)}\n", encoding="utf-8")


def _objects(url: str) -> dict[str, str]:
    migrate(url)
    database = Database(url)
    with database.read() as connection:
        found = schema_objects(connection)
    database.close()
    return found


def _shown(found: dict[str, dict[str, str]]) -> str:
    lines = ["{"]
    for kind, objects in found.items():
        lines += [
            f'    "{kind}": {{',
            *(f'        "{name}": "{made}",' for name, made in sorted(objects.items())),
            "    },",
        ]
    return "\n".join([*lines, "}"])


if __name__ == "__main__":
    main()
