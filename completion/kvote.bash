# Completion of kvote for bash: source this file, or install it as
# share/bash-completion/completions/kvote.  Commands, options and their choices
# are what the program itself says (kvote help --format csv).
# shellcheck shell=bash

_kvote_choices() {
	local kvote=$1 command=$2 value=$3

	case $value in
	SCHEME) "$kvote" schemes --format csv 2>/dev/null |
	    sed -e '/^#/d' -e 1d -e 's/,.*//' ;;
	METHOD)
		if [ "$command" = revise ]; then
			echo recalculate proportional
		else
			echo largest-remainder adams dean huntington-hill \
			    webster jefferson
		fi ;;
	SETTING) echo surplus= rounding= tie= denominator= lots= ;;
	*'|'* | da | dagi) echo "${value//|/ }" ;;
	esac
}

_kvote() {
	local kvote=${COMP_WORDS[0]} word=${COMP_WORDS[COMP_CWORD]}
	local last=${COMP_WORDS[COMP_CWORD - 1]} command='' table value i

	COMPREPLY=()
	table=$("$kvote" help --format csv 2>/dev/null) || return
	[ "$last" = -o ] && last=--output
	for ((i = 1; i < COMP_CWORD; i++)); do
		if grep -q "^${COMP_WORDS[i]}," <<<"$table"; then
			command=${COMP_WORDS[i]}
			break
		fi
	done
	if value=$(grep -m 1 "^${command:-[a-z-]*},$last," <<<"$table"); then
		value=${value##*,}
		if [ -n "$value" ]; then
			mapfile -t COMPREPLY < <(compgen -W "$(_kvote_choices \
			    "$kvote" "$command" "$value")" -- "$word")
			[ "$value" != PLACE ] ||
			    mapfile -t COMPREPLY < <(compgen -f -- "$word")
			return
		fi
	fi
	if [[ $word == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$(sed -n \
		    "s/^${command:-[a-z-]*},\\(--[a-z-]*\\),.*/\\1/p" \
		    <<<"$table" | sort -u)" -- "$word")
	elif [ -z "$command" ] || [ "$command" = help ]; then
		mapfile -t COMPREPLY < <(compgen -W "$(sed -e 1d -e 's/,.*//' \
		    <<<"$table" | sort -u)" -- "$word")
	elif [ "$command" = rules ] || [ "$command" = schemes ]; then
		mapfile -t COMPREPLY < <(compgen -W "$("$kvote" "$command" \
		    --format csv 2>/dev/null | sed -e '/^#/d' -e 1d \
		    -e 's/[,#].*//')" -- "$word")
	else
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
	fi
}

complete -o filenames -o bashdefault -F _kvote kvote build/kvote
