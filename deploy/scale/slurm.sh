#!/bin/sh
# slurm.sh SPEC OUT SHARDS [SBATCH-OPTION...]: hands a specification of scenarios
# to Slurm as a job array, a shard a task, and merges them when all are done.
# A task that is killed or put back is run again, three times at the most, and
# goes on from where it was.  Prints the number of the job that merges.  KVOTE
# names the program; SPEC and OUT are reached by all nodes under the same name.
set -eu

spec=$1
out=$2
shards=$3
shift 3
kvote=${KVOTE:-kvote}

mkdir -p "$out.shards"
array=$(sbatch --parsable --requeue --array="1-$shards" --cpus-per-task=1 \
    --job-name=kvote-shard --output="$out.shards/%a.log" --open-mode=append \
    --export="ALL,KVOTE=$kvote,SPEC=$spec,OUT=$out,SHARDS=$shards" "$@" <<'TASK'
#!/bin/sh
"$KVOTE" scenarios "$SPEC" --shard "$SLURM_ARRAY_TASK_ID/$SHARDS" \
    -o "$OUT.shards/$SLURM_ARRAY_TASK_ID"
status=$?
# above 128: a signal ended it, not its answer
if [ "$status" -gt 128 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt 3 ]; then
	# where it cannot be put back, the controller is busy or somebody else is
	# just putting it back
	for pause in 1 10 60; do
		scontrol requeue "$SLURM_JOB_ID" && sleep 60
		sleep "$pause"
	done
fi
exit "$status"
TASK
)
sbatch --parsable --requeue --dependency="afterok:$array" --kill-on-invalid-dep=yes \
    --job-name=kvote-merge --output="$out.shards/merge.log" \
    --export="ALL,KVOTE=$kvote,OUT=$out,SHARDS=$shards" "$@" <<'TASK'
#!/bin/sh
set -- scenarios merge -o "$OUT"
for shard in $(seq 1 "$SHARDS"); do
	set -- "$@" "$OUT.shards/$shard"
done
exec "$KVOTE" "$@"
TASK
