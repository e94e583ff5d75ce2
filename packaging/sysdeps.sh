#!/bin/sh
# The system libraries that pip cannot bring: Qt's shared libraries and a font with Hangul (`run`), for the tests
# also a virtual screen and what screen readers read (`test`), for the installers what builds and checks them (`package`). Silent when all is there; installs by apt where it may; else prints the line and exits 2.
#
# Looked up by file, because Debian and Ubuntu releases rename packages but never the libraries inside. The package
# names are Debian 12's; where a later release renamed one, the new package still answers to the old name.
set -eu

libraries() {
    cat <<'LIST'
libglib-2.0.so.0 libglib2.0-0
libEGL.so.1 libegl1
libGL.so.1 libgl1
libX11.so.6 libx11-6
libxkbcommon.so.0 libxkbcommon0
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libX11-xcb.so.1 libx11-xcb1
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-xkb.so.1 libxcb-xkb1
libwayland-cursor.so.0 libwayland-cursor0
libwayland-egl.so.1 libwayland-egl1
LIST
}

missing_packages() {
    known=$(ldconfig -p)
    libraries | while read -r file package; do
        case $known in *"$file "*) ;; *) echo "$package" ;; esac
    done
    if ! command -v fc-list >/dev/null; then
        echo fontconfig fonts-nanum
    elif [ -z "$(fc-list :lang=ko family)" ]; then
        echo fonts-nanum
    fi
    if [ "$1" = test ]; then
        command -v Xvfb >/dev/null || echo xvfb
        command -v xdotool >/dev/null || echo xdotool
        command -v openbox >/dev/null || echo openbox
        command -v dbus-daemon >/dev/null || echo dbus
        ls /usr/libexec/at-spi-bus-launcher /usr/lib/at-spi2-core/at-spi-bus-launcher 2>/dev/null | grep -q . || echo at-spi2-core
        /usr/bin/python3 -c 'import pyatspi' 2>/dev/null || echo python3-pyatspi
    fi
    if [ "$1" = package ]; then
        command -v npm >/dev/null || [ -n "${RENTBOOK_FONT_PACKAGE:-}" ] || echo npm
        command -v g++ >/dev/null || echo g++
        command -v strip >/dev/null || echo binutils
        command -v patchelf >/dev/null || echo patchelf
        command -v dpkg-shlibdeps >/dev/null || echo dpkg-dev
        command -v xz >/dev/null || echo xz-utils
        command -v makensis >/dev/null || echo nsis
        command -v lintian >/dev/null || echo lintian
        command -v desktop-file-validate >/dev/null || echo desktop-file-utils
        command -v appstreamcli >/dev/null || echo appstream
        command -v debootstrap >/dev/null || [ -x /usr/sbin/debootstrap ] || echo debootstrap
        command -v Xvfb >/dev/null || echo xvfb
        ldconfig -p | grep -q 'libcups.so.2 ' || echo libcups2
    fi
}

may_install() {
    command -v apt-get >/dev/null || return 1
    [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null
}

install_packages() {
    echo "Installing system packages: $*" >&2
    as_root=
    [ "$(id -u)" -eq 0 ] || as_root="sudo -n"
    said=$(mktemp)
    if ! { $as_root apt-get update &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } >"$said" 2>&1; then
        tail -n 20 "$said" >&2
        rm -f "$said"
        explain "$@"
        exit 2
    fi
    rm -f "$said"
}

explain() {
    echo "Some system packages are missing. Install them, then run the same command again:" >&2
    echo "    sudo apt-get install --no-install-recommends $*" >&2
    command -v apt-get >/dev/null || echo "(These are Debian's names; other systems ship the same libraries under their own.)" >&2
}

case ${1:-} in
    run | test | package) mode=$1 ;;
    *) echo "usage: packaging/sysdeps.sh run|test|package" >&2; exit 64 ;;
esac
[ "$(uname -s)" = Linux ] || exit 0
PATH=$PATH:/usr/sbin:/sbin  # ldconfig lives there, and ordinary users on Debian do not look there

# shellcheck disable=SC2046  # one word, one package
set -- $(missing_packages "$mode")
[ $# -gt 0 ] || exit 0
if ! may_install; then
    explain "$@"
    exit 2
fi
install_packages "$@"
set -- $(missing_packages "$mode")
if [ $# -gt 0 ]; then
    echo "apt installed everything asked for, but this is still missing: $*" >&2
    exit 2
fi
