"""Writes down what a fresh schema is made of (`python -m tests.schema_objects`): run it after every new migration."""

import json
import tempfile

from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.resources import resource_path
from rentbook_desktop.foundation.schema import schema_objects
from tests import databases
from tests.migrated import migrate


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
    page = resource_path("schema_objects.json")
    page.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _objects(url: str) -> dict[str, str]:
    migrate(url)
    database = Database(url)
    with database.read() as connection:
        found = schema_objects(connection)
    database.close()
    return found


if __name__ == "__main__":
    main()
