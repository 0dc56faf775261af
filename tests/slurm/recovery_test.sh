#!/usr/bin/env bash
# Twelve shards under a real Slurm of three nodes on this machine: one shard fails, one node dies under a shard, one
# shard is attempted twice at once. After resume the run has the bytes of one that was never in shards.
#   recovery_test.sh KINMATCH SOURCE_DIR
set -euo pipefail

kinmatch="$1" source="$2"
command -v slurmctld slurmd munged sbatch >/dev/null || exit 77
folder="$(mktemp -d)"
trap 'code=$?; "$source/scripts/slurm/private-cluster" stop "$folder/cluster"; [[ $code == 0 ]] || tail -n 5 "$folder"/cluster/*.log "$folder"/runs/*/slurm/*.log >&2 || true; sleep 1; rm -rf "$folder"' EXIT
cd "$folder"

expect() { # WHAT COMMAND...
    "${@:2}" || { echo "FAILED: $1" >&2; exit 1; }
}
wait_for() { # WHAT COMMAND...
    for _ in {1..600}; do
        "${@:2}" >/dev/null 2>&1 && return
        sleep 0.2
    done
    expect "$1 within two minutes" false
}

# In place of kinmatch: takes a moment, breaks on shard 5, and hangs on shard 8, the first time each.
cat >slow-kinmatch <<END
#!/usr/bin/env bash
if [[ "\$*" == *auto/* ]]; then
    sleep 0.5
    case "\$SLURM_ARRAY_TASK_ID" in
    5) mkdir "$folder/failed" 2>/dev/null && exit 70 ;;
    8) mkdir "$folder/hanging" 2>/dev/null && echo "\$SLURMD_NODENAME" >"$folder/hanging/node" && sleep 100 ;;
    esac
fi
exec "$kinmatch" "\$@"
END
chmod +x slow-kinmatch
export KINMATCH="$folder/slow-kinmatch"

"$kinmatch" import --from "$source/data-samples/mass-grave" --output case.h5 >/dev/null
"$kinmatch" match case.h5 --all --output whole >/dev/null
"$source/scripts/slurm/private-cluster" start cluster 3
export SLURM_CONF="$folder/cluster/slurm.conf"

plan="$("$source/scripts/slurm/submit" 12 case.h5 runs --all | tail -n 1)"
sbatch --parsable --array=2 --output="$folder/twice.log" "$plan/slurm/shard.sh" >/dev/null
code=0; "$source/scripts/slurm/resume" "$plan" 2>/dev/null || code=$?
expect "resume waits while jobs are active" test "$code" = 75
rm case.h5 # the plan holds the case

wait_for "shard 8 hangs" test -s hanging/node
"$source/scripts/slurm/private-cluster" kill-node cluster "$(cat hanging/node)"
wait_for "the merge finds shard 5 missing" grep -q "^missing shards: 5$" "$plan/slurm/merge.log"
expect "shard 8 was queued again" test -f "$plan/shard-8/shard.json"
no_jobs() { [[ -z "$(squeue --noheader)" ]]; }
wait_for "the jobs end" no_jobs
code=0; "$source/scripts/slurm/status" "$plan" >status.txt || code=$?
expect "status says incomplete" test "$code" = 75
expect "status names the shard" grep -q "shard 5 is missing" status.txt
expect "nothing is published" test ! -e "${plan%.shards-of-12}"

"$source/scripts/slurm/resume" "$plan" >resumed.txt
expect "resume submits what is missing alone" grep -q "^shards 5: job" resumed.txt
wait_for "the run is complete" "$source/scripts/slurm/status" "$plan"
shards=("$plan"/shard-*)
expect "every shard is there" test "${#shards[@]}" = 12
expect "the run has the bytes of a whole one" diff -r "whole/$(basename "${plan%.shards-of-12}")" "${plan%.shards-of-12}"
echo "12 shards, one failed, one node killed, one attempted twice: the same bytes"
