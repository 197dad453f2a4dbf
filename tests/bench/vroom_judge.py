# SPDX-License-Identifier: GPL-3.0-or-later
"""What VROOM's answer is worth as a plan of the week: put into the planner's own JSON, read by its
checker (planner-bench check), and what is left of it when whatever breaks a rule is taken out."""
import json
import os
import re
import subprocess

# Sums and times that VROOM does not say, or says of its own model: no rule of a week.
FIGURES = re.compile(r"said to be|not counted right")


def name_of(sentence):
    """The rule without the numbers of those it is about."""
    return re.sub(r"-?\d+", "N", sentence)


class Judge:
    def __init__(self, planner_bench, week, week_file, folder, exchange):
        self.bench, self.week, self.week_file, self.folder = planner_bench, week, week_file, folder
        self.exchange = exchange

    def priority(self, numbers):
        return sum(self.week["requests"][number]["priority"] for number in numbers)

    def read(self, answer):
        """Sessions by slot: where they are, and whom they serve in which order. What a vehicle
        serves elsewhere on its round is in the session all the same."""
        sessions = {}
        for route in answer["routes"]:
            numbers = [step["id"] - 1 for step in route["steps"] if step["type"] == "job"]
            slot, parts = route["vehicle"] - 1, {}
            for number in numbers:
                parts.setdefault(self.exchange.where[number + 1], []).append(number)
            if parts:
                sessions[slot] = {
                    "at": max(parts, key=lambda key: self.priority(parts[key])),
                    "numbers": numbers,
                }
        self.add_halves(sessions)
        return sessions

    def add_halves(self, sessions):
        """A bus that was told to stay for the day stays where VROOM gives it nobody in one half."""
        for slot in list(sessions):
            half = self.exchange.find_half(slot)
            where = self.exchange.decided.get(slot)
            if where is not None and half not in (-1, None) and half not in sessions:
                sessions[half] = {"at": where, "numbers": []}

    def mode_of(self, slot, at):
        """A kind of session that both the team and the place can hold."""
        if at[0] == "home":
            return "home"
        modes = set(self.week["venues"][at[1]]["modes"])
        both = [m for m in ("hall", "bus", "kiosk") if m in modes & set(self.week["slots"][slot]["modes"])]
        return both[0] if both else sorted(modes)[0]

    def time_round(self, slot, numbers):
        own = self.week["slots"][slot]
        now, here, stops = own["since"], (own["x"], own["y"]), []
        for number in numbers:
            request = self.week["requests"][number]
            there = (request["x"], request["y"])
            way = self.exchange.travel(here, there) // 60
            stops.append({"request": number, "start": now + way, "travel": way})
            now, here = now + way + request["minutes"], there
        return stops

    def time_hall(self, slot, venue, numbers):
        """Each at the desk that is free first, the longest help first."""
        free = [self.week["slots"][slot]["since"]] * max(1, self.week["venues"][venue]["desks"])
        stops = []
        for number in sorted(numbers, key=lambda n: -self.week["requests"][n]["minutes"]):
            desk = free.index(min(free))
            stops.append({"request": number, "start": free[desk], "travel": 0})
            free[desk] += self.week["requests"][number]["minutes"]
        return sorted(stops, key=lambda stop: stop["start"])

    def make_session(self, slot, session):
        kind, place = session["at"]
        mode = self.mode_of(slot, session["at"])
        seats = self.week["slots"][slot].get("seats", [])
        seated = self.exchange.rosters.seated[slot]
        ward = place if kind == "home" else self.week["venues"][place]["ward"]
        numbers = session["numbers"]
        return {
            "slot": slot,
            "mode": mode,
            "ward": ward,
            "venue": -1 if kind == "home" else place,
            "people": [
                seated.get(seat, -1) if mode in seats[seat]["modes"] else -1 for seat in range(len(seats))
            ],
            "items": self.exchange.rosters.given[slot],
            "stops": self.time_round(slot, numbers)
            if kind == "home"
            else self.time_hall(slot, place, numbers),
        }

    def check(self, sessions):
        """Sentences of the checker."""
        path = os.path.join(self.folder, "vroom-plan.json")
        plan = {
            "format": "tienphong-plan",
            "planned": sum(len(session["numbers"]) for session in sessions.values()),
            "sessions": [self.make_session(slot, own) for slot, own in sorted(sessions.items())],
        }
        with open(path, "w") as file:
            json.dump(plan, file)
        command = [self.bench, "check", self.week_file, path]
        answer = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
        return [words for words in json.loads(answer)["broken"] if not FIGURES.search(words)]

    def take_out(self, sessions, broken):
        """Whoever a sentence is about, or the least of a session that is too full, or the lesser of
        two sessions, or a session that cannot be."""
        for words in broken:
            numbers = [int(number) for number in re.findall(r"-?\d+", words)]
            own = sessions.get(numbers[0])
            if words.startswith("Request "):
                for session in sessions.values():
                    if numbers[0] in session["numbers"]:
                        session["numbers"].remove(numbers[0])
            elif words.startswith("Slots "):
                if own is not None and numbers[1] in sessions:
                    del sessions[min(numbers[:2], key=lambda s: self.priority(sessions[s]["numbers"]))]
            elif "is outside the hours" in words or "too late" in words or "people at" in words:
                if own is not None and own["numbers"]:
                    own["numbers"].remove(min(own["numbers"], key=lambda n: self.priority([n])))
            else:
                sessions.pop(numbers[0], None)
        for slot in [slot for slot in sessions if not self.is_of_use(sessions, slot)]:
            del sessions[slot]

    def is_of_use(self, sessions, slot):
        half = self.exchange.find_half(slot)
        return sessions[slot]["numbers"] or half in sessions and sessions[half]["numbers"]

    def judge(self, answer):
        """Returns whom it serves, the rules it breaks by name, and whom it serves within them."""
        sessions = self.read(answer)
        served = [number for session in sessions.values() for number in session["numbers"]]
        broken, rules = self.check(sessions), {}
        for words in broken:
            rules[name_of(words)] = rules.get(name_of(words), 0) + 1
        while broken:
            self.take_out(sessions, broken)
            broken = self.check(sessions)
        kept = [number for session in sessions.values() for number in session["numbers"]]
        return served, dict(sorted(rules.items(), key=lambda rule: -rule[1])), kept
