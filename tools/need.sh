#!/bin/sh
# need.sh LIST...: installs what is missing of the Debian packages that
# packages/LIST name (one a line, # to the end of the line is a remark).
# Does nothing when all is there.
set -eu

folder=$(dirname "$0")/../packages
wanted=
for list; do
	while read -r package _; do
		case $package in
		'' | '#'*) ;;
		*) wanted="$wanted $package" ;;
		esac
	done <"$folder/$list"
done

if ! command -v dpkg-query >/dev/null 2>&1; then
	echo "Ikke et Debian-system; disse pakker skal selv installeres:$wanted" >&2
	echo "Not a Debian system; these packages are yours to install:$wanted" >&2
	exit 0
fi

# shellcheck disable=SC2086 # the names are words
present=$(dpkg-query -W -f='${Package}=${db:Status-Status}|' $wanted \
    2>/dev/null || :)
missing=
for package in $wanted; do
	case "|$present" in
	*"|$package=installed|"*) ;;
	*) missing="$missing $package" ;;
	esac
done
[ -n "$missing" ] || exit 0

fail() {
	echo "Disse pakker mangler og kunne ikke installeres:$missing" >&2
	echo "Installér dem som administrator, med netadgang, og prøv igen:" >&2
	echo "These packages are missing and could not be installed:$missing" >&2
	echo "Install them as administrator, with network, and try again:" >&2
	echo "  apt-get update && apt-get install --no-install-recommends$missing" >&2
	exit 1
}

if [ "$(id -u)" -eq 0 ]; then
	as_root=
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
	as_root='sudo -n'
elif command -v sudo >/dev/null 2>&1 && [ -t 0 ]; then
	as_root=sudo
else
	fail
fi

echo "Installerer / installing:$missing" >&2
# shellcheck disable=SC2086
$as_root apt-get -q update >&2 </dev/null || fail
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q install -y \
    --no-install-recommends $missing >&2 </dev/null || fail
