#!/usr/bin/env python3
"""Cohorts of codes with known differences of children and adults, and what `inkling study` says of
them.

usage: INKLING=build/release/inkling python3 tests/simulated_differences.py [SEEDS] [SCENARIO...]

Subjects differ from each other, and so do the movements of one subject. Onset and offset are the
frames that a coder would note, by one of the rules of `--coding-rule`. Scenarios:
  known    children differ in duration, amplitude, place of the apex and rate of events
  rates    the same, children coded at 25 frames/s and adults at 200
  none     the same people in both groups
  false    the same people, 25 against 200 frames/s, by coders who note the neutral frames
  few      as known, with 8 children and 7 adults
Prints of each figure in how many of the seeds its interval of 95 % holds what was put in, and how
often something is found.
"""
import csv
import functools
import json
import math
import os
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

INKLING = os.environ.get("INKLING", "build/release/inkling")
COLUMNS = ["dataset", "population", "subject", "age_years", "recording", "sample", "path", "kind",
           "fps", "onset_frame", "apex_frame", "offset_frame", "emotion", "action_units"]


@dataclass(frozen=True)
class Population:
    """How movements of one population are drawn; children's and adults' differ."""
    duration_ms: float = 300
    amplitude_iod: float = 0.02
    apex_place: float = 0.40
    rate: float = 1.2  # events a minute
    fps: float = 100
    subjects: int = 30
    rule: str = "moving"
    minutes: float = 5


ADULTS = Population()
CHILDREN = replace(ADULTS, duration_ms=250, amplitude_iod=0.025, apex_place=0.48, rate=1.8,
                   subjects=40)
SCENARIOS = {
    "known": (CHILDREN, ADULTS),
    "rates": (replace(CHILDREN, fps=25), replace(ADULTS, fps=200)),
    "none": (replace(ADULTS, subjects=40), ADULTS),
    "false": (replace(ADULTS, subjects=40, fps=25, rule="neutral"),
              replace(ADULTS, fps=200, rule="neutral")),
    "few": (replace(CHILDREN, subjects=8), replace(ADULTS, subjects=7)),
}
BETWEEN = {"duration": 0.15, "amplitude": 0.25, "place": 0.25}  # of logarithms; of logits
WITHIN = {"duration": 0.30, "amplitude": 0.35, "place": 0.50}
RATE_SHAPE = 5  # of the gamma distribution of subjects' rates


def logit(p):
    return math.log(p / (1 - p))


def drawn_subject(chance, population):
    """A subject's own middles."""
    return {"duration": math.log(population.duration_ms) + chance.gauss(0, BETWEEN["duration"]),
            "amplitude": math.log(population.amplitude_iod) + chance.gauss(0, BETWEEN["amplitude"]),
            "place": logit(population.apex_place) + chance.gauss(0, BETWEEN["place"]),
            "rate": chance.gammavariate(RATE_SHAPE, population.rate / RATE_SHAPE)}


def drawn_event(chance, own):
    """Duration in ms, amplitude, place of the apex."""
    return (math.exp(chance.gauss(own["duration"], WITHIN["duration"])),
            math.exp(chance.gauss(own["amplitude"], WITHIN["amplitude"])),
            1 / (1 + math.exp(-chance.gauss(own["place"], WITHIN["place"]))))


def poisson(chance, mean):
    count, at = 0, chance.expovariate(1)
    while at < mean:
        count, at = count + 1, at + chance.expovariate(1)
    return count


def coded_frames(begin_s, duration_ms, place, fps, rule):
    """Onset, apex, offset as a coder notes them; none where no frame shows the movement."""
    onset, offset = begin_s * fps, (begin_s + duration_ms / 1000) * fps
    if math.floor(offset) < math.ceil(onset):
        return None
    apex = round((begin_s + place * duration_ms / 1000) * fps)
    if rule == "moving":
        onset, offset = math.ceil(onset), math.floor(offset)
    elif rule == "neutral":
        onset, offset = math.floor(onset), math.ceil(offset)
    else:
        onset, offset = round(onset), round(offset)
    return onset, min(max(apex, onset), offset), offset


class Cohort:
    """catalogues, recordings' lengths and amplitudes of one seed, in a folder."""

    def __init__(self, folder, seed, children, adults):
        self.folder = Path(folder)
        chance = random.Random(seed)
        self.lengths, self.amplitudes = [], []
        for name, population in (("child", children), ("adult", adults)):
            self.write(f"{name}.csv", COLUMNS, self.rows(chance, name, population))
        self.write("recordings.csv", ["recording", "dataset", "subject", "duration_s"],
                   self.lengths)
        self.write("values.csv", ["dataset", "sample", "amplitude [IOD]"], self.amplitudes)

    def write(self, name, columns, rows):
        with open(self.folder / name, "w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows(rows)

    def rows(self, chance, name, population):
        for number in range(population.subjects):
            subject = f"{name[0]}{number:03}"
            own = drawn_subject(chance, population)
            age = chance.uniform(4, 12) if name == "child" else chance.uniform(18, 50)
            self.lengths.append([subject, name, subject, 60 * population.minutes])
            for event in range(poisson(chance, own["rate"] * population.minutes)):
                duration, amplitude, place = drawn_event(chance, own)
                begin = chance.uniform(0, 60 * population.minutes)
                frames = coded_frames(begin, duration, place, population.fps, population.rule)
                emotion = chance.choice(["happiness", "surprise", "anger"])
                units = chance.choice(["12", "6+12", "1+2", "L4", "4+7"])
                if frames is None:
                    continue
                sample = f"{subject}-{event}"
                self.amplitudes.append([name, sample, f"{amplitude:.6f}"])
                yield [name, name, subject, f"{age:.2f}", subject, sample, f"{sample}.mp4",
                       "video", f"{population.fps:g}", *frames, emotion, units]

    def study(self, *args):
        run = subprocess.run(
            [INKLING, "study", "--children", "child.csv", "--adults", "adult.csv", "--recordings",
             "recordings.csv", "--values", "values.csv", "--codes-only", "--json", "--jobs", "1",
             "-o", "out", *map(str, args)], cwd=self.folder, capture_output=True, text=True)
        assert run.returncode == 0, run.stderr
        return json.loads(run.stdout)


def expectation(of, population, draws=4000, each=12):
    """The mean over subjects of a function of a subject's events, by drawing many."""
    chance = random.Random(1)
    values = []
    for _ in range(draws):
        own = drawn_subject(chance, population)
        values.append([of(drawn_event(chance, own)) for _ in range(each)])
    return values


@functools.cache
def truth(scenario):
    """What each figure would be of all people: difference, Cliff's delta, shift."""
    found = {"events_per_min": {"difference": SCENARIOS[scenario][0].rate -
                                SCENARIOS[scenario][1].rate}}
    for name, of in (("duration_ms", lambda e: e[0]), ("amplitude", lambda e: e[1]),
                     ("apex_place", lambda e: e[2])):
        first, second = (expectation(of, population) for population in SCENARIOS[scenario])
        x, y = ([value for own in group for value in own] for group in (first, second))
        chance = random.Random(2)
        pairs = sorted(chance.choice(x) - chance.choice(y) for _ in range(400000))
        above = sum(d > 0 for d in pairs) / len(pairs)
        found[name] = {"difference": sum(x) / len(x) - sum(y) / len(y),
                       "dominance": 2 * above - 1, "shift": pairs[len(pairs) // 2]}
    return found


def holds(interval, value):
    return interval[0] <= value <= interval[1]


def by_subject(pairs):
    subjects = {}
    for subject, value in pairs:
        subjects.setdefault(subject, []).append(value)
    return list(subjects.values())


def mean_difference(first, second):
    one, other = ([sum(own) / len(own) for own in group] for group in (first, second))
    return sum(one) / len(one) - sum(other) / len(other)


def dominance(first, second):
    """Cliff's delta, subjects weighing the same."""
    sums = [sum((x > y) - (x < y) for x in one for y in other) / (len(one) * len(other))
            for one in first for other in second]
    return sum(sums) / len(sums)


def percentile_interval(statistic, first, second, seed, resamples=300):
    """What a plain bootstrap over subjects gives, for comparison."""
    chance = random.Random(seed)
    values = sorted(statistic(chance.choices(first, k=len(first)),
                              chance.choices(second, k=len(second))) for _ in range(resamples))
    tail = int(0.025 * (resamples - 1))
    return values[tail], values[-1 - tail]


def plain_bootstrap(result, names, values, seed):
    """The same of percentiles of a bootstrap over subjects, where there are few."""
    told = {}
    for name in ("duration_ms", "amplitude"):
        groups = [by_subject(pairs) for pairs in result["measures"][names.index(name)]["values"]]
        for figure, statistic in (("difference", mean_difference), ("dominance", dominance)):
            told[f"{name}: {figure} lies in the percentiles of a bootstrap"] = holds(
                percentile_interval(statistic, *groups, seed), values[name][figure])
    return told


def outcome(scenario, seed):
    """Of one seed, name -> whether it is so."""
    children, adults = SCENARIOS[scenario]
    with tempfile.TemporaryDirectory(prefix="inkling-differences-") as folder:
        result = Cohort(folder, seed, children, adults).study("--permutations", 1999)
    effects = result["comparisons"][0]["effects"]
    names = [measure["name"] for measure in result["measures"]]
    told = {}
    for name, values in truth(scenario).items():
        effect = effects[names.index(name)]
        for figure, value in values.items():
            told[f"{name}: {figure} {value:.4g} lies in the interval"] = holds(
                effect[figure]["interval"], value)
        told[f"{name}: p < 0.05"] = effect["p"] < 0.05
        told[f"{name}: q < 0.05"] = effect["q"] < 0.05
        if effect["frame_rate"]:
            told[f"{name}: q < 0.05, and frame rates leave it"] = effect["q"] < 0.05 and all(
                check["survives"] for check in effect["frame_rate"])
    duration = effects[names.index("duration_ms")]
    for group, population in (("first", children), ("second", adults)):
        if population.rule == "moving":
            told[f"median duration of the {group} group, censored, holds"] = holds(
                duration[f"censored_{group}"]["median"]["interval"], population.duration_ms)
    if scenario == "few":
        told |= plain_bootstrap(result, names, truth(scenario), seed)
    told["anything at q < 0.05"] = any(
        effect["q"] is not None and effect["q"] < 0.05 for effect in effects + result["ages"])
    told["a course with age at p < 0.05, of duration"] = any(
        effect["p"] < 0.05 for effect in result["ages"]
        if names[effect["measure"]] == "duration_ms")
    return told


def counts(scenario, seeds):
    truth(scenario)
    with ThreadPoolExecutor(int(os.environ.get("INKLING_JOBS", "2"))) as pool:
        all_told = list(pool.map(lambda seed: outcome(scenario, seed), seeds))
    return {name: sum(told[name] for told in all_told) for name in all_told[0]}


def main():
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    for scenario in sys.argv[2:] or SCENARIOS:
        print(f"{scenario}, {seeds} seeds")
        for name, count in counts(scenario, range(1, seeds + 1)).items():
            print(f"  {count:4}  {name}", flush=True)


if __name__ == "__main__":
    main()
