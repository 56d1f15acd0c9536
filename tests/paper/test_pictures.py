#!/usr/bin/env python3
"""A picture looks the same on paper and on the screen.

test_pictures.py KVOTE SOURCE_ROOT

Each map and chart is made as SVG and in a PDF, drawn by programs of others
(librsvg, poppler), and compared point by point: a point counts as another one
where nothing like it lies around its place in the other image.
"""
import json
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import zlib

PICTURES = {
    "map quota": ["map", "data/rounds/2024"],
    "map per 1,000": ["map", "data/rounds/example", "--by", "per-1000"],
    "map change": ["map", "data/rounds/2024", "--by", "change", "--against", "data/rounds/example"],
    "bars": ["chart", "data/rounds/2024", "--kind", "bars"],
    "bars of a region": ["chart", "data/rounds/2024", "--kind", "bars", "--region", "Hovedstaden"],
    "time line": ["chart", "data/rounds/example", "--kind", "timeline"],
    "flow": ["chart", "data/rounds/2024", "--kind", "flow"],
}
SCALE = 1.5            # image points to a point of the page
AROUND, UNLIKE = 1, 80  # how far is looked, and from which difference on 255 a point is another
MOST = 0.004           # share of other points


def read_png(data):
    """Grey values, row by row, of an 8-bit PNG on white."""
    at, packed, width, height, channels = 8, b"", 0, 0, 0
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", body[:10])
            assert depth == 8, "not 8 bits deep"
            channels = {0: 1, 2: 3, 4: 2, 6: 4}[colour]
        elif kind == b"IDAT":
            packed += body
        at += length + 12
    raw, step = zlib.decompress(packed), width * channels
    rows, before = [], bytearray(step)
    for y in range(height):
        kind, line = raw[y * (step + 1)], bytearray(raw[y * (step + 1) + 1:(y + 1) * (step + 1)])
        for i in range(step):
            left = line[i - channels] if i >= channels else 0
            up, corner = before[i], before[i - channels] if i >= channels else 0
            if kind == 1:
                line[i] = (line[i] + left) & 255
            elif kind == 2:
                line[i] = (line[i] + up) & 255
            elif kind == 3:
                line[i] = (line[i] + (left + up) // 2) & 255
            elif kind == 4:
                guess = left + up - corner
                near = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]
                line[i] = (line[i] + near) & 255
        rows.append([grey(line[i:i + channels]) for i in range(0, step, channels)])
        before = line
    return rows


def grey(point):
    if len(point) < 3:
        return point[0]
    value = (point[0] * 299 + point[1] * 587 + point[2] * 114) // 1000
    return value if len(point) == 3 else (value * point[3] + 255 * (255 - point[3])) // 255


def find_box(pdf):
    """Page number and box of the figure, in points from the page's lower left."""
    told = json.loads(subprocess.run(["qpdf", "--json", str(pdf)], capture_output=True, check=True, timeout=60).stdout)
    objects = {key.removeprefix("obj:"): value for key, value in told["qpdf"][1].items()} if "qpdf" in told else told["objects"]
    text = json.dumps(objects)
    box = re.search(r'"/BBox": \[([-\d., ]+)\], "/O": "/Layout"', text) or re.search(r'"/BBox": \[([-\d., ]+)\]', text)
    return [float(number) for number in box[1].split(",")]


def draw_pdf(pdf):
    left, bottom, right, top = find_box(pdf)
    page = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True, timeout=60).stdout
    height = float(re.search(r"Page size:\s+[\d.]+ x ([\d.]+)", page)[1])
    crop = [round(number * SCALE) for number in (left, height - top, right - left, top - bottom)]
    done = subprocess.run(["pdftoppm", "-png", "-f", "1", "-l", "1", "-r", str(72 * SCALE), "-x", str(crop[0]), "-y", str(crop[1]),
                           "-W", str(crop[2]), "-H", str(crop[3]), str(pdf)], capture_output=True, check=True, timeout=60)
    return read_png(done.stdout), crop[2], crop[3]


def draw_svg(svg, width, height):
    done = subprocess.run(["rsvg-convert", "-w", str(width), "-h", str(height), "-b", "white", str(svg)],
                          capture_output=True, check=True, timeout=60)
    return read_png(done.stdout)


def count_unlike(one, other):
    """Points of one near whose place the other has nothing like them."""
    count, height, width = 0, min(len(one), len(other)), min(len(one[0]), len(other[0]))
    for y in range(height):
        for x in range(width):
            value = one[y][x]
            if abs(value - other[y][x]) < UNLIKE:
                continue
            around = (other[v][u] for v in range(max(0, y - AROUND), min(height, y + AROUND + 1))
                      for u in range(max(0, x - AROUND), min(width, x + AROUND + 1)))
            count += all(abs(value - near) >= UNLIKE for near in around)
    return count


def share_unlike(one, other):
    points = 2 * len(one) * len(one[0])
    return (count_unlike(one, other) + count_unlike(other, one)) / points


def main():
    kvote, root = (str(pathlib.Path(word).resolve()) for word in sys.argv[1:3])
    count = failed = 0

    def report(name, good, why):
        nonlocal count, failed
        count, failed = count + 1, failed + (not good)
        print(f"{'ok' if good else 'not ok'} {count} - {name}" + ("" if good else f"\n# {why}"))
    with tempfile.TemporaryDirectory() as folder:
        svg, pdf = pathlib.Path(folder, "p.svg"), pathlib.Path(folder, "p.pdf")
        for name, words in PICTURES.items():
            for form, path in (("svg", svg), ("pdf", pdf)):
                subprocess.run([kvote, *words, "--format", form, "-o", str(path), "--lang", "da"], cwd=root, check=True,
                               capture_output=True, timeout=60)
            paper, width, height = draw_pdf(pdf)
            screen = draw_svg(svg, width, height)
            share = share_unlike(paper, screen)
            report(f"{name}: the same on paper and screen", share <= MOST, f"{share:.2%} of the points are others")
        # the test itself: a label that is elsewhere, and an area of another colour
        text = svg.read_text(encoding="utf-8")
        ground, arrows = text.split("<g stroke", 1)
        for what, spoiled in (("a moved label", re.sub(r'<text x="([\d.]+)"', lambda m: f'<text x="{float(m[1]) + 300}"', text)),
                              ("a hollow arrow that is black", ground + "<g stroke" + arrows.replace('fill="#ffffff"', 'fill="#000000"'))):
            assert spoiled != text, what
            svg.write_text(spoiled, encoding="utf-8")
            share = share_unlike(paper, draw_svg(svg, width, height))
            report(f"{what} is found", share > MOST, f"{share:.2%}")
    print(f"1..{count}")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
