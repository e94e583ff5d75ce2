"""The program is started again with an address that holds no password."""

import json
import os
import subprocess

from sqlalchemy import make_url

from rentbook_desktop.foundation import own_program
from rentbook_desktop.foundation.own_program import run_again


def test_it_says_what_it_says(tmp_path):
    assert json.loads(run_again(tmp_path, {}, ["--version"]))["version"]


def test_it_stands_back_behind_what_people_wait_for(tmp_path, monkeypatch):
    set_to = []
    monkeypatch.setattr(own_program, "_NICENESS", 7)
    monkeypatch.setattr(os, "setpriority", lambda which, _process, value: set_to.append((which, value)))
    assert run_again(tmp_path, {}, ["--version"])
    assert set_to == [(os.PRIO_PROCESS, 7)]


def test_a_password_goes_by_the_environment(tmp_path, monkeypatch):
    started = []

    class Started(subprocess.Popen):
        def __init__(self, words, **options):
            started.append((words, options["env"]))
            super().__init__(["true"], **options)

    monkeypatch.setattr(subprocess, "Popen", Started)
    url = make_url("postgresql+psycopg://desk:secret@db/shop")
    assert run_again(tmp_path, {"--database": url}, ["health"]) == ""
    assert run_again(tmp_path, {"--database": url}, ["health"], wait=False) == ""
    for words, environment in started:
        assert "secret" not in " ".join(words)
        assert environment["PGPASSWORD"] == "secret"
    assert os.environ.get("PGPASSWORD") != "secret"
