# shellcheck shell=bash
# Shared by submit, resume and status. A plan is the folder RUNS/<hash>.shards-of-N that kinmatch match --shard makes;
# what Slurm needs stands in its subfolder slurm/.

die() { # EXIT_CODE MESSAGE
    echo "error: $2" >&2
    exit "$1"
}

# The program: $KINMATCH, the one on PATH, or the one built here.
find_kinmatch() {
    local built
    built="$(dirname "${BASH_SOURCE[0]}")/../../build/release/cli/kinmatch"
    KINMATCH="${KINMATCH:-$(command -v kinmatch || true)}"
    KINMATCH="$(realpath -e "${KINMATCH:-$built}" 2>/dev/null)" || die 64 "there is no kinmatch on PATH: set KINMATCH"
}

# Jobs of one plan have one name.
job_name() { # PLAN
    local name
    name="$(basename "$1")"
    echo "kinmatch-${name:0:16}-${name##*-}"
}

active_jobs() { # PLAN
    squeue --noheader --name="$(job_name "$1")" --format='%i %T %R'
}

# "3,7-9", or nothing; fails unless the shards could be checked.
missing_shards() { # PLAN
    local told code=0
    told="$("$KINMATCH" merge --check "$1")" || code=$?
    [[ $code == 0 || $code == 75 ]] || die "$code" "the shards in $1 could not be checked"
    sed -n 's/^missing shards: //p' <<<"$told"
}

# Submits shards (as 1-12 or 3,7-9; none if empty) and, once they have ended in whatever way, the merge. afterok would
# wait for ever after a shard that failed.
submit_jobs() { # PLAN INDICES
    local plan="$1" indices="$2" array dependency=()
    local options=(--parsable --job-name="$(job_name "$plan")" --open-mode=append)
    if [[ -n "$indices" ]]; then
        # shellcheck disable=SC2086 # the site's options are several words
        array="$(sbatch "${options[@]}" ${KINMATCH_SBATCH:-} --array="$indices" \
            --output="$plan/slurm/shard-%a.log" "$plan/slurm/shard.sh")" || die 74 "sbatch did not take the shards"
        dependency=(--dependency="afterany:${array%%;*}")
        echo "shards $indices: job ${array%%;*}"
    fi
    # shellcheck disable=SC2086
    array="$(sbatch "${options[@]}" ${KINMATCH_SBATCH:-} "${dependency[@]}" --output="$plan/slurm/merge.log" \
        "$plan/slurm/merge.sh")" || die 74 "sbatch did not take the merge"
    echo "merge: job ${array%%;*}"
}
