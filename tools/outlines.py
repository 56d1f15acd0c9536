"""The outlines of the municipalities.

outlines.py reduce IN.geojson OUT.geojson
    Fewer points.  Borders are cut at their junctions into arcs, each arc is
    reduced once, and neighbours share what is left; where lines would touch or
    cross, their arcs keep more.  Islands below a size go, but never the last
    one of a municipality.  Whole numbers only: same input, same bytes.

outlines.py tables IN.geojson OUT.c
    The file as tables of C, see src/law/outline.h.
"""
import decimal
import heapq
import json
import sys

SCALE = 100000        # units of a degree
COSINE = 55919        # of 56 degrees, in units of 1 / SCALE
LEAST_BEND = 1000000   # twice the area below which a bend goes, in units squared
LEAST_ISLAND = 3000000
FINEST = 100          # no bend goes that is a larger part of a municipality


def read(path):
    with open(path, encoding='utf-8') as file:
        data = json.load(file, parse_float=decimal.Decimal)
    shapes = []
    for feature in data['features']:
        geometry = feature['geometry']
        parts = geometry['coordinates']
        if geometry['type'] == 'Polygon':
            parts = [parts]
        shapes.append((feature['properties'], [
            [[tuple(int(number * SCALE) for number in point)
              for point in ring] for ring in part] for part in parts]))
    return sorted(shapes, key=lambda shape: shape[0]['code'])


def twice_area(points):
    """Signed, positive counter-clockwise; east-west as short as at 56 N."""
    total = 0
    for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1]):
        total += ax * by - bx * ay
    return total * COSINE // SCALE


def clean(ring):
    """Without doubled points, spikes, and the closing point."""
    points = []
    for point in ring[:-1]:
        if not points or points[-1] != point:
            points.append(point)
    changed = True
    while changed and len(points) > 2:
        changed = False
        for i in range(len(points)):
            before, after = points[i - 1], points[(i + 1) % len(points)]
            if before == after or before == points[i]:
                del points[i]
                changed = True
                break
    return points


def split(ring):
    """A ring that walks a line forth and back is two: one at each end."""
    walked = {}
    for j in range(len(ring) - 1):
        i = walked.get((ring[j + 1], ring[j]))
        if i is not None:
            return (split(ring[:i + 1] + ring[j + 2:])
                    + split(ring[i + 1:j]))
        walked[ring[j], ring[j + 1]] = j
    return [ring]


def choose_islands(shapes):
    """Lists (municipality, part, ring) of what stays."""
    rings = []
    for number, (_, parts) in enumerate(shapes):
        sized = []
        for outlines in parts:
            outer, *more = split(clean(outlines[0]))
            holes = [clean(ring) for ring in outlines[1:]]
            if more and holes:
                sys.exit('outlines.py: a part with holes falls apart')
            for one_part in [[outer] + holes] + [[ring] for ring in more]:
                sized.append((abs(twice_area(one_part[0])), -len(sized),
                              one_part))
        largest = max(sized)[0]
        for area, part, kept in sized:
            if area < LEAST_ISLAND and area != largest:
                continue
            rings += [(number, -part, ring) for ring in kept if len(ring) > 2]
    return rings


def find_junctions(rings):
    neighbours = {}
    for _, _, ring in rings:
        for i, point in enumerate(ring):
            neighbours.setdefault(point, set()).update(
                (ring[i - 1], ring[(i + 1) % len(ring)]))
    return {point for point, near in neighbours.items() if len(near) != 2}


def cut(ring, junctions):
    """Arcs of a ring, each from junction to junction, end points included."""
    starts = [i for i, point in enumerate(ring) if point in junctions]
    if not starts:
        first = ring.index(min(ring))
        turned = ring[first:] + ring[:first]
        return [turned + turned[:1]]
    arcs = []
    for here, there in zip(starts, starts[1:] + [starts[0] + len(ring)]):
        arcs.append([ring[i % len(ring)] for i in range(here, there + 1)])
    return arcs


def direct(arc):
    """The arc in the direction that all who share it agree on."""
    return min(tuple(arc), tuple(reversed(arc)))


def bend(a, b, c):
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
               ) * COSINE // SCALE


def reduce_arc(arc, limit):
    """Visvalingam: the least bend goes first, until all are as large as limit.
    A closed arc keeps four corners."""
    least = 5 if arc[0] == arc[-1] else 2
    left = len(arc)
    before = list(range(-1, len(arc) - 1))
    after = list(range(1, len(arc) + 1))
    size = [None] * len(arc)
    heap = []
    for i in range(1, len(arc) - 1):
        size[i] = bend(arc[i - 1], arc[i], arc[i + 1])
        heap.append((size[i], i))
    heapq.heapify(heap)
    gone = set()
    while heap and left > least:
        area, i = heapq.heappop(heap)
        if i in gone or area != size[i]:
            continue
        if area >= limit:
            break
        gone.add(i)
        left -= 1
        after[before[i]], before[after[i]] = after[i], before[i]
        for j in (before[i], after[i]):
            if 0 < j < len(arc) - 1:
                size[j] = max(area, bend(arc[before[j]], arc[j],
                                         arc[after[j]]))
                heapq.heappush(heap, (size[j], j))
    return tuple(point for i, point in enumerate(arc) if i not in gone)


def side(a, b, c):
    product = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (product > 0) - (product < 0)


def within(a, b, c):
    return (min(a[0], b[0]) <= c[0] <= max(a[0], b[0])
            and min(a[1], b[1]) <= c[1] <= max(a[1], b[1]))


def clash(a, b, c, d):
    """Do two segments meet anywhere but in an end point of both?"""
    if {a, b} == {c, d}:
        return True
    sides = (side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b))
    if {a, b} & {c, d}:
        return any(s == 0 and p not in (q, r) and within(q, r, p)
                   for s, p, q, r in zip(sides, (c, d, a, b),
                                         (a, a, c, c), (b, b, d, d)))
    if sides[0] * sides[1] < 0 and sides[2] * sides[3] < 0:
        return True
    return any(s == 0 and within(q, r, p) for s, p, q, r in
               zip(sides, (c, d, a, b), (a, a, c, c), (b, b, d, d)))


def find_clashes(reduced):
    """The arcs with a segment that meets another where it must not."""
    cell = SCALE // 50
    grid = {}
    for key in sorted(reduced):
        points = reduced[key]
        for segment in zip(points, points[1:]):
            (ax, ay), (bx, by) = segment
            for x in range(min(ax, bx) // cell, max(ax, bx) // cell + 1):
                for y in range(min(ay, by) // cell, max(ay, by) // cell + 1):
                    grid.setdefault((x, y), []).append((key, segment))
    bad = set()
    for found in grid.values():
        for i, (one, (a, b)) in enumerate(found):
            for other, (c, d) in found[:i]:
                if (one, a, b) != (other, c, d) and clash(a, b, c, d):
                    bad.update((one, other))
    return bad


def find_limits(rings, junctions):
    """How large a bend of each arc may be and go; small neighbours keep more."""
    areas = {}
    for number, _, ring in rings:
        areas[number] = areas.get(number, 0) + abs(twice_area(ring))
    limits = {}
    for number, _, ring in rings:
        for arc in map(direct, cut(ring, junctions)):
            limits[arc] = min(limits.get(arc, LEAST_BEND),
                              areas[number] // FINEST)
    return limits


def reduce_all(rings):
    junctions = find_junctions(rings)
    limits = find_limits(rings, junctions)
    reduced = {arc: reduce_arc(arc, limits[arc]) for arc in limits}
    while True:
        # what touches unreduced touches in the source
        bad = {arc for arc in find_clashes(reduced) if limits[arc] > 0}
        if not bad:
            break
        for arc in bad:
            limits[arc] = limits[arc] // 4
            reduced[arc] = reduce_arc(arc, limits[arc])
    result = []
    for number, part, ring in rings:
        points = []
        for arc in cut(ring, junctions):
            key = direct(arc)
            points += (reduced[key] if key == tuple(arc)
                       else reduced[key][::-1])[:-1]
        result.append((number, part, clean(points + points[:1])))
    return result


def print_number(units):
    text = '%06d' % units
    return (text[:-5] + '.' + text[-5:]).rstrip('0').rstrip('.')


def print_ring(ring, outer):
    if (twice_area(ring) > 0) != outer:
        ring = ring[::-1]
    first = ring.index(min(ring))
    ring = ring[first:] + ring[:first + 1]
    return '[' + ','.join('[%s,%s]' % tuple(map(print_number, point))
                          for point in ring) + ']'


def write(path, shapes, rings):
    lines = []
    for number, (properties, _) in enumerate(shapes):
        parts = {}
        for owner, part, ring in rings:
            if owner == number:
                outlines = parts.setdefault(part, [])
                outlines.append(print_ring(ring, not outlines))
        lines.append('{"type":"Feature","properties":{"code":"%s","name":"%s"}'
                     ',"geometry":{"type":"MultiPolygon","coordinates":[%s]}}'
                     % (properties['code'], properties['name'], ','.join(
                         '[' + ','.join(part) + ']'
                         for part in parts.values())))
    with open(path, 'w', encoding='utf-8') as file:
        file.write('{"type":"FeatureCollection","features":[\n'
                   + ',\n'.join(lines) + '\n]}\n')


def write_tables(shapes, path):
    """Each ring's end is the index behind its last point; likewise for the
    rings of a municipality.  Rings are without the closing point."""
    points, ends, owners = [], [], []
    for properties, parts in shapes:
        for part in parts:
            for ring in part:
                points += ring[:-1]
                ends.append(len(points))
        owners.append((properties['code'], len(ends)))
    lines = ['/* made by tools/outlines.py */', '#include "law/outline_rows.h"',
             '', 'const struct law_outline_point law_outline_points[] = {']
    lines += ['\t{ %d, %d },' % point for point in points]
    lines += ['};', 'const size_t law_outline_ends[] = {']
    lines += ['\t%d,' % end for end in ends]
    lines += ['};', 'const struct law_outline_row law_outline_rows[] = {']
    lines += ['\t{ "%s", %d },' % owner for owner in owners]
    lines += ['};', 'const size_t law_outline_rows_count = %d;' % len(owners)]
    with open(path, 'w', encoding='utf-8') as file:
        file.write('\n'.join(lines) + '\n')


def main():
    if len(sys.argv) != 4 or sys.argv[1] not in ('reduce', 'tables'):
        sys.exit(__doc__)
    shapes = read(sys.argv[2])
    if sys.argv[1] == 'tables':
        write_tables(shapes, sys.argv[3])
    else:
        write(sys.argv[3], shapes,
              reduce_all(choose_islands(shapes)))


if __name__ == '__main__':
    main()
