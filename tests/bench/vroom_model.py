# SPDX-License-Identifier: GPL-3.0-or-later
"""A branch week as VROOM's model can say it, and how much priority no solver of that model can pass.

What the model cannot say is decided before, by simple rules: rosters are filled first (the standing
people before others, nobody in two places or above the limit, then what is left of equipment), and each slot that has its
people is a vehicle with all that they know. Who can come to a hall near home is a job at one of
them, with the time of help divided by its desks; everybody else is a job at home. Wards and kinds of
help are skills."""
import heapq
import math

DAY = 24 * 60
# Skills of VROOM's; the week's own begin at 0.
EQUIPMENT, HOME, GATHERING, RANK, WARD = 40, 80, 90, 200, 1000
GATHERINGS = {"hall", "bus", "kiosk"}


class Rosters:
    """Who goes with which slot and with what, decided before any way is known."""

    def __init__(self, week):
        self.week = week
        self.people = week.get("people", [])
        self.items = week.get("items", [])
        self.sets = week.get("ward_sets", [])
        self.n_sessions = [0] * len(self.people)
        self.busy = set()
        self.seated, self.given = {}, {}  # by slot: who has which seat; items

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

    def fill(self, number, slot):
        """Returns what the slot's people know, or None where a seat that is needed stays empty."""
        taken, known, seated = [], set(slot["skills"]), {}
        for place, seat in enumerate(slot.get("seats", [])):
            if not seat.get("is_needed") or not set(seat["modes"]) & set(slot["modes"]):
                continue
            person = self.choose(seat, slot, taken)
            if person is None:
                return None
            taken.append(person)
            seated[place] = person
            known |= set(self.people[person]["skills"])
        items = self.take_items(slot)
        if items is None:
            return None
        self.busy.update(items)
        self.given[number] = [item[1] for item in items]
        for person in taken:
            self.busy.add((person, slot["slot"]))
            self.n_sessions[person] += 1
        self.seated[number] = seated
        return known

    def hand_out(self, wanted):
        """What is left of the kinds in @wanted goes to sessions of the same time: those of the team
        it belongs to first, then whoever has none of the kind."""
        for number, item in enumerate(self.items):
            for time in item["slots"] if item["kind"] in wanted else []:
                fit = [
                    slot
                    for slot in self.given
                    if self.week["slots"][slot]["slot"] == time
                    and item["kind"] not in self.kinds_of(slot)
                ]
                if fit and ("item", number, time) not in self.busy:
                    team = item.get("team", -1)
                    slot = min(fit, key=lambda s: (self.week["slots"][s]["team"] != team, s))
                    self.busy.add(("item", number, time))
                    self.given[slot].append(number)

    def kinds_of(self, slot):
        return {self.items[item]["kind"] for item in self.given[slot]}


class Exchange:
    """A week as VROOM's problem. With @is_decided it is also decided before which ward or hall each
    session is at, so that VROOM keeps to one of them in each; else its sessions go anywhere."""

    def __init__(self, week, is_decided=False):
        self.week, self.is_decided = week, is_decided
        self.rosters = Rosters(week)
        self.points, self.index = [], {}
        self.where = {}  # by job: at home in which ward, or at which hall
        self.decided = {}  # by slot: the like, of its session
        self.mode_sets = []  # kinds of gathering, of which somebody can come to each
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
        return 60 * math.ceil(minutes - 1e-6)

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
        return min(near)[3] if near else None

    def rank(self, hall):
        """Which of its ward's halls it is: for VROOM to know it by ward and number."""
        ward = self.week["venues"][hall]["ward"]
        return sum(venue["ward"] == ward for venue in self.week["venues"][:hall])

    def gather(self, hall, request):
        """A skill of whoever can hold one of the gatherings that @request can come to there."""
        modes = set(self.week["venues"][hall]["modes"]) & set(request["modes"]) & GATHERINGS
        if modes not in self.mode_sets:
            self.mode_sets.append(modes)
        return GATHERING + self.mode_sets.index(modes)

    def make_job(self, number, request):
        hall = self.find_hall(request)
        minutes, slots, ward = request["minutes"], set(request["slots"]), request["ward"]
        if hall is not None:
            venue = self.week["venues"][hall]
            minutes, slots, ward = minutes / venue["desks"], slots & set(venue["slots"]), venue["ward"]
            place, skills = self.place(venue["x"], venue["y"]), [self.gather(hall, request)]
            skills += [RANK + self.rank(hall)] if self.is_decided else []
        elif "home" in request["modes"]:
            place, skills = self.place(request["x"], request["y"]), [HOME]
        else:
            return None
        windows = self.windows(slots)
        if not windows:
            return None
        if not request.get("equipment_modes"):
            skills += [EQUIPMENT + kind for kind in request.get("equipment", [])]
        self.where[number + 1] = ("home", ward) if hall is None else ("hall", hall)
        return {
            "id": number + 1,
            "location_index": place,
            "service": math.ceil(60 * minutes),
            "skills": list(request["skills"]) + skills + [WARD + ward],
            "priority": max(0, min(100, round(request["priority"]))),
            "time_windows": windows,
        }

    def make_vehicle(self, number, slot, known):
        modes = set(slot["modes"])
        skills = sorted(known) + [WARD + ward for ward in self.week["ward_sets"][slot["wards"]]]
        skills += [HOME] if "home" in modes else []
        skills += [GATHERING + n for n, kinds in enumerate(self.mode_sets) if kinds & modes]
        skills += [EQUIPMENT + kind for kind in self.rosters.kinds_of(number)]
        place, day = self.place(slot["x"], slot["y"]), slot["slot"] // 3 * DAY
        return {
            "id": number + 1,
            "start_index": place,
            "end_index": place,
            "skills": skills,
            "time_window": [60 * (day + slot["since"]), 60 * (day + slot["until"])],
        }

    def offers(self, vehicle, waiting, taken):
        """Who of @waiting could be in the vehicle's session, by ward at home or by hall."""
        known, offers = set(vehicle["skills"]), {}
        team = self.week["slots"][vehicle["id"] - 1]["team"]
        since, until = vehicle["time_window"]
        for job in waiting:
            where = self.where[job["id"]]
            if (
                known.issuperset(skill for skill in job["skills"] if not RANK <= skill < WARD)
                and taken.get((where, since), team) == team
                and any(a <= since and b >= until for a, b in job["time_windows"])
            ):
                offers.setdefault(where, []).append(job)
        return offers

    def pack(self, vehicle, where, group):
        """Those of @group who fit into the hours, by what they count for their time; ways between
        homes are taken to be short."""
        each = 60 * (self.week["fixed_minutes"] + 3) if where[0] == "home" else 0
        left = vehicle["time_window"][1] - vehicle["time_window"][0]
        left -= each or self.lead(vehicle, group[0])
        packed = []
        for job in sorted(group, key=lambda j: -j["priority"] / (j["service"] + each + 1)):
            if job["service"] + each <= left:
                left -= job["service"] + each
                packed.append(job)
        return packed

    def keep_to(self, vehicle, where):
        """Skills that leave the vehicle nothing but one ward's homes, or one hall."""
        is_home = where[0] == "home"
        ward = where[1] if is_home else self.week["venues"][where[1]]["ward"]
        left = [s for s in vehicle["skills"] if s < HOME or (s == HOME if is_home else s >= GATHERING)]
        vehicle["skills"] = [s for s in left if s < WARD] + [WARD + ward]
        vehicle["skills"] += [] if is_home else [RANK + self.rank(where[1])]

    def find_half(self, number):
        """The other half of a bus team's day, or None; -1 of any other team."""
        slots, own = self.week["slots"], self.week["slots"][number]
        if own["modes"] != ["bus"]:
            return -1
        for other, slot in enumerate(slots):
            if slot["team"] == own["team"] and slot["slot"] // 3 == own["slot"] // 3:
                if other != number and slot["slot"] % 3 < 2 and own["slot"] % 3 < 2:
                    return other
        return None

    def is_whole_day(self, number, where, half, going):
        """Whether a bus can be there in both halves of the day, or it is no bus."""
        if half == -1:
            return True
        if half is None or half not in going:
            return False
        if self.week["slots"][half]["slot"] < self.week["slots"][number]["slot"]:
            return self.decided.get(half) == where
        return self.week["slots"][half]["slot"] in self.week["venues"][where[1]]["slots"]

    def take(self, taken, where, vehicle, half):
        """A hall for the session, and of a bus for the whole day."""
        slots, since = self.week["slots"], vehicle["time_window"][0]
        own = slots[vehicle["id"] - 1]
        if where[0] == "hall":
            taken[where, since] = own["team"]
        if half is not None and half >= 0:
            taken[where, since + 60 * (slots[half]["since"] - own["since"])] = own["team"]

    def decide(self, jobs, vehicles):
        """Gives each session, in the order of time, the ward or hall where those whom nobody has yet
        count most; no hall two sessions at once."""
        waiting, taken = {job["id"]: job for job in jobs}, {}
        going = {vehicle["id"] - 1 for vehicle in vehicles}
        for vehicle in vehicles:
            best, chosen, packed = 0, None, []
            half = self.find_half(vehicle["id"] - 1)
            for where, group in self.offers(vehicle, waiting.values(), taken).items():
                if not self.is_whole_day(vehicle["id"] - 1, where, half, going):
                    continue
                fit = self.pack(vehicle, where, group)
                worth = sum(job["priority"] for job in fit)
                if worth > best:
                    best, chosen, packed = worth, where, fit
            if chosen is None:
                vehicle["skills"] = []
                continue
            self.keep_to(vehicle, chosen)
            self.decided[vehicle["id"] - 1] = chosen
            self.take(taken, chosen, vehicle, half)
            for job in packed:
                del waiting[job["id"]]

    def lead(self, vehicle, job):
        """The way to a job and back."""
        a, b = self.points[vehicle["start_index"]], self.points[job["location_index"]]
        return 2 * self.travel(a, b)

    def make(self):
        requests = self.week["requests"]
        jobs = [self.make_job(n, r) for n, r in enumerate(requests)]
        jobs, known = [job for job in jobs if job is not None], {}
        in_time = sorted(enumerate(self.week["slots"]), key=lambda pair: (pair[1]["slot"], pair[0]))
        for number, slot in in_time:
            if not slot.get("is_fixed"):
                known[number] = self.rosters.fill(number, slot)
        self.rosters.hand_out({kind for request in requests for kind in request.get("equipment", [])})
        vehicles = [
            self.make_vehicle(number, slot, known[number])
            for number, slot in in_time
            if known.get(number) is not None
        ]
        if self.is_decided:
            self.decide(jobs, vehicles)
        matrix = [[self.travel(a, b) for b in self.points] for a in self.points]
        return {"jobs": jobs, "vehicles": vehicles, "matrices": {"car": {"durations": matrix}}}


# --- a bound ------------------------------------------------------------------------------------


def least_times(problem):
    """For each job its service and half of the two shortest ways it could have before and behind it:
    no round has less. For each vehicle its hours without half of its two shortest."""
    durations = problem["matrices"]["car"]["durations"]
    depots = {vehicle["start_index"] for vehicle in problem["vehicles"]}
    places, n_at = {job["location_index"] for job in problem["jobs"]}, {}
    for job in problem["jobs"]:
        n_at[job["location_index"]] = n_at.get(job["location_index"], 0) + 1
    halves, times = {}, {}
    for place in places:
        ways = [durations[place][other] for other in places if other != place]
        ways += [0] * min(2, n_at[place] - 1)
        ways += [durations[place][depot] for depot in depots for _ in range(2)]
        halves[place] = sum(heapq.nsmallest(2, ways)) / 2
    for job in problem["jobs"]:
        times[job["id"]] = job["service"] + halves[job["location_index"]]
    hours = {}
    for vehicle in problem["vehicles"]:
        least = min((durations[vehicle["start_index"]][place] for place in places), default=0)
        since, until = vehicle["time_window"]
        hours[vehicle["id"]] = max(0, until - since - least)
    return times, hours


def bound_priority(problem, priority_of, n_steps=150):
    """No plan of @problem serves more priority than this: hours have a price for each vehicle, and
    whatever the prices are, what all jobs gain above them and what all hours cost is a bound
    (Lagrange); the prices are moved to where it is small. Ways are counted at their shortest."""
    times, hours = least_times(problem)
    kinds, choices, jobs = {}, {}, []
    for vehicle in problem["vehicles"]:
        kinds.setdefault((tuple(sorted(vehicle["skills"])), tuple(vehicle["time_window"])), []).append(
            vehicle["id"]
        )
    groups = [(set(skills), window, sum(hours[v] for v in ids)) for (skills, window), ids in kinds.items()]
    for job in problem["jobs"]:
        key = (tuple(sorted(job["skills"])), tuple(map(tuple, job["time_windows"])))
        if key not in choices:
            choices[key] = [
                number
                for number, (skills, window, _) in enumerate(groups)
                if set(key[0]) <= skills
                and any(a <= window[1] and b >= window[0] for a, b in key[1])
            ]
        if choices[key]:
            jobs.append((priority_of(job["id"]), times[job["id"]], choices[key]))
    best, prices, step = sum(job[0] for job in jobs), [0.0] * len(groups), 2.0
    for number in range(n_steps):
        value = sum(price * group[2] for price, group in zip(prices, groups))
        used = [0.0] * len(groups)
        for priority, time, where in jobs:
            at = min(where, key=prices.__getitem__)
            gain = priority - time * prices[at]
            if gain > 0:
                value += gain
                used[at] += time
        best = min(best, value)
        slopes = [use - group[2] for use, group in zip(used, groups)]
        length = sum(slope * slope for slope in slopes)
        if length == 0:
            break
        step *= 0.98
        scale = step * max(value - 0.9 * best, 1e-9) / length
        prices = [max(0.0, price + scale * slope) for price, slope in zip(prices, slopes)]
    return best
