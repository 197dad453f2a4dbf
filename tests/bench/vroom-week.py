#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Gives one branch week to the planner as it is and to VROOM as well as VROOM's model can say it, and
prints as JSON how much priority each serves and how many rules of the week each breaks.

usage: vroom-week.py PLANNER_BENCH [--seconds S | --cpu-seconds S] [--seed N] [--requests N]
                     [--week FILE] [--exploration N] [--keep FOLDER]

The week is a random one, or the one in FILE, as `tienphongctl problem` writes it. In it nothing is
pinned or agreed before, for either side. VROOM is asked twice (vroom_model.py): "free", where its
sessions go anywhere, and "decided", where each was given one ward or one hall before. Its answers
are read by the planner's own checker (vroom_judge.py): "rules_broken" counts by name what it finds
in them, "priority_within_rules" is what is left when whatever breaks a rule is taken out.
"priority_bound" is what no solver of that model can pass, be it VROOM or any other, rules of the
week broken or not.

VROOM takes what time it needs: it ends by itself, the later the more it is to explore (0 to 5).
Without a program `vroom` in the path the planner itself solves VROOM's problem, in the planner's
time: a stand-in. No published case is known where it serves less than VROOM does (run-toptw.py);
the answer says who solved, and in how many processor seconds."""
import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile

from vroom_judge import Judge
from vroom_model import Exchange, bound_priority


def run(arguments):
    return json.loads(subprocess.run(arguments, check=True, stdout=subprocess.PIPE).stdout)


def count_seconds():
    """Of processor time, of the programs run so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def sum_priorities(week, numbers):
    return sum(week["requests"][number]["priority"] for number in numbers)


def free_week(week):
    """Nothing is pinned or agreed, and no session is settled; teams that are not to go stay."""
    week["pins"] = []
    week.pop("agreed", None)
    for slot in week["slots"]:
        if "mode" in slot:
            del slot["mode"]
            slot.update(is_fixed=False, ward=-1, venue=-1)


def ask_vroom(options, week, week_file, budget, folder, is_decided):
    exchange = Exchange(week, is_decided)
    problem = exchange.make()
    path = os.path.join(folder, "vroom-decided.json" if is_decided else "vroom.json")
    with open(path, "w") as file:
        json.dump(problem, file)
    program, began = shutil.which("vroom"), count_seconds()
    if program is not None:
        level = ["-x", str(options.exploration), "-t", str(os.cpu_count())]
        answer = run([program, *level, "-i", path])
    else:
        answer = run([options.planner_bench, "vroom", path, *budget])
    seconds = count_seconds() - began
    judge = Judge(options.planner_bench, week, week_file, folder, exchange)
    served, rules, kept = judge.judge(answer)
    bound = bound_priority(problem, lambda job: week["requests"][job - 1]["priority"])
    return {
        "solver": "vroom" if program is not None else "planner",
        "cpu_seconds": round(seconds, 1),
        "vehicles": len(problem["vehicles"]),
        "jobs": len(problem["jobs"]),
        "served": len(served),
        "priority": sum_priorities(week, served),
        "priority_bound": round(bound, 1),
        "rules_broken": sum(rules.values()),
        "rules": rules,
        "served_within_rules": len(kept),
        "priority_within_rules": sum_priorities(week, kept),
    }


def rate(mine, other):
    return round(mine / other, 4) if other else None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("planner_bench")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--cpu-seconds", type=float)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--week", help="file of a week, instead of a random one")
    parser.add_argument("--exploration", type=int, choices=range(6), default=5)
    parser.add_argument("--keep", help="folder for the problems")
    options = parser.parse_args()
    budget = ["--seconds", str(options.seconds)]
    if options.cpu_seconds is not None:
        budget = ["--seconds", "86400", "--cpu-seconds", str(options.cpu_seconds)]
    with tempfile.TemporaryDirectory() as folder:
        folder = options.keep or folder
        ours = os.path.join(folder, "week.json")
        size = ["--seed", str(options.seed), "--requests", str(options.requests)]
        if options.week is None:
            subprocess.run([options.planner_bench, "week-random", *size, "--write", ours], check=True)
        with open(options.week or ours) as file:
            week = json.load(file)
        free_week(week)
        with open(ours, "w") as file:
            json.dump(week, file)
        plan = run([options.planner_bench, "week", ours, *budget])
        answers = {
            name: ask_vroom(options, week, ours, budget, folder, name == "decided")
            for name in ("free", "decided")
        }
    planned = {stop["request"] for session in plan["sessions"] for stop in session["stops"]}
    mine = sum_priorities(week, planned)
    best_kept = max(answer["priority_within_rules"] for answer in answers.values())
    result = {
        "seed": options.seed,
        "requests": len(week["requests"]),
        "priority": sum_priorities(week, range(len(week["requests"]))),
        "planner": {
            "served": len(planned),
            "priority": mine,
            "sessions": len(plan["sessions"]),
            "rules_broken": plan["rules_broken"],
        },
        "vroom_model": answers,
        "ratio": rate(mine, answers["free"]["priority"]),
        "ratio_to_bound": rate(mine, answers["free"]["priority_bound"]),
        "ratio_decided": rate(mine, answers["decided"]["priority"]),
        "ratio_within_rules": rate(mine, best_kept),
    }
    json.dump(result, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
