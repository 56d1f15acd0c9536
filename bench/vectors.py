#!/usr/bin/env python3
"""vectors.py FIGURES.csv REGIONS.csv: the same scenarios by NumPy, in batches that fit the cache.  Prints lines as bench_batch does."""
import sys
import time

import numpy as np

FIRST, POINTS, BATCH, SECONDS = 200, 8000, 256, 1.0


def read(path):
    rows = [line.split(",") for line in open(path, encoding="utf-8") if line[:1].isdigit()]
    rows = [row for row in rows if row[0] != "411"]
    return [row[0] for row in rows], np.array([[float(cell) for cell in row[1:4]] for row in rows]).T


def find_levels(p, s, r, landstal):
    """Shares and numbers before the surplus: figures are rows of municipalities, or one of them for all."""
    persons = landstal + r.sum(-1, keepdims=True)
    share = p * (2 / p.sum(-1, keepdims=True)) - s * (1 / s.sum(-1, keepdims=True))
    return share, share * persons - r


def divide(level, persons):
    exact = level * (persons / np.maximum(level.sum(-1, keepdims=True), 1e-300))
    whole = np.floor(exact)
    left = (persons - whole.sum(-1, keepdims=True)).astype(np.intp)
    rank = np.empty(exact.shape, np.intp)
    order = np.argsort(whole - exact, axis=-1)
    np.put_along_axis(rank, order, np.broadcast_to(np.arange(exact.shape[1]), exact.shape), -1)
    return (whole + (rank < left)).astype(np.int64)


def spread(level, weights, landstal):
    """The surplus taken off by weights, until nobody is below zero."""
    while True:
        up = level > 0
        surplus = np.where(up, level, 0).sum(-1, keepdims=True) - landstal
        if (surplus < 1e-9).all():
            return np.maximum(level, 0)
        level = np.where(up, level - weights * (surplus / np.where(up, weights, 0).sum(-1, keepdims=True)), 0)


SIGNPOSTS = {"webster": lambda k: k + 0.5, "huntington-hill": lambda k: np.sqrt(k * (k + 1)),
             "dean": lambda k: k * (k + 1) / (k + 0.5), "adams": lambda k: k, "jefferson": lambda k: k + 1}


def divide_seats(level, landstal, method):
    """Rounded at a first divisor; then one is given or taken at a time in all scenarios that still miss some."""
    signpost, half = SIGNPOSTS[method], 0.5 * level.shape[1]
    times = {"jefferson": (landstal + half) / landstal, "adams": landstal / (landstal + half)}.get(method, 1)
    exact = level * times
    seats = np.floor(exact)
    seats += (exact > 0) & (exact >= signpost(seats))
    with np.errstate(divide="ignore", invalid="ignore"):
        while True:
            left = landstal[:, 0] - seats.sum(-1)
            for step in (1, -1):
                rows = np.flatnonzero(left * step > 0)
                if rows.size:
                    claims = level[rows] / signpost(seats[rows] - (step < 0))
                    claims[(level[rows] == 0) | (seats[rows] < (step < 0))] = -step * np.inf
                    seats[rows, (claims * step).argmax(-1)] += step
            if not left.any():
                return seats.astype(np.int64)


def compute(p, s, r, landstal, tally):
    """Quotas of a batch by the usual settings."""
    quotas = divide(np.maximum(0, find_levels(p, s, r, landstal)[1]), landstal)
    return count(quotas, tally)


def compute_by(p, s, r, landstal, tally, way, rounding):
    """By any."""
    share, level = find_levels(p, s, r, landstal)
    if way == "preliminary":
        level = np.maximum(level, 0)
        level *= landstal / level.sum(-1, keepdims=True)
    else:
        level = spread(level, share if way == "share" else p, landstal)
    if rounding == "largest-remainder-national":
        quotas = divide(level, landstal)
    elif rounding == "largest-remainder-two-level":
        members = [np.flatnonzero(REGION == region) for region in range(REGION.max() + 1)]
        regional = divide(np.stack([level[:, own].sum(-1) for own in members], -1), landstal)
        quotas = np.empty(level.shape, np.int64)
        for region, own in enumerate(members):
            quotas[:, own] = divide(level[:, own], regional[:, region:region + 1])
    elif rounding == "half-up":
        quotas = np.floor(level + 0.5).astype(np.int64)
    else:
        quotas = divide_seats(level, landstal, rounding)
    return count(quotas, tally)


def count(quotas, tally):
    tally += np.bincount((quotas + np.arange(quotas.shape[1]) * 4096).ravel(), minlength=tally.size)
    return quotas


def grid_check(figures, tally, compute_batch):
    """All points once; their check."""
    check, (p, s, r) = 0, (figure[None, :] for figure in figures)
    for at in range(0, POINTS, BATCH):
        landstal = FIRST + np.arange(at, min(at + BATCH, POINTS), dtype=float)[:, None]
        check += int((compute_batch(p, s, r, landstal, tally) * (np.arange(p.shape[1]) + 1)).sum())
    return check


def measure_settings(figures):
    tally, check, begun = np.zeros(4096 * figures.shape[1], np.int64), 0, time.process_time()
    ways = [(way, rounding) for way in ("preliminary", "share", "population")
            for rounding in ("largest-remainder-national", "largest-remainder-two-level", "half-up", *SIGNPOSTS)]
    for way, rounding in ways:
        check += grid_check(figures, tally, lambda *batch: compute_by(*batch, way, rounding))
    print(f"numpy, all settings\t{POINTS * len(ways) / (time.process_time() - begun):.0f}\t{check}\t0", flush=True)


def measure(name, figures, drawn):
    p, s, r = (figure[None, :] for figure in figures)
    tally, generator = np.zeros(4096 * p.shape[1], np.int64), np.random.default_rng(42)
    check = 0 if drawn else grid_check(figures, tally, compute)
    begun, done = time.process_time(), 0
    while time.process_time() - begun < SECONDS:
        landstal = FIRST + np.arange(done, done + BATCH, dtype=float)[:, None] % POINTS
        own = (p, s, r)
        if drawn:
            landstal = np.rint(1000 + 100 * generator.standard_normal((BATCH, 1)))
            own = [np.rint(figure * (1 + 0.02 * generator.standard_normal((BATCH, p.shape[1])))) for figure in own]
        compute(*own, landstal, tally)
        done += BATCH
    print(f"{name}\t{done / (time.process_time() - begun):.0f}\t{check}\t0", flush=True)


CODES, FIGURES_OF_ALL = read(sys.argv[1])
REGIONS = dict(line.split(",") for line in open(sys.argv[2], encoding="utf-8"))
REGION = np.array([int(REGIONS[code]) for code in CODES])
measure("numpy", FIGURES_OF_ALL, False)
measure_settings(FIGURES_OF_ALL)
measure("numpy draws", FIGURES_OF_ALL, True)
