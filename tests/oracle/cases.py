"""Random questions for the engine and the oracle, the same for the same seed."""
import random

METHODS = ("largest-remainder", "adams", "dean", "huntington-hill", "webster", "jefferson")
SURPLUSES = ("preliminary", "share", "population")
ROUNDINGS = ("largest-remainder-national", "largest-remainder-two-level", "half-up",
             "webster", "huntington-hill", "dean", "adams", "jefferson")
LARGEST = 2**63 - 1


def draw_count(rng):
    """Mostly up to 200 units, some up to 2,000."""
    kind = rng.random()
    if kind < 0.4:
        return rng.randint(1, 8)
    if kind < 0.97:
        return rng.randint(1, 200)
    return rng.randint(200, 2000)


def draw_weights(rng, count):
    """Weights of one kind: plain, small (many ties), with zeros, equal, huge,
    steep, or in steps that make exact ties likely."""
    kind = rng.randrange(8)
    if kind == 0:
        return [rng.randint(1, 100000) for _ in range(count)]
    if kind == 1:
        return [rng.randint(0, 5) for _ in range(count)]
    if kind == 2:
        return [rng.choice((0, 0, rng.randint(1, 1000))) for _ in range(count)]
    if kind == 3:
        return [rng.randint(1, 1000)] * count
    if kind == 4:
        return [rng.randint(LARGEST // 2, LARGEST) for _ in range(count)]
    if kind == 5:
        return [min(LARGEST, int(rng.paretovariate(0.5) * 100)) for _ in range(count)]
    if kind == 6:
        base = rng.randint(1, 50)
        return [base * rng.randint(1, 9) for _ in range(count)]
    return [rng.randint(0, 10**18) for _ in range(count)]


def draw_seats(rng, count):
    kind = rng.random()
    if kind < 0.1:
        return rng.randint(0, count)
    if kind < 0.9:
        return rng.randint(count, 6 * count + 20)
    return rng.randint(0, 3000)


def draw_apportion(rng):
    """(method, weights as text, seats, low, high)"""
    method, count = rng.choice(METHODS), draw_count(rng)
    weights = draw_weights(rng, count)
    seats = draw_seats(rng, count)
    if method == "largest-remainder" and rng.random() < 0.2:
        seats = rng.randint(0, LARGEST)
    texts = [str(weight) for weight in weights]
    if rng.random() < 0.15:
        texts = [f"{weight}/{rng.randint(1, 30)}" for weight in weights]
    low = high = None
    if rng.random() < 0.4:
        fair = max(1, 2 * seats // count)
        low = [rng.choice((0, 0, 0, rng.randint(0, fair))) for _ in weights]
        high = [rng.choice((None, None, least + rng.randint(0, fair))) for least in low]
    return method, texts, seats, low, high


def draw_units(rng, count):
    """Municipalities as (region, population, immigrants, family-reunified)."""
    region_count = rng.randint(1, min(6, count))
    kind = rng.randrange(6)
    units = []
    for _ in range(count):
        p = rng.randint(1, 100000)
        s, r = rng.randint(0, max(1, p // 8)), rng.choice((0, 0, rng.randint(0, 20)))
        if kind == 1:
            p, s, r = 10 * rng.randint(1, 4), rng.randint(0, 3), rng.randint(0, 2)
        elif kind == 2:
            s = 0
        elif kind == 3:
            r = rng.randint(0, 2000)
        elif kind == 4:
            p, s, r = (rng.randint(0, LARGEST) for _ in range(3))
        elif kind == 5:
            p, s, r = 1000, 10, 0
        units.append((rng.randrange(region_count), p, s, r))
    return units, region_count


def draw_model(rng):
    """(scheme, settings, number, units, outside, region count)"""
    units, region_count = draw_units(rng, draw_count(rng))
    scheme = rng.choice(("dk-2022", "dk-2022", "dk-2022", "dk-ukraine"))
    settings = {"surplus": rng.choice(SURPLUSES), "rounding": rng.choice(ROUNDINGS),
                "denominator": rng.choice(("municipalities", "denmark")) if scheme == "dk-ukraine" else "municipalities"}
    number = rng.choice((0, 1, rng.randint(1, 20), rng.randint(1, 1000), rng.randint(1, 3000)))
    if settings["rounding"].startswith("largest") and rng.random() < 0.1:
        number = rng.randint(0, LARGEST)
    outside = rng.choice((0, 93, rng.randint(1, 5000)))
    if scheme == "dk-ukraine":
        units = [(region, p, 0, 0) for region, p, _, _ in units]
    return scheme, settings, number, units, outside, region_count
