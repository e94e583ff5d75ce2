"""What PyInstaller only warns of is a fault where it is shipped."""

from installers import freeze

LOG = """\
115 WARNING: Library not found: could not resolve 'libgtk-3.so.0', dependency of '/v/lib/python3.11/site-packages/PySide6/Qt/plugins/platformthemes/libqgtk3.so'.
116 WARNING: Library not found: could not resolve 'libxcb-icccm.so.4', dependency of '/v/lib/python3.11/site-packages/PySide6/Qt/plugins/platforms/libqxcb.so'.
105 WARNING: Hidden import "psycopg_binary._uuid" not found!
106 WARNING: Hidden import 'keyring.backends.SecretService' not found
"""


def test_a_missing_library_counts_where_its_user_is_shipped():
    faults = list(freeze.faults_in(LOG))
    assert faults == [
        "libxcb-icccm.so.4 is missing, which PySide6/Qt/plugins/platforms/libqxcb.so needs",
        "the module keyring.backends.SecretService is missing",
    ]


def test_the_names_in_a_lock_are_written_in_one_way():
    assert freeze.locked_names(
        "SQLAlchemy==2.0.1 \\\n    --hash=sha256:1\n# via x\njaraco_context==1 ; os_name == 'nt'\n"
    ) == {
        "sqlalchemy",
        "jaraco-context",
    }


def test_what_the_build_brings_along_is_found(tmp_path):
    for name in ("SQLAlchemy-2.0.dist-info", "PyInstaller-6.dist-info"):
        (tmp_path / "_internal" / name).mkdir(parents=True)
    assert list(freeze._unlocked(tmp_path)) == ["pyinstaller is in the bundle but not in requirements/run.txt"]


def test_symbols_are_taken_out_of_libraries_alone(tmp_path):
    names = ("rentbook", "a.so", "numpy.libs/b.so.1", "c.so.2", "d.txt")
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "link.so").symlink_to("a.so")
    assert [path.name for path in freeze.strippable(tmp_path.rglob("*"))] == ["a.so", "c.so.2"]
