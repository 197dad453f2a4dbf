#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Gives one branch week to the planner as it is and to VROOM as well as VROOM's model can say it, and
prints as JSON how much priority each serves.

usage: vroom-week.py PLANNER_BENCH [--seconds S | --cpu-seconds S] [--seed N] [--requests N]
                     [--keep FOLDER]

What VROOM's model cannot say is decided for it, always to its advantage: rosters are filled before
(the standing people first, nobody in two places or above the limit), and each slot that has its
people is a vehicle with all that they know. Who can come to a hall near home is a job at the nearest
one, with the time of help divided by its desks; everybody else is a job at home. Wards and kinds of
help are skills. Not asked of VROOM: one ward or one hall a session, one session a hall, households,
fairness, bus duties, the bus's two halves, equipment of residents. So its plan may break those
rules: "ratio" does not punish it for that, "ratio_within_rules" counts only what is left of it where
each session is in one ward or hall and each hall has one session at a time.

Without a program `vroom` in the path, the planner itself solves VROOM's problem. No published case
is known where it serves less than VROOM does (run-toptw.py), so its figure stands for VROOM's from
above; the answer says who solved."""
import argparse
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile

DAY = 24 * 60
MODE_HOME, MODE_HALL, WARD = 50, 60, 100  # skills of VROOM's; the week's own begin at 0
GATHERINGS = {"hall", "bus", "kiosk"}


class Rosters:
    """Who goes with which slot, decided before any way is known."""

    def __init__(self, week):
        self.people = week.get("people", [])
        self.items = week.get("items", [])
        self.sets = week.get("ward_sets", [])
        self.n_sessions = [0] * len(self.people)
        self.busy = set()

    def has_time(self, person, slot):
        own = self.people[person]
        return (
            slot["slot"] in own["slots"]
            and (person, slot["slot"]) not in self.busy
            and (not own.get("limit") or self.n_sessions[person] < own["limit"])
        )

    def can_sit(self, person, seat, slot):
        own = self.people[person]
        return own.get("neighbourhood", -1) < 0 and (
            person == seat.get("person", -1)
            or set(own["posts"]) & set(seat["posts"])
            and set(self.sets[own["wards"]]) >= set(self.sets[slot["wards"]])
        )

    def choose(self, seat, slot, taken):
        standing = seat.get("person", -1)
        order = ([standing] if standing >= 0 else []) + sorted(
            range(len(self.people)),
            key=lambda p: (self.n_sessions[p], -len(self.people[p]["skills"])),
        )
        for person in order:
            if person in taken or not self.has_time(person, slot):
                continue
            if self.can_sit(person, seat, slot):
                return person
        return None

    def take_items(self, slot):
        """Of what the slot's only kind of session needs; none where it has several kinds."""
        kinds = slot.get(f"{slot['modes'][0]}_equipment", []) if len(slot["modes"]) == 1 else []
        found = []
        for kind in kinds:
            for number, item in enumerate(self.items):
                if (
                    item["kind"] == kind
                    and slot["slot"] in item["slots"]
                    and ("item", number, slot["slot"]) not in self.busy
                ):
                    found.append(("item", number, slot["slot"]))
                    break
            else:
                return None
        return found

    def fill(self, slot):
        """Returns what the slot's people know, or None where a seat that is needed stays empty."""
        taken, known = [], set(slot["skills"])
        for seat in slot.get("seats", []):
            if not seat.get("is_needed") or not set(seat["modes"]) & set(slot["modes"]):
                continue
            person = self.choose(seat, slot, taken)
            if person is None:
                return None
            taken.append(person)
            known |= set(self.people[person]["skills"])
        items = self.take_items(slot)
        if items is None:
            return None
        self.busy.update(items)
        for person in taken:
            self.busy.add((person, slot["slot"]))
            self.n_sessions[person] += 1
        return known


class Exchange:
    """A week as VROOM's problem."""

    def __init__(self, week):
        self.week = week
        self.points, self.index = [], {}
        self.hours = {}
        for slot in week["slots"]:
            self.hours.setdefault(slot["slot"], (slot["since"], slot["until"]))

    def place(self, x, y):
        if (x, y) not in self.index:
            self.index[x, y] = len(self.points)
            self.points.append((x, y))
        return self.index[x, y]

    def travel(self, a, b):
        """As tp-planner.h has it: a fixed part and the way, in whole minutes; here in seconds."""
        km = math.dist(a, b)
        if km == 0:
            return 0
        week = self.week
        minutes = week["fixed_minutes"] + km * week["detour_factor"] / week["speed_kmh"] * 60
        return 60 * math.ceil(minutes - 1e-9)

    def windows(self, slots):
        spans = []
        for slot in sorted(set(slots) & set(self.hours)):
            since, until = self.hours[slot]
            spans.append([60 * (slot // 3 * DAY + since), 60 * (slot // 3 * DAY + until)])
        return spans

    def find_hall(self, request):
        """The hall that is open most often when the resident can come, of those the nearest; else
        where a bus can stand in the ward, which people come to from farther."""
        near = []
        for number, venue in enumerate(self.week["venues"]):
            km = math.dist((venue["x"], venue["y"]), (request["x"], request["y"]))
            modes = set(venue["modes"]) & set(request["modes"]) & GATHERINGS
            is_far = km > self.week["hall_radius_km"]
            is_open = venue["ward"] == request["ward"] and venue["desks"] > 0
            if is_open and ("bus" in modes if is_far else modes):
                n_shared = len(set(venue["slots"]) & set(request["slots"]))
                near.append((is_far or n_shared == 0, -n_shared, km, number))
        return self.week["venues"][min(near)[3]] if near else None

    def make_job(self, number, request):
        skills = list(request["skills"]) + [WARD + request["ward"]]
        venue = self.find_hall(request)
        if venue is not None:
            minutes, slots = request["minutes"] / venue["desks"], set(request["slots"]) & set(venue["slots"])
            place, mode = self.place(venue["x"], venue["y"]), MODE_HALL
        elif "home" in request["modes"]:
            minutes, slots = request["minutes"], request["slots"]
            place, mode = self.place(request["x"], request["y"]), MODE_HOME
        else:
            return None
        windows = self.windows(slots)
        if not windows:
            return None
        return {
            "id": number + 1,
            "location_index": place,
            "service": math.ceil(60 * minutes),
            "skills": skills + [mode],
            "priority": max(0, min(100, round(request["priority"]))),
            "time_windows": windows,
        }

    def make_vehicle(self, number, slot, known):
        modes = set(slot["modes"])
        skills = sorted(known) + [WARD + ward for ward in self.week["ward_sets"][slot["wards"]]]
        skills += ([MODE_HOME] if "home" in modes else []) + ([MODE_HALL] if modes & GATHERINGS else [])
        place, day = self.place(slot["x"], slot["y"]), slot["slot"] // 3 * DAY
        return {
            "id": number + 1,
            "start_index": place,
            "end_index": place,
            "skills": skills,
            "time_window": [60 * (day + slot["since"]), 60 * (day + slot["until"])],
        }

    def make(self):
        jobs = [self.make_job(n, r) for n, r in enumerate(self.week["requests"])]
        rosters, vehicles = Rosters(self.week), []
        in_time = sorted(enumerate(self.week["slots"]), key=lambda pair: (pair[1]["slot"], pair[0]))
        for number, slot in in_time:
            if slot.get("is_fixed") and "mode" not in slot:
                continue
            known = rosters.fill(slot)
            if known is not None:
                vehicles.append(self.make_vehicle(number, slot, known))
        matrix = [[self.travel(a, b) for b in self.points] for a in self.points]
        return {
            "jobs": [job for job in jobs if job is not None],
            "vehicles": vehicles,
            "matrices": {"car": {"durations": matrix}},
        }


def keep_rules(week, problem, answer):
    """Of what VROOM's answer serves, what would be left of it under two of the rules it does not
    know: a session is at homes of one ward or at one hall, and a hall holds one session at a time.
    The part with the most priority stays. Returns numbers of requests."""
    jobs = {job["id"]: job for job in problem["jobs"]}
    held = {}  # (hall or vehicle, slot): the best session there
    for route in answer["routes"]:
        parts = {}
        for step in route["steps"]:
            if step["type"] != "job":
                continue
            job = jobs[step["id"]]
            at_home = MODE_HOME in job["skills"]
            ward = week["requests"][step["id"] - 1]["ward"]
            key = ("ward", ward) if at_home else ("hall", job["location_index"])
            parts.setdefault(key, []).append(step["id"] - 1)
        if not parts:
            continue
        key, numbers = max(parts.items(), key=lambda part: sum_priorities(week, part[1]))
        place = key if key[0] == "hall" else ("vehicle", route["vehicle"])
        where = (place, week["slots"][route["vehicle"] - 1]["slot"])
        held[where] = max(held.get(where, []), numbers, key=lambda part: sum_priorities(week, part))
    return {number for numbers in held.values() for number in numbers}


def run(arguments):
    return json.loads(subprocess.run(arguments, check=True, stdout=subprocess.PIPE).stdout)


def sum_priorities(week, numbers):
    return sum(week["requests"][number]["priority"] for number in numbers)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("planner_bench")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--cpu-seconds", type=float)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--keep", help="folder for the two problems")
    options = parser.parse_args()
    budget = ["--seconds", str(options.seconds)]
    if options.cpu_seconds is not None:
        budget = ["--seconds", "86400", "--cpu-seconds", str(options.cpu_seconds)]
    with tempfile.TemporaryDirectory() as folder:
        folder = options.keep or folder
        ours, theirs = os.path.join(folder, "week.json"), os.path.join(folder, "vroom.json")
        size = ["--seed", str(options.seed), "--requests", str(options.requests)]
        subprocess.run([options.planner_bench, "week-random", *size, "--write", ours], check=True)
        with open(ours) as file:
            week = json.load(file)
        problem = Exchange(week).make()
        with open(theirs, "w") as file:
            json.dump(problem, file)
        plan = run([options.planner_bench, "week", ours, *budget])
        vroom = shutil.which("vroom")
        if vroom is not None:
            answer = run([vroom, "-x", "5", "-t", str(os.cpu_count()), "-i", theirs])
        else:
            answer = run([options.planner_bench, "vroom", theirs, *budget])
    planned = {stop["request"] for session in plan["sessions"] for stop in session["stops"]}
    steps = [step for route in answer["routes"] for step in route["steps"]]
    served = {step["id"] - 1 for step in steps if step["type"] == "job"}
    kept = keep_rules(week, problem, answer)
    mine, other = sum_priorities(week, planned), sum_priorities(week, served)
    result = {
        "seed": options.seed,
        "requests": len(week["requests"]),
        "priority": sum_priorities(week, range(len(week["requests"]))),
        "planner": {"served": len(planned), "priority": mine, "sessions": len(plan["sessions"])},
        "vroom_model": {
            "solver": "vroom" if vroom is not None else "planner",
            "vehicles": len(problem["vehicles"]),
            "jobs": len(problem["jobs"]),
            "served": len(served),
            "priority": other,
            "served_within_rules": len(kept),
            "priority_within_rules": sum_priorities(week, kept),
        },
        "ratio": round(mine / other, 4) if other else None,
        "ratio_within_rules": round(mine / sum_priorities(week, kept), 4) if kept else None,
    }
    json.dump(result, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
