#!/bin/sh
# parallel.sh SPEC OUT SHARDS [PARALLEL-OPTION...]: computes a specification of
# scenarios shard by shard with GNU parallel (on other machines with its
# --sshlogin) and merges them.  Begun again after it was killed, it does what is
# not done yet.  KVOTE names the program.
set -eu

spec=$1
out=$2
shards=$3
shift 3
kvote=${KVOTE:-kvote}

mkdir -p "$out.shards"
# the log says which shards are done; those that failed are tried again
seq 1 "$shards" | parallel --will-cite --joblog "$out.shards/joblog" \
    --resume-failed --retries 3 "$@" \
    "$kvote" scenarios "$spec" --shard "{}/$shards" -o "$out.shards/{}"
set -- scenarios merge -o "$out"
for shard in $(seq 1 "$shards"); do
	set -- "$@" "$out.shards/$shard"
done
exec "$kvote" "$@"
