#!/bin/sh
# serve.sh KVOTE FOLDER: a case store in the folder with the bundled rounds and
# an account for each role, its passwords made at random now, and the server in
# front of it.  The folder is made anew each time.
set -eu

kvote=$1
folder=$2
root=$(dirname "$0")/..
address=${LISTEN:-127.0.0.1:8080}

rm -rf "$folder"
mkdir -p "$folder"
umask 077
export KVOTE_DB="$folder/case.db" KVOTE_KEY="$folder/case.key"

# account, roles, region
accounts='anna administrator
carl caseworker
bo approver
nora council Nordjylland
aud auditor'

as() {
	account=$1
	shift
	"$kvote" "$@" --user "$account" --password-file "$folder/$account" \
	    >/dev/null
}

echo "$accounts" | while read -r account _; do
	od -An -N9 -tx1 /dev/urandom | tr -d ' \n' >"$folder/$account"
done
"$kvote" db init --user anna --password-file "$folder/anna" >/dev/null
echo "$accounts" | while read -r account role region; do
	[ "$account" != anna ] || continue
	set -- user add "$account" --role "$role" \
	    --new-password-file "$folder/$account"
	[ -z "$region" ] || set -- "$@" --region "$region"
	as anna "$@"
done
for round in 2024 ukraine-2024; do
	as carl import "$root/data/rounds/$round"
done
# the one came decided, the other is the Service's alone
as carl decide year:2024:dk-ukraine --date 2023-12-08
for round in year:2024 year:2024:dk-ukraine; do
	as bo approve "$round"
	as carl send "$round"
done
# the example's figures as a year of their own, since 2024 is taken: a round in
# which everything can be tried out, labelled as what it is wherever it is shown
example=year:2025
as carl open "$example" --label 'eksempeltal / example figures' \
    --case "$root/data/examples/letterhead.json"
as carl figures "$example" --figures "$root/data/rounds/example/figures.csv"
as carl announce "$example" --landstal 550 --date 2024-04-30
as carl decide "$example" --date 2024-09-15
as bo approve "$example"
as carl send "$example"
echo 'Konti / accounts:'
echo "$accounts" | while read -r account role region; do
	printf '  %-6s %-22s %s\n' "$account" "$(cat "$folder/$account")" \
	    "$role $region"
done
exec "$kvote" serve --listen "$address"
