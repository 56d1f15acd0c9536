#!/bin/sh
# node.sh SOURCE TARGET: the npm packages that SOURCE/package-lock.json pins, in
# the folder TARGET; does nothing when they are there.  Node and npm come from
# packages/node where the machine has none.
set -eu

here=$(dirname "$0")
source=$1
target=$2

for word in node npm; do
	command -v "$word" >/dev/null 2>&1 || { "$here/need.sh" node; break; }
done
# tests that run beside each other share a folder: the first one brings it
exec 9<"$source/package-lock.json"
flock 9
if [ -d "$target/node_modules" ] &&
    cmp -s "$source/package-lock.json" "$target/package-lock.json"; then
	exit 0
fi
rm -rf "$target"
mkdir -p "$target"
cp "$source/package.json" "$target"
# the lock is what tells that all is there: it comes last
cp "$source/package-lock.json" "$target/npm-shrinkwrap.json"
if ! (cd "$target" && npm ci --omit=optional --ignore-scripts --no-audit \
    --no-fund --silent >&2 </dev/null); then
	echo "npm kunne ikke hente pakkerne i $source; prøv igen med netadgang" >&2
	echo "npm could not bring the packages of $source; try again with network" >&2
	exit 1
fi
cp "$source/package-lock.json" "$target"
