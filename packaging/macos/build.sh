#!/bin/sh
# Makes rentbook.app and a disk image on a Mac, with Python 3.11 from python.org. Prepared and not run: there was no Mac to run it on.
set -eu
cd "$(dirname "$0")/../.."
python3 -m venv build/package/venv
build/package/venv/bin/python -m pip install --require-hashes -r requirements/run.txt -r requirements/build.txt
export PYTHONPATH=packaging:.
build/package/venv/bin/python -m installers fonts freeze
version=$(build/package/venv/bin/python -m rentbook_desktop --version | cut -d' ' -f2)
mkdir -p dist
hdiutil create -volname rentbook -srcfolder build/package/program/rentbook.app -ov -format UDZO "dist/rentbook-$version.dmg"
