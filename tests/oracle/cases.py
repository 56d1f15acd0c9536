"""Random questions for the engine and the oracle, the same for the same seed.

Families, each with something of its own to go wrong: plain apportionments,
bounds, constructed ties, extreme figures; the model as in real years, with
loops of the surplus, with regions of zero, the special act, extreme figures.
"""
import random
from fractions import Fraction

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
    if kind < 0.98:
        return rng.randint(1, 200)
    return rng.randint(200, 2000)


# --- apportionment: (method, weights as text, seats, low, high) -----------------


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
    """Few seats, about as many as units or more, or far more."""
    kind = rng.random()
    if kind < 0.1:
        return rng.randint(0, count)
    if kind < 0.9:
        return rng.randint(count, 6 * count + 20)
    return rng.randint(0, 3000)


def as_texts(rng, weights):
    """Whole numbers; now and then fractions."""
    if rng.random() < 0.2:
        return [f"{weight}/{rng.randint(1, 30)}" for weight in weights]
    return [str(weight) for weight in weights]


def draw_plain(rng):
    count = draw_count(rng)
    return rng.choice(METHODS), as_texts(rng, draw_weights(rng, count)), draw_seats(rng, count), None, None


def draw_bounds(rng):
    """Bounds around the fair share, often such that they bind; now and then
    too narrow for the seats."""
    count = draw_count(rng)
    weights, seats = draw_weights(rng, count), draw_seats(rng, count)
    fair = max(1, 2 * seats // count)
    floor_share, open_share = rng.choice((0.1, 0.25, 0.6)), rng.choice((0.0, 0.5, 0.9))
    low = [rng.randint(0, fair) if rng.random() < floor_share else 0 for _ in weights]
    high = [None if rng.random() < open_share else least + rng.randint(0, fair) for least in low]
    if rng.random() < 0.3:  # the bounds fit the seats almost or exactly
        seats = max(0, rng.choice((sum(low), sum(least if most is None else most for least, most in zip(low, high))))
                    + rng.randint(-1, 1))
    method = rng.choice((*METHODS, "largest-remainder", "largest-remainder"))
    return method, as_texts(rng, weights), seats, low, high


def draw_tie(rng):
    """Exact ties of different weights: each weight is the same divisor times a
    signpost (or, for largest remainder, has the same remainder)."""
    method, count = rng.choice(METHODS), rng.randint(2, 30)
    full = [rng.randint(1, 12) for _ in range(count)]
    if method == "largest-remainder":
        # weights that are seats plus one remainder: the sum of them is whole
        part = Fraction(rng.randint(1, count - 1), count)
        weights = [number + part for number in full]
        return method, [str(weight) for weight in weights], int(sum(weights)), None, None
    if method == "huntington-hill":
        # only squares times the same root are whole: s(s+1)*c*c with 1*2, 8*9, 49*50, 288*289
        full = [rng.choice((1, 8, 49)) for _ in range(count)]
        weights = [{1: 1, 8: 6, 49: 35}[number] for number in full]
    elif method == "dean":
        weights = [Fraction(2 * s * (s + 1), 2 * s + 1) for s in full]
    elif method == "webster":
        weights = [Fraction(2 * s + 1, 2) for s in full]
    else:
        weights = [Fraction(s if method == "adams" else s + 1) for s in full]
    factor = rng.choice((1, 7, Fraction(1, 3), 10**12))
    low = high = None
    if rng.random() < 0.3:
        low = [rng.choice((0, 0, s)) for s in full]
        high = [rng.choice((None, s, s + 1)) for s in full]
    return method, [str(weight * factor) for weight in weights], sum(full) + rng.randint(0, count), low, high


def draw_extreme(rng):
    """Figures and seats up to 2**63 - 1, beside small ones and zeros."""
    count = rng.randint(1, 12)
    edge = (0, 1, 2, LARGEST, LARGEST - 1, 2**62, 2**32, 2**53 + 1)
    weights = [rng.choice((*edge, rng.randint(0, LARGEST))) for _ in range(count)]
    texts = [f"{weight}/{rng.choice((1, 3, LARGEST, rng.randint(1, LARGEST)))}" for weight in weights]
    if rng.random() < 0.6:
        texts = [str(weight) for weight in weights]
    seats = rng.choice((*edge, count, rng.randint(0, LARGEST), rng.randint(0, 10**7)))
    low = high = None
    if rng.random() < 0.4:
        low = [rng.choice((0, 0, 0, 1, rng.randint(0, seats // count), LARGEST // 2)) for _ in weights]
        high = [rng.choice((None, None, least, rng.randint(least, LARGEST), LARGEST - 1)) for least in low]
    return rng.choice(METHODS), texts, seats, low, high


def draw_apportion(rng):
    return rng.choice((draw_plain, draw_bounds))(rng)


# --- model: (scheme, settings, number, units, outside, region count) --------------


def draw_settings(rng, scheme):
    settings = {"surplus": rng.choice(SURPLUSES), "rounding": rng.choice(ROUNDINGS), "denominator": "municipalities"}
    if scheme == "dk-ukraine":
        settings["denominator"] = rng.choice(("municipalities", "denmark"))
    return settings


def draw_units(rng, count):
    """Municipalities as (region, population, immigrants, family-reunified)."""
    region_count = rng.randint(1, min(6, count))
    kind = rng.randrange(5)
    units = []
    for _ in range(count):
        p = rng.randint(1, 100000)
        s, r = rng.randint(0, max(1, p // 8)), rng.choice((0, 0, rng.randint(0, 20)))
        if kind == 1:  # many ties
            p, s, r = 10 * rng.randint(1, 4), rng.randint(0, 3), rng.randint(0, 2)
        elif kind == 2:
            s = 0
        elif kind == 3:  # some without people
            p, s, r = rng.choice(((0, 0, 0), (0, s, r), (p, s, r), (p, 0, 0)))
        elif kind == 4:
            p, s, r = 1000, 10, 0
        units.append((rng.randrange(region_count), p, s, r))
    return units, region_count


def draw_number(rng):
    return rng.choice((0, 1, rng.randint(1, 20), rng.randint(1, 1000), rng.randint(1, 3000)))


def draw_year(rng):
    """dk-2022 as it could be."""
    units, region_count = draw_units(rng, draw_count(rng))
    return "dk-2022", draw_settings(rng, "dk-2022"), draw_number(rng), units, -1, region_count


def draw_loops(rng):
    """R far larger than L, so that many preliminary numbers are negative and
    the surplus goes round several times.  (That nobody is positive cannot be
    drawn: the preliminary numbers sum to L, to 2L + R where S = 0.)"""
    count = rng.randint(1, 80)
    region_count = rng.randint(1, min(5, count))
    units = []
    for _ in range(count):
        p = rng.randint(1, 1000)
        units.append((rng.randrange(region_count), p, rng.randint(0, p), rng.choice((0, p // 4, p, 3 * p))))
    settings = draw_settings(rng, "dk-2022")
    settings["surplus"] = rng.choice(("share", "population", "preliminary"))
    return "dk-2022", settings, draw_number(rng), units, -1, region_count


def draw_regions(rng):
    """Two levels: regions without anybody, without municipalities, alike."""
    region_count, each = rng.randint(2, 8), rng.randint(1, 10)
    empty = rng.randrange(region_count)
    pattern = [(rng.randint(1, 5) * 10, rng.randint(0, 2)) for _ in range(each)]
    alike = rng.random() < 0.5
    units = []
    for region in range(region_count):
        for p, s in pattern:
            if not alike:
                p, s = rng.randint(1, 50), rng.randint(0, 5)
            units.append((region, p, s, 0) if region != empty else (region, 0, rng.randint(0, 3), rng.randint(0, 2)))
    if rng.random() < 0.3:
        units = [unit for unit in units if unit[0] != empty]
    rng.shuffle(units)
    settings = draw_settings(rng, "dk-2022")
    settings["rounding"] = "largest-remainder-two-level"
    return "dk-2022", settings, draw_number(rng), units, -1, region_count


def draw_special_act(rng):
    units, region_count = draw_units(rng, draw_count(rng))
    units = [(region, p, 0, 0) for region, p, _, _ in units]
    settings = draw_settings(rng, "dk-ukraine")
    own = [p for _, p, _, _ in units]
    of_a_region = sum(p for region, p, _, _ in units if region == 0)
    outside = rng.choice((0, 93, rng.randint(1, 5000), rng.choice(own), of_a_region))  # the last two can tie
    return "dk-ukraine", settings, rng.choice((draw_number(rng), 10000)), units, outside, region_count


def draw_extreme_model(rng):
    """Figures and landstal up to 2**63 - 1; all kinds of nothing."""
    count = rng.randint(1, 8)
    region_count = rng.randint(1, count)
    scheme = rng.choice(("dk-2022", "dk-ukraine"))
    edge = (0, 0, 1, LARGEST, LARGEST - 1, 2**62)
    units = []
    for _ in range(count):
        p, s, r = (rng.choice((*edge, rng.randint(0, LARGEST))) for _ in range(3))
        units.append((rng.randrange(region_count), p, *((s, r) if scheme == "dk-2022" else (0, 0))))
    if rng.random() < 0.1:
        units = [(region, 0, s, r) for region, _, s, r in units]
    number = rng.choice((0, 1, LARGEST, rng.randint(0, LARGEST), rng.randint(0, 1000)))
    return scheme, draw_settings(rng, scheme), number, units, rng.choice((0, 1, LARGEST)), region_count


def draw_model(rng):
    return rng.choice((draw_year, draw_loops, draw_regions, draw_special_act))(rng)


APPORTION_FAMILIES = {
    "plain apportionments": (draw_plain, 6),
    "bounds": (draw_bounds, 5),
    "constructed ties": (draw_tie, 6),
    "extreme weights and seats": (draw_extreme, 5),
}
MODEL_FAMILIES = {
    "dk-2022": (draw_year, 3),
    "dk-2022, loops of the surplus": (draw_loops, 2),
    "two levels, regions of zero": (draw_regions, 5),
    "dk-ukraine": (draw_special_act, 3),
    "extreme figures and landstal": (draw_extreme_model, 5),
}  # with their share of the cases
