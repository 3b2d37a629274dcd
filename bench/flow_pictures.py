"""Drawn pictures of flow like those of MEGC 2019's composite: 442 of 68 people, three classes.

No face and no recording is behind them: action units are bumps of displacement at their places on
a face, at a strength of their own in each person, on one or both sides. Three laboratories differ
in strength (frame rate), crop, misplacement, noise, blinks and wrong labels; sizes of subjects and
classes are as unequal as the real ones. The head's movement, a blink and movement that belongs to
no unit are added, then the channels are stretched each to 0 ... 255, as published. How far this is
from real flow is not known.
"""
import numpy as np
from scipy.ndimage import gaussian_filter

SIDE, FINE = 28, 56  # pixels of the picture, and of the field that it is made of

# Of each unit: place, spread, and displacement (outwards, down), in eye distances from the middle
# of the eyes; the other side is the mirror image.
UNITS = {
    "1": [(.16, -.28, .16, .14, 0, -1)],
    "2": [(.62, -.30, .18, .14, 0, -1)],
    "4": [(.22, -.22, .20, .13, -.6, .8)],
    "5": [(.5, -.06, .16, .07, 0, -.8)],
    "6": [(.62, .42, .22, .15, 0, -.8), (.75, .05, .1, .1, -.4, .2)],
    "7": [(.5, .14, .18, .08, -.1, -.6), (.5, -.05, .18, .06, 0, .4)],
    "9": [(.14, .35, .12, .18, 0, -1), (.2, -.15, .12, .1, -.2, .5)],
    "10": [(.22, .82, .18, .12, 0, -.9), (.32, .5, .12, .2, .1, -.4)],
    "12": [(.46, 1.08, .16, .13, .7, -.8), (.56, .6, .22, .2, .1, -.4)],
    "14": [(.46, 1.10, .14, .12, .7, .1)],
    "15": [(.42, 1.16, .14, .13, .1, .9)],
    "17": [(.12, 1.45, .22, .14, 0, -.9), (.12, 1.22, .2, .06, 0, -.5)],
    "20": [(.44, 1.12, .2, .14, .9, .2)],
    "24": [(.15, 1.02, .2, .05, 0, .5), (.15, 1.2, .2, .06, 0, -.6)],
    "25": [(.15, 1.2, .26, .1, 0, .9)],
    "26": [(.2, 1.4, .4, .25, 0, 1)],
}
# How often each class (negative, positive, surprise) shows which units.
SHOWN = [
    {"4": 26, "4 7": 14, "7": 7, "4 9": 5, "9 10": 2, "10": 5, "14": 7, "15": 5, "17": 5,
     "15 17": 4, "1 4": 4, "4 17": 3, "24": 3, "7 10": 2, "20": 2, "1": 2, "12": 2, "4 5": 2},
    {"12": 40, "6 12": 28, "6": 6, "12 14": 5, "12 25": 5, "6 7 12": 4, "14": 3, "10 12": 3,
     "7 12": 3, "12 17": 2, "1 2": 1},
    {"1 2": 38, "1 2 5": 20, "2": 9, "5": 6, "1 2 25": 9, "25 26": 5, "1 2 26": 3, "1": 3,
     "5 25": 2, "4 5": 2, "4": 2, "12": 1},
]
# eyes: distance, of the side; row: of the eyes; shift: misplacement, pixels of the picture.
LABORATORIES = [
    {"subject": "s{:02}", "subjects": 16, "count": (70, 51, 43), "strength": .75, "scatter": .5,
     "shift": .9, "head": 1, "noise": 1, "blink": .2, "wrong": .09, "eyes": .46, "row": .34},
    {"subject": "sub{:02}", "subjects": 24, "count": (88, 32, 25), "strength": 1.15, "scatter": .4,
     "shift": .6, "head": .6, "noise": .7, "blink": .12, "wrong": .04, "eyes": .50, "row": .30},
    {"subject": "{:03}", "subjects": 28, "count": (92, 26, 15), "strength": .85, "scatter": .5,
     "shift": .8, "head": .8, "noise": .9, "blink": .15, "wrong": .07, "eyes": .42, "row": .36},
]


def bump(x, y, at_x, at_y, spread_x, spread_y):
    return np.exp(-.5 * (((x - at_x) / spread_x) ** 2 + ((y - at_y) / spread_y) ** 2))


def person_of(draw, lab):
    return {
        "eyes": lab["eyes"] * (1 + .05 * draw.normal()), "row": lab["row"] + .015 * draw.normal(),
        "x": .4 * draw.normal(), "length": 1 + .06 * draw.normal(),
        "strength": np.exp(.35 * draw.normal()),
        "habits": [np.exp(.7 * draw.normal(size=len(shown))) for shown in SHOWN],
        "gains": {unit: np.exp(.3 * draw.normal()) for unit in UNITS}}


def owners_of(draw, lab):
    """Whose each sample is: sizes and mixtures of classes differ, nobody is left without one."""
    labels = np.repeat([0, 1, 2], lab["count"])
    size = draw.gamma(.9, size=lab["subjects"]) + .06
    mixture = draw.dirichlet(4 * np.array(lab["count"]) / sum(lab["count"]), size=lab["subjects"])
    owner = np.empty(len(labels), int)
    for label in range(3):
        share = size * mixture[:, label]
        owner[labels == label] = draw.choice(lab["subjects"], size=lab["count"][label],
                                             p=share / share.sum())
    for subject in range(lab["subjects"]):
        if not (owner == subject).any():
            largest = np.bincount(owner, minlength=lab["subjects"]).argmax()
            owner[draw.choice(np.flatnonzero(owner == largest))] = subject
    return labels, owner


def face_grid(draw, lab, person):
    """Places of the pixels on the face, in eye distances."""
    step = FINE / SIDE
    distance = person["eyes"] * FINE * (1 + .03 * draw.normal())
    turn = np.radians(2.5 * draw.normal())
    y, x = np.mgrid[0:FINE, 0:FINE].astype(float)
    x -= FINE / 2 + (person["x"] + lab["shift"] * draw.normal()) * step
    y -= FINE * person["row"] + lab["shift"] * draw.normal() * step
    return ((np.cos(turn) * x + np.sin(turn) * y) / distance,
            (np.cos(turn) * y - np.sin(turn) * x) / distance * person["length"])


def expression(draw, person, label, x, y):
    shown = SHOWN[label]
    weights = np.array(list(shown.values())) * person["habits"][label]
    units = list(shown)[draw.choice(len(shown), p=weights / weights.sum())].split()
    sides = [1., 1.]
    if draw.random() < .15:
        sides[draw.integers(2)] = draw.uniform(0, .3)
    flow = np.zeros((2, FINE, FINE))
    for unit in units:
        gain = np.exp(.35 * draw.normal()) * person["gains"][unit]
        for at_x, at_y, spread_x, spread_y, outwards, down in UNITS[unit]:
            for side, share in zip((-1, 1), sides):
                size = gain * share * np.exp(.2 * draw.normal())
                field = size * bump(x, y, side * at_x, at_y, spread_x, spread_y)
                flow += np.array([side * outwards, down])[:, None, None] * field
    return flow


def disturbances(draw, lab, x, y):
    """What moves beside the expression: something else, the lids, the head."""
    flow = np.zeros((2, FINE, FINE))
    if draw.random() < .25:
        field = bump(x, y, draw.uniform(-.8, .8), draw.uniform(-.5, 1.5), .2, .15)
        turn = draw.uniform(0, 2 * np.pi)
        size = .3 * np.exp(.5 * draw.normal())
        flow += size * np.array([np.cos(turn), np.sin(turn)])[:, None, None] * field
    if draw.random() < lab["blink"]:
        size = draw.choice([-1, 1]) * .8 * np.exp(.4 * draw.normal())
        flow[1] += size * (bump(x, y, -.5, 0, .18, .07) + bump(x, y, .5, 0, .18, .07))
    head = lab["head"] * .25 * np.exp(.6 * draw.normal())
    by_place = .45 * head * draw.normal(size=(2, 2))
    shift = 1.2 * head * draw.normal(size=2)
    return flow + shift[:, None, None] + np.tensordot(by_place, np.array([x, y]), 1)


def noise(draw):
    field = np.zeros((FINE, FINE))
    for spread, size in ((1.2, .05), (3, .09), (8, .06)):
        part = gaussian_filter(draw.normal(size=(FINE, FINE)), spread, mode="reflect")
        field += size * part / part.std()
    return field


def picture(draw, lab, person, label):
    """side x side x 3 bytes: u, v and strain."""
    if draw.random() < lab["wrong"]:
        label = draw.integers(3)
    x, y = face_grid(draw, lab, person)
    strength = .55 * lab["strength"] * person["strength"] * np.exp(lab["scatter"] * draw.normal())
    flow = strength * expression(draw, person, label, x, y) + disturbances(draw, lab, x, y)
    face = 1 / (1 + np.exp(-14 * (1 - np.hypot(x / 1.05, (y - .45) / 1.45))))
    u, v = (gaussian_filter(f * face, 1) + lab["noise"] * (.35 + .65 * face) * noise(draw)
            for f in flow)
    (uy, ux), (vy, vx) = np.gradient(u), np.gradient(v)
    channels = []
    for field in (u, v, np.sqrt(ux ** 2 + vy ** 2 + .5 * (uy + vx) ** 2)):
        step = FINE // SIDE
        small = field.reshape(SIDE, step, SIDE, step).mean((1, 3))
        channels.append(np.round(255 * (small - small.min()) / np.ptp(small)))
    return np.array(channels).transpose(1, 2, 0).astype(np.uint8)


def drawn_set(seed):
    """(subject, label, picture) of each sample."""
    draw = np.random.default_rng(seed)
    for lab in LABORATORIES:
        labels, owner = owners_of(draw, lab)
        people = [person_of(draw, lab) for _ in range(lab["subjects"])]
        for label, subject in zip(labels, owner):
            yield (lab["subject"].format(subject + 1), int(label),
                   picture(draw, lab, people[subject], label))
