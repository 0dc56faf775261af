#!/usr/bin/env python3
"""Times two commits against each other: builds both, alternates their runs, prints medians and ratios.

    scripts/compare_benchmarks.py main HEAD
    scripts/compare_benchmarks.py v0.1.0 HEAD --program scan --filter 'BM_Scan/AVX2' --rounds 9

Runs alternate so that what else the machine does meets both alike; the figure is CPU time. A ratio above 1 means that
NEW is faster. A benchmark that only one commit has is left out.
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def run(*command, cwd=ROOT):
    return subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.PIPE, text=True).stdout


def build(commit, folder, programs, jobs):
    """Release with benchmarks, in a worktree of its own. Returns where the programs are."""
    run("git", "worktree", "add", "--detach", str(folder), commit)
    run("cmake", "--preset", "release", "-DKINMATCH_BENCHMARKS=ON", cwd=folder)
    targets = [f"{program}_benchmark" for program in programs]
    run("cmake", "--build", "--preset", "release", "--parallel", str(jobs), "--target", *targets, cwd=folder)
    return [folder / "build" / "release" / "benchmarks" / target for target in targets]


def measure(program, pattern):
    """CPU nanoseconds of every benchmark, by name."""
    answer = json.loads(run(str(program), f"--benchmark_filter={pattern}", "--benchmark_format=json") or "{}")
    to_nanoseconds = {"ns": 1.0, "us": 1e3, "ms": 1e6, "s": 1e9}
    times = {}
    for entry in answer.get("benchmarks", []):
        if entry.get("error_occurred"):
            raise SystemExit(f"{program}: {entry['name']}: {entry['error_message']}")
        times[entry["name"]] = entry["cpu_time"] * to_nanoseconds[entry["time_unit"]]
    return times


def alternate(old, new, pattern, rounds):
    """[times of old, times of new] of every benchmark that both have."""
    times = {}
    for _ in range(rounds):
        for programs, side in ((old, 0), (new, 1)):
            for program in programs:
                for name, nanoseconds in measure(program, pattern).items():
                    times.setdefault(name, ([], []))[side].append(nanoseconds)
    return {name: sides for name, sides in times.items() if all(sides)}


def print_table(times, commits):
    width = max(map(len, times), default=9)
    print(f"{'benchmark':{width}}  {commits[0]:>12.12}  {commits[1]:>12.12}  ratio   (CPU ms, medians)")
    for name, sides in times.items():
        old, new = map(statistics.median, sides)
        print(f"{name:{width}}  {old / 1e6:12.4g}  {new / 1e6:12.4g}  {old / new:5.2f}")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", metavar="OLD", help="commit, tag or branch")
    parser.add_argument("new", metavar="NEW", help="commit, tag or branch")
    parser.add_argument("--filter", default=".*", metavar="REGEX", help="of benchmark names (default: all)")
    parser.add_argument("--program", action="append", metavar="NAME", help="scan, match, ... (default: scan)")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="runs of each commit (default: 5)")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="compilers at a time (default: 2)")
    return parser.parse_args()


def main():
    options = parse_arguments()
    programs = options.program or ["scan"]
    with tempfile.TemporaryDirectory(prefix="kinmatch-compare-") as temporary:
        folders = [pathlib.Path(temporary) / side for side in ("old", "new")]
        try:
            old, new = (build(commit, folder, programs, options.jobs)
                        for commit, folder in zip((options.old, options.new), folders))
            print_table(alternate(old, new, options.filter, options.rounds), (options.old, options.new))
        finally:
            for folder in filter(pathlib.Path.exists, folders):
                run("git", "worktree", "remove", "--force", str(folder))


if __name__ == "__main__":
    main()
