#!/bin/bash
# test_completion.sh KVOTE SOURCE_ROOT: what the shell offers after some words.
set -u

kvote=$(realpath "$1")
cd "$2" || exit 1
# shellcheck source=completion/kvote.bash
source completion/kvote.bash
count=0
failed=0

# offer "words so far" -> the completions of the last word, sorted
offer() {
	read -r -a COMP_WORDS <<<"$1"
	case $1 in *' ') COMP_WORDS+=('') ;; esac
	COMP_WORDS[0]=$kvote
	COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
	_kvote
	printf '%s\n' "${COMPREPLY[@]-}" | sort | tr '\n' ' ' | sed 's/ $//'
}

check() {
	count=$((count + 1))
	got=$(offer "$1")
	if [ "$got" = "$2" ]; then
		echo "ok $count - $1"
	else
		echo "not ok $count - $1"
		echo "# offered: $got"
		echo "# wanted:  $2"
		failed=1
	fi
}

check 'kvote re' 'return revise revision'
check 'kvote help sch' 'schemes'
check 'kvote revise --m' '--method'
check 'kvote revise --method ' 'proportional recalculate'
check 'kvote apportion --method h' 'huntington-hill'
check 'kvote compute --scheme dk-2' 'dk-2008 dk-2016 dk-2022'
check 'kvote explain --format ' 'csv html json pdf svg table text tree xlsx'
check 'kvote diff --format ' 'csv html json pdf svg table text tree xlsx'
check 'kvote explain --la' '--landstal --lang'
check 'kvote schemes dk-u' 'dk-ukraine'
check 'kvote rules LAW-000' 'LAW-0001 LAW-0002 LAW-0003 LAW-0004 LAW-0005 LAW-0006 LAW-0007 LAW-0008 LAW-0009'
check 'kvote run data/rou' 'data/rounds'
check 'kvote run data/rounds/2024 -o LIC' 'LICENSE'
check 'kvote status --lang ' 'da en'
echo "1..$count"
exit $failed
