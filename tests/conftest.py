"""What every test may ask for: databases of both kinds, and a screen."""

import gc
import os
import sys
from collections.abc import Callable, Iterator

import hypothesis
import pytest
from sqlalchemy import make_url

from rentbook_desktop.bootstrap import SHOP_FILE
from rentbook_desktop.foundation import own_program
from tests import databases
from tests.compiled_once import share_compiled_statements
from tests.display import OFFSCREEN, virtual_screen
from tests.migrated import copy_shop_file, migrate
from tests.parsed_once import share_parsed_texts
from tests.patience import PatientBot
from tests.prepared import PreparedDatabases, PreparedShops
from tests.quick_age import seal_quickly
from tests.quick_pins import hash_quickly
from tests.scratch import keep_test_folders_there
from tests.shops import SmallShop
from tests.thinning import left_out
from tests.two_desks import OtherDesk

# Before anything imports Qt: without a screen it must paint into memory, or it aborts the whole run.
if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", OFFSCREEN)
if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
    os.environ["QT_QPA_PLATFORM"] = OFFSCREEN


def pytest_addoption(parser):
    parser.addoption(
        "--postgres-url",
        default=os.environ.get(databases.GIVEN),
        help="a PostgreSQL server to use (any of its databases, as a user who may create others); "
        f"else ${databases.GIVEN}, else one is started for this run",
    )
    parser.addoption(
        "--soak",
        action="store_true",
        help="run the campaigns at full size: thousands of kills, whole libraries (`make soak`); takes hours",
    )


def pytest_configure(config):
    # A deadline for an example is a judgement on the computer; a long fuzz is a part of the soak.
    hypothesis.settings.register_profile("run", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
    hypothesis.settings.register_profile("soak", hypothesis.settings.get_profile("run"), max_examples=20_000)
    hypothesis.settings.load_profile("soak" if config.getoption("--soak") else "run")
    gc.disable()  # a thread that collects a closed window crashes Qt; the desk does the same, see its GcScheduler
    hash_quickly()
    seal_quickly()
    share_compiled_statements()
    share_parsed_texts()
    own_program._NICENESS = 0  # a test waits for it, beside others that are not as kind
    if not hasattr(config, "workerinput"):
        databases.open_run()
        keep_test_folders_there()
        config.add_cleanup(databases.close_run)


def pytest_xdist_auto_num_workers():
    return 2 * (os.cpu_count() or 1)  # many tests wait: for a clock, a server, another process


def pytest_generate_tests(metafunc):
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", range(_size_of(metafunc.definition, metafunc.config)))


def _size_of(item, config) -> int:
    return item.get_closest_marker("campaign").kwargs["soak" if config.getoption("--soak") else "quick"]


@pytest.fixture
def size(request) -> int:
    """How big the campaign of this test is in this run."""
    return _size_of(request.node, request.config)


def pytest_collection_modifyitems(config, items):
    if not config.getoption("--soak"):
        gone = {item for item in items if item.get_closest_marker("soak")} | left_out(items)
        config.hook.pytest_deselected(items=[item for item in items if item in gone])
        items[:] = [item for item in items if item not in gone]
    items.sort(key=lambda item: item.get_closest_marker("early") is None)


def pytest_collection_finish():
    gc.freeze()


def pytest_runtest_logfinish():
    _delete_windows()
    gc.collect(2 if gc.get_count()[2] > 60 else 1)


def _delete_windows():
    """Delete what a test has left standing: each change of theme or scale dresses every widget there is."""
    qt = sys.modules.get("PySide6.QtWidgets")
    app = qt and qt.QApplication.instance()
    for window in app.topLevelWidgets() if app else ():
        if window.parent() is None:
            window.deleteLater()
    if app:
        app.sendPostedEvents(None, sys.modules["PySide6.QtCore"].QEvent.Type.DeferredDelete)
        app.setStyleSheet("")  # a desk's window carries its own, and would be styled by both


@pytest.fixture
def qtbot(qapp, request) -> PatientBot:
    """pytest-qt's robot, which by itself gives up after five seconds: too soon on a busy computer."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def postgres_server(pytestconfig) -> str:
    """The URL of the run's PostgreSQL server, as its administrator."""
    return pytestconfig.getoption("--postgres-url") or databases.server_url()


@pytest.fixture(scope="session")
def postgres_template(postgres_server) -> Iterator[str]:
    """The name of a migrated PostgreSQL database that is there to be copied."""
    url = databases.create_database(postgres_server)
    migrate(url)
    yield str(make_url(url).database)
    databases.drop_database(postgres_server, url)


@pytest.fixture
def new_postgres_url(postgres_server) -> Iterator[Callable[..., str]]:
    """Each call makes another PostgreSQL database, empty or from a template; all of them go when the test ends."""
    made = []

    def make(template: str = "template0") -> str:
        made.append(databases.create_database(postgres_server, template))
        return made[-1]

    yield make
    for url in made:
        databases.drop_database(postgres_server, url)


@pytest.fixture
def postgres_url(new_postgres_url, postgres_template) -> str:
    """The URL of a new PostgreSQL database with the tables of a shop."""
    return new_postgres_url(postgres_template)


@pytest.fixture
def postgres_desk_url(postgres_server, postgres_url) -> str:
    """The URL of a new PostgreSQL database with the tables of a shop, for the role of its desks."""
    return databases.separate_roles(postgres_server, postgres_url)


@pytest.fixture(params=["sqlite", "postgresql"])
def shop_url(request, tmp_path) -> str:
    """The URL of a new, migrated shop database without a shop: every test that asks runs on both kinds."""
    if request.param == "sqlite":
        copy_shop_file(tmp_path)
        return f"sqlite:///{tmp_path}/{SHOP_FILE}"
    return request.getfixturevalue("postgres_url")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request, tmp_path) -> str:
    """The URL of a new database without any table, on both kinds: for what makes or refuses the tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/{SHOP_FILE}"
    return request.getfixturevalue("new_postgres_url")()


@pytest.fixture(scope="session")
def xvfb_display() -> Iterator[str]:
    """The name of a real X display that nobody sees; hand it to a subprocess as DISPLAY, with QT_QPA_PLATFORM=xcb."""
    with virtual_screen() as name:
        yield name


@pytest.fixture
def small(tmp_path, shop_url) -> Iterator[SmallShop]:
    """A small shop, on both kinds of database."""
    shop = SmallShop(tmp_path / "shop", shop_url)
    yield shop
    shop.close()


@pytest.fixture(scope="session")
def prepared_files(tmp_path_factory) -> PreparedShops:
    """The shops on files that this worker prepared."""
    return PreparedShops(tmp_path_factory.mktemp("prepared"))


@pytest.fixture(scope="session")
def prepared_databases(tmp_path_factory, postgres_server, postgres_template) -> PreparedDatabases:
    """The shops on the server that this worker prepared."""
    return PreparedDatabases(tmp_path_factory.mktemp("prepared"), postgres_server, postgres_template)


@pytest.fixture(params=["sqlite", "postgresql"])
def prepared(request, tmp_path) -> Iterator[Callable[..., SmallShop]]:
    """Call it with what furnishes a shop, and get a copy of such a shop, on both kinds of database."""
    shops = request.getfixturevalue("prepared_files" if request.param == "sqlite" else "prepared_databases")
    opened = []

    def make(build: Callable[..., None], *key: object) -> SmallShop:
        opened.append(shops.copy(build, key, tmp_path))
        return opened[-1]

    yield make
    for small in opened:
        small.close()
        shops.remove(small.url)


@pytest.fixture
def embedded(tmp_path) -> Iterator[SmallShop]:
    """A small shop on its own file: for what both databases share and one proves."""
    shop = SmallShop(tmp_path / "shop")
    yield shop
    shop.close()


@pytest.fixture
def other_desk(small) -> Iterator[OtherDesk]:
    """Another desk of the small shop, which does something while the first is in the middle of a transaction."""
    desk = OtherDesk(small)
    yield desk
    desk.close()
