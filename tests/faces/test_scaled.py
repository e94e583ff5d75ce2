"""On screens that enlarge everything the same holds: sharp, and nothing clipped."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("factor", ["1.25", "1.5", "2"])
def test_screens_are_sharp_and_whole_at_the_devices_scale(factor):
    environment = os.environ | {"QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": "offscreen"}
    asked = subprocess.run(
        [sys.executable, "-m", "tests.faces.scaled"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(asked.stdout.splitlines()[-1])
    assert told["ratio"] == float(factor)
    assert told["wide"] == round(1180 * float(factor))
    assert told["wrong"] == []
