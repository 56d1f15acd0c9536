#!/usr/bin/env python3
"""vectors.py FIGURES.csv: the same scenarios by NumPy, in batches that fit the cache.  Prints lines as bench_batch does."""
import sys
import time

import numpy as np

FIRST, POINTS, BATCH, SECONDS = 200, 8000, 256, 1.0


def read(path):
    rows = [line.split(",") for line in open(path, encoding="utf-8") if line[:1].isdigit()]
    return np.array([[float(cell) for cell in row[1:4]] for row in rows if row[0] != "411"]).T


def compute(p, s, r, landstal, tally):
    """Quotas of a batch: figures are rows of municipalities, or one of them for all."""
    persons = landstal + r.sum(-1, keepdims=True)
    level = np.maximum(0, p * (2 * persons / p.sum(-1, keepdims=True)) - s * (persons / s.sum(-1, keepdims=True)) - r)
    exact = level * (landstal / level.sum(-1, keepdims=True))
    whole = np.floor(exact)
    left = (landstal - whole.sum(-1, keepdims=True)).astype(np.intp)
    rank = np.empty(exact.shape, np.intp)
    order = np.argsort(whole - exact, axis=-1)
    np.put_along_axis(rank, order, np.broadcast_to(np.arange(exact.shape[1]), exact.shape), -1)
    quotas = (whole + (rank < left)).astype(np.int64)
    tally += np.bincount((quotas + np.arange(quotas.shape[1]) * 4096).ravel(), minlength=tally.size)
    return quotas


def measure(name, figures, drawn):
    p, s, r = (figure[None, :] for figure in figures)
    tally, generator = np.zeros(4096 * p.shape[1], np.int64), np.random.default_rng(42)
    check = 0
    for at in range(0, POINTS if not drawn else 0, BATCH):
        landstal = FIRST + np.arange(at, min(at + BATCH, POINTS), dtype=float)[:, None]
        check += int((compute(p, s, r, landstal, tally) * (np.arange(p.shape[1]) + 1)).sum())
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


figures_of_all = read(sys.argv[1])
measure("numpy", figures_of_all, False)
measure("numpy draws", figures_of_all, True)
