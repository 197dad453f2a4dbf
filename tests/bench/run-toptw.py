#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays all cases of a benchmark folder with planner-bench and prints one JSON table.

usage: run-toptw.py PLANNER_BENCH [--seconds S | --cpu-seconds S] [--seed N] [--only TEXT] [--every N]

The folder is $TP_SHARED_DIR/benchmarks (its README says what is in it); without it nothing is done.
Every route is checked here once more, with nothing but the published rules. A gap is by how many
percent the score is below the best one known; VROOM's published scores stand beside it."""
import argparse
import csv
import json
import math
import os
import subprocess
import sys


def read_instance(path):
    with open(path, newline="") as file:
        return [{key: float(value) for key, value in row.items()} for row in csv.DictReader(file)]


def check_routes(rows, routes, decimals, paths):
    """Returns the score, or says what is wrong. Times are whole numbers of the last decimal."""
    scale = 10**decimals
    by_id = {int(row["id"]): row for row in rows}
    depot, seen, score = rows[0], set(), 0

    def travel(a, b):
        return math.floor(math.hypot(a["x"] - b["x"], a["y"] - b["y"]) * scale + 1e-9)

    if len(routes) > paths:
        raise ValueError("too many paths")
    for route in routes:
        now, place = round(depot["open"] * scale), depot
        for stop in route:
            if stop in seen or stop not in by_id or stop == int(depot["id"]):
                raise ValueError(f"customer {stop} twice or unknown")
            seen.add(stop)
            row = by_id[stop]
            now = max(now + travel(place, row), round(row["open"] * scale))
            if now > round(row["close"] * scale):
                raise ValueError(f"customer {stop} too late")
            now += round(row["service"] * scale)
            score += row["score"]
            place = row
        if route and now + travel(place, depot) > round(depot["close"] * scale):
            raise ValueError("back too late")
    return score


def family(instance):
    if instance.startswith("pr"):
        return "pr01-10" if int(instance[2:]) <= 10 else "pr11-20"
    return instance.rstrip("0123456789") + instance.lstrip("abcdefghijklmnopqrstuvwxyz")[0] + "00"


def summarize(cases):
    gaps = [case["gap"] for case in cases]
    return {
        "cases": len(cases),
        "mean_gap": round(sum(gaps) / len(gaps), 3),
        "worst_gap": round(max(gaps), 2),
        "vroom_mean_gap": round(sum(case["vroom_gap"] for case in cases) / len(cases), 3),
        "below_vroom": sum(case["score"] < case["vroom"] for case in cases),
    }


def play(bench, folder, row, meta, options):
    instance, paths = row["instance"], int(row["m"])
    decimals = int(meta[instance]["distance_decimals_truncated"])
    path = os.path.join(folder, instance + ".csv")
    command = [bench, "toptw", path, "--paths", str(paths), "--decimals", str(decimals)]
    command += ["--seconds", str(options.seconds), "--seed", str(options.seed)]
    if options.iterations:
        command += ["--iterations", str(options.iterations)]
    if options.cpu_seconds:
        command += ["--cpu-seconds", str(options.cpu_seconds)]
    answer = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    score = check_routes(read_instance(path), answer["routes"], decimals, paths)
    if abs(score - answer["score"]) > 1e-6:
        raise ValueError(f"{instance}/{paths}: the score is {score}, said to be {answer['score']}")
    best, vroom = float(row["best_known_score"]), float(row["vroom_score"])
    return {
        "case": f"{instance}/{paths}",
        "family": family(instance),
        "score": score,
        "best_known": best,
        "vroom": vroom,
        "gap": 100 * (best - score) / best,
        "vroom_gap": 100 * (best - vroom) / best,
        "all_served": paths == int(meta[instance]["v_paths_to_visit_all"] or -1)
        and score >= float(meta[instance]["total_score"]) - 1e-6,
        "seconds": answer["seconds"],
        "cpu_seconds": answer["cpu_seconds"],
        "iterations": answer["iterations"],
    }


def main():
    parser = argparse.ArgumentParser(description="Plays a folder of orienteering benchmarks.")
    parser.add_argument("bench")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--iterations", type=int, default=0)
    parser.add_argument("--cpu-seconds", type=float, default=0, help="of both workers together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="cases whose name has this in it")
    parser.add_argument("--every", type=int, default=1, help="each such case only")
    options = parser.parse_args()
    folder = os.path.join(os.environ.get("TP_SHARED_DIR", ""), "benchmarks", "toptw")
    if not os.path.isfile(os.path.join(folder, "meta.csv")):
        print("skipped: TP_SHARED_DIR has no benchmarks/toptw", file=sys.stderr)
        return 77
    with open(os.path.join(folder, "meta.csv"), newline="") as file:
        meta = {row["instance"]: row for row in csv.DictReader(file)}
    known = os.path.join(folder, "best_known.csv")
    if not os.path.isfile(known):
        known = os.path.join(os.path.dirname(folder), "best_known.csv")
    with open(known, newline="") as file:
        rows = list(csv.DictReader(file))
    cases = []
    rows = [row for row in rows if options.only in f"{row['instance']}/{row['m']}"]
    for row in rows[:: options.every]:
        cases.append(play(options.bench, folder, row, meta, options))
        print(f"{cases[-1]['case']} {cases[-1]['gap']:.2f}", file=sys.stderr, flush=True)
    if not cases:
        print("no such case", file=sys.stderr)
        return 1
    families = sorted({case["family"] for case in cases})
    table = {
        "seconds": options.seconds,
        "seed": options.seed,
        "cpu_seconds": round(sum(case["cpu_seconds"] for case in cases), 1),
        "all": summarize(cases),
        "families": {
            name: summarize([case for case in cases if case["family"] == name])
            for name in families
        },
        "cases": cases,
    }
    print(json.dumps(table, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
