#!/bin/bash
# Builds the installers of this commit twice, in two folders with names of different lengths and under different umasks and time
# zones, and says in what they differ. Exit code 0: in nothing. `packaging/reproduce.sh FOLDER` leaves both behind there.
set -euo pipefail
cd "$(dirname "$0")/.."
work=${1:-$(mktemp -d)}
mkdir -p "$work"
# the font and numpy's wheel are inputs: taken from here, where they were made before
for name in one another-and-longer; do
    rm -rf "${work:?}/$name"
    git clone --quiet --no-local . "$work/$name"
    mkdir -p "$work/$name/build/package"
    for made in npm numpy; do
        [ ! -d "build/package/$made" ] || cp -a "build/package/$made" "$work/$name/build/package/"
    done
done
(cd "$work/one" && umask 022 && TZ=Asia/Seoul make package >build.log 2>&1)
(cd "$work/another-and-longer" && umask 077 && TZ=America/New_York PYTHONHASHSEED=7 make package >build.log 2>&1)
status=0
PYTHONPATH=packaging:. python3 -c '
import sys
from pathlib import Path
from installers.reproduction import differences
found = list(differences(*map(Path, sys.argv[1:])))
print("\n".join(found) if found else "two builds of this commit differ in nothing")
sys.exit(bool(found))
' "$work/one/dist" "$work/another-and-longer/dist" || status=$?
(cd "$work/one/dist" && sha256sum ./*)
[ -n "${1:-}" ] || rm -rf "$work"
exit "$status"
