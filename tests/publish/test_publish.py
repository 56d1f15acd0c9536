#!/usr/bin/env python3
"""What kvote publishes can be read by others, says the same in every format, and is refused where it must be.

test_publish.py KVOTE SOURCE_ROOT BUILD_ROOT
"""
import csv
import hashlib
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

KVOTE, ROOT, BUILD = (pathlib.Path(word).resolve() for word in sys.argv[1:4])
HERE = ROOT / "tests" / "publish"
sys.path.insert(0, str(ROOT / "tests" / "store"))
from scene import Scene  # noqa: E402

ROUNDS = ROOT / "data" / "rounds"
LABEL = "example figures, not the legal ones"
LONGEST_LINE = 256


def ask(*args, status=0):
    """Standard error of the program, which must end with the status."""
    done = subprocess.run([KVOTE, *map(str, args)], capture_output=True, text=True, check=False)
    assert done.returncode == status, f"{args}: exit {done.returncode}, {status} wanted: {done.stderr}"
    assert status < 2 or not done.stdout, f"{args} fails and prints"
    return done.stderr


def publish(folder, name="2024", *more):
    out = folder / "out"
    ask("publish", ROUNDS / name, "-o", out, "--date", "2023-09-11", *more)
    return out


def rows(out, name):
    with (out / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(out, name):
    return (out / name).read_text(encoding="utf-8")


def odd_round(folder):
    """A round whose texts have all that could break a format."""
    shutil.copytree(ROUNDS / "2024", folder / "odd")
    path = folder / "odd" / "round.json"
    facts = json.loads(path.read_text(encoding="utf-8"))
    facts["case"]["authority"] = 'Styrelsen for "Grüße"; a<b & Æbler, \\ #1'
    facts["label"] = 'a "test"; of, x<y & such, ' + "æ" * 400
    path.write_text(json.dumps(facts), encoding="utf-8")
    ask("publish", folder / "odd", "-o", folder / "out")
    return folder / "out"


def check_sums(folder):
    first = publish(folder, "2024", "--lang", "da")
    before = {path.name: path.read_bytes() for path in first.iterdir()}
    sums = dict(reversed(line.split("  ")) for line in read(first, "SHA256SUMS").splitlines())
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in before.items() if name != "SHA256SUMS"}
    publish(folder, "2024", "--lang", "da")  # over the earlier one
    assert before == {path.name: path.read_bytes() for path in first.iterdir()}, "other bytes the second time"
    ask("verify", first / "bundle.tar")


def check_numbers(folder):
    for name in ("2024", "example"):
        out = publish(folder, name)
        quotas, regions = rows(out, "quotas"), rows(out, "regions")
        assert len(quotas) == 98 and len(regions) == 5
        for region in regions:
            own = [row["quota"] for row in quotas if row["region_code"] == region["code"]]
            assert sum(map(int, own)) == int(region["quota"]), region
        assert sum(int(region["quota"]) for region in regions) == 550
    assert any(row["calculated"] == "" for row in rows(publish(folder), "quotas")), "an unknown number is not empty"


def split_px(text):
    """Keyword -> list of its texts, and the cells of the data."""
    head, data = text.split("DATA=\n")
    words = {}
    for statement in re.findall(r'((?:[^;"]|"[^"]*")*);\n', head):
        key, value = statement.split("=", 1)
        parts = re.split(r",\n?(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", value)
        words[key.strip()] = ["".join(re.findall(r'"([^"]*)"', part)) if '"' in part else part for part in parts]
    return words, data.rstrip(";\n").split()


def check_px(folder):
    for name in ("2024", "example", None):
        out = odd_round(folder) if name is None else publish(folder, name)
        text = read(out, "quotas.px")
        assert max(len(line.encode()) for line in text.splitlines()) <= LONGEST_LINE
        words, cells = split_px(text)
        assert list(words)[0] == "CHARSET" and words["AXIS-VERSION"] == ["2013"] and words["CODEPAGE"] == ["utf-8"]
        quotas = rows(out, "quotas")
        for stub, heading, mark in (("Kommune", "Mål", ""), ("Municipality", "Measure", "[en]")):
            assert words[f"STUB{mark}"] == [stub] and words[f"HEADING{mark}"][0] == heading
            assert words[f'VALUES{mark}("{stub}")'] == [row["name"] for row in quotas]
            assert words[f'CODES{mark}("{stub}")'] == [row["code"] for row in quotas]
            assert words[f'CODES{mark}("{heading}")'] == ["calculated", "quota"]
        wanted = [row[key] or '".."' for row in quotas for key in ("calculated", "quota")]
        assert cells == wanted, "the data are not those of quotas.csv"
    assert words["SOURCE"] == ["Styrelsen for 'Grüße'; a<b & Æbler, \\ #1"], words["SOURCE"]


def turn(ring):
    """Twice the signed area: positive counter-clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))


def check_geojson(folder):
    out = publish(folder)
    about = json.loads(read(out, "quotas.geojson"))
    given = json.loads((ROOT / "data" / "geo" / "municipalities.geojson").read_text(encoding="utf-8"))
    shapes = {entry["properties"]["code"]: entry["geometry"]["coordinates"] for entry in given["features"]}
    quotas = {row["code"]: row for row in rows(out, "quotas")}
    assert about["type"] == "FeatureCollection" and about["source"] and len(about["features"]) == len(quotas)
    for feature in about["features"]:
        row, told = quotas[feature["id"]], feature["properties"]
        assert {key: "" if value is None else str(value) for key, value in told.items()} == row, row
        assert feature["geometry"]["type"] == "MultiPolygon"
        assert feature["geometry"]["coordinates"] == shapes[row["code"]], f"{row['name']}: another outline"
        for outer, *holes in feature["geometry"]["coordinates"]:
            assert turn(outer) > 0 and all(turn(hole) < 0 for hole in holes), row["name"]
            assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in [outer, *holes]), row["name"]


def without_source(picture):
    lines = picture.splitlines()
    kept = [line for line in lines if "Municipal borders:" not in line]
    assert len(kept) == len(lines) - 1, "the map names one source"
    return kept


def check_outlines(folder):
    """What is published is itself a file of borders, and makes the same map and the same publication."""
    out = publish(folder, "2024", "--lang", "en")
    made, mine, data = folder / "made.svg", folder / "mine.geojson", json.loads(read(out, "quotas.geojson"))
    drawing = ("--lang", "en", "--format", "svg", "-o", made)
    ask("map", ROUNDS / "2024", *drawing)
    builtin = made.read_text(encoding="utf-8")
    ask("map", ROUNDS / "2024", "--outlines", out / "quotas.geojson", *drawing)
    assert made.read_text(encoding="utf-8") == builtin, "another map from its own GeoJSON"
    # the features in another order, turned around, in pieces, with heights, for another source
    data["source"], features = "Anna & <sons>", []
    for feature in reversed(data["features"]):
        code = int(feature["properties"]["code"])
        for polygon in feature["geometry"]["coordinates"]:
            rings = [[[*point, 7.25] for point in ring[::-1]] for ring in polygon]
            features.append({"type": "Feature", "properties": {"KOMKODE": code},
                             "geometry": {"type": "Polygon", "coordinates": rings}})
    data["features"] = features
    mine.write_text(json.dumps(data), encoding="utf-8")
    ask("map", ROUNDS / "2024", "--outlines", mine, *drawing)
    theirs = made.read_text(encoding="utf-8")
    assert "Municipal borders: Anna &amp; &lt;sons&gt;<" in theirs
    assert without_source(theirs) == without_source(builtin), "another map from the same outlines"
    again = folder / "again"
    ask("publish", ROUNDS / "2024", "-o", again, "--date", "2023-09-11", "--lang", "en", "--outlines", mine)
    assert without_source(read(again, "map.svg")) == without_source(read(out, "map.svg"))
    given, got = (json.loads(read(place, "quotas.geojson")) for place in (out, again))
    assert got.pop("source") == "Anna & <sons>" and given.pop("source") and got == given


CSVW_TYPES = {"string": r"[^\n]*", "nonNegativeInteger": r"\d+", "date": r"\d{4}-\d\d-\d\d", "boolean": "true|false"}


def check_csvw_table(out, table, tables):
    schema, data = table["tableSchema"], rows(out, table["url"].removesuffix(".csv"))
    names = [column["name"] for column in schema["columns"]]
    assert names == list(data[0]), table["url"]
    for column in schema["columns"]:
        assert all(column["name"] in titles for titles in column["titles"].values()), column
        kind = column["datatype"] if isinstance(column["datatype"], dict) else {"base": column["datatype"]}
        pattern = kind["format"] if kind["base"] == "string" and "format" in kind else CSVW_TYPES[kind["base"]]
        for row in data:
            cell = row[column["name"]]
            assert (cell == "" and not column["required"]) or re.fullmatch(pattern, cell), (table["url"], row)
    keys = [tuple(row[name] for name in schema.get("primaryKey", names)) for row in data]
    assert len(keys) == len(set(keys)), f"{table['url']}: a key twice"
    for key in schema["foreignKeys"]:
        there = key["reference"]
        assert there["resource"] in tables, there
        known = {row[there["columnReference"]] for row in rows(out, there["resource"].removesuffix(".csv"))}
        assert {row[key["columnReference"]] for row in data} <= known, key


def check_csvw(folder):
    for name in ("2024", "example"):
        out = publish(folder, name, "--lang", "en")
        about = json.loads(read(out, "csv-metadata.json"))
        assert about["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "en"}]
        tables = [table["url"] for table in about["tables"]]
        assert sorted(tables) == sorted(path.name for path in out.glob("*.csv")), tables
        for table in about["tables"]:
            check_csvw_table(out, table, tables)


def check_readers(folder):
    readers = BUILD / "readers"
    brought = subprocess.run([ROOT / "tools" / "node.sh", HERE / "readers", readers], capture_output=True, text=True,
                             check=False)
    assert brought.returncode == 0, brought.stderr
    shutil.copy(HERE / "readers" / "check.mjs", readers)
    places = [lambda: publish(folder), lambda: publish(folder, "example", "--lang", "en"),
              lambda: publish(folder, "2024", "--base-url", "https://example.org/q"), lambda: odd_round(folder)]
    for place in places:
        done = subprocess.run(["node", readers / "check.mjs", place(), HERE / "shapes.ttl"], capture_output=True,
                              text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert done.stdout.count("\n") >= 7, done.stdout
    # a reader that finds nothing wrong anywhere would be none
    out = publish(folder)
    spoiled = {"quotas.csv": ("083", "099"), "quotas.json": ('"value": [', '"value": [7, '),
               "catalog.jsonld": ("dct:license", "dct:licens"), "datapackage.json": ('"resources"', '"resource"')}
    for name, (old, new) in spoiled.items():
        text = read(out, name)
        (out / name).write_text(text.replace(old, new), encoding="utf-8")
        done = subprocess.run(["node", readers / "check.mjs", out, HERE / "shapes.ttl"], capture_output=True, check=False)
        assert done.returncode != 0, f"{name} was spoiled, and no reader found it"
        (out / name).write_text(text, encoding="utf-8")


def check_read_back(folder):
    """`kvote import figures` reads what `kvote publish` writes, number for number."""
    out = publish(folder, "example")
    wanted = {row["code"]: (row["calculated"], row["quota"]) for row in rows(out, "quotas")}
    ways = {"px": lambda column: {"select": {"Mål": column}},
            "json": lambda column: {"select": {"measure": column}},
            "csv": lambda column: {"select": {"basis": "fixed", "label": LABEL}, "value": column}}
    for suffix, way in ways.items():
        def take(column):
            return {"file": f"quotas.{suffix}", "licence": "none", "period": "2024", **way(column)}
        mapping = folder / "mapping.json"
        mapping.write_text(json.dumps({"format": "kvote-mapping/1", "figures": {
            "population": take("calculated"), "immigrants": take("quota"), "family_reunified": take("calculated")}}),
            encoding="utf-8")
        figures = folder / f"figures-{suffix}.csv"
        ask("import", "figures", out / f"quotas.{suffix}", "--mapping", mapping, "--year", "2025", "-o", figures)
        with figures.open(encoding="utf-8", newline="") as file:
            read_back = {row["code"]: (row["population"], row["immigrants"])
                         for row in csv.DictReader(line for line in file if not line.startswith("#"))}
        assert read_back == wanted, f"{suffix}: {set(read_back.items()) ^ set(wanted.items())}"


def check_label(folder):
    out = publish(folder, "example")
    for path in out.iterdir():
        if path.name != "SHA256SUMS":
            assert LABEL in text_of(path), f"{path.name} does not say that it is not official"


def text_of(path):
    """What a reader of the file sees: of a PDF its words, of a workbook its texts."""
    if path.suffix == ".pdf":
        done = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, timeout=60, check=True)
        return " ".join(done.stdout.split())
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            return book.read("xl/sharedStrings.xml").decode("utf-8")
    return path.read_text(encoding="utf-8")


def check_page(folder):
    out = publish(folder, "2024", "--lang", "en")
    page = read(out, "index.html")
    for name in re.findall(r'href="\./([^"]+)"', page):
        assert (out / name).exists(), name
        assert f"{name}: {hashlib.sha256((out / name).read_bytes()).hexdigest()}" in page, name
    assert set(re.findall(r'href="\./([^"]+)"', page)) | {"index.html", "SHA256SUMS"} == {p.name for p in out.iterdir()}
    odd = odd_round(folder)
    page = read(odd, "index.html")
    assert "a<b" not in page and '"Grüße"; a<b & Æbler' in html.unescape(page)


def check_addresses(folder):
    out = publish(folder, "2024", "--base-url", "https://example.org/q")
    record = json.loads(read(out, "catalog.jsonld"))
    files = record["dcat:dataset"]["dcat:distribution"]
    assert {entry["dcat:downloadURL"]["@id"] for entry in files} == {
        f"https://example.org/q/{path.name}" for path in out.iterdir()
        if path.name not in ("catalog.jsonld", "index.html", "SHA256SUMS")}
    for entry in files:
        data = (out / entry["dct:title"]).read_bytes()
        assert int(entry["dcat:byteSize"]["@value"]) == len(data)
        assert entry["spdx:checksum"]["spdx:checksumValue"]["@value"] == hashlib.sha256(data).hexdigest()
    for bad in ("example.org", "ftp://example.org/", "https://", "https:///x", "https://a b/", 'https://a/"', "https://a/?q",
                "https://a/#b", ""):
        assert "--base-url" in ask("publish", ROUNDS / "2024", "-o", folder / "no", "--base-url", bad, status=2)
        assert not (folder / "no").exists()


def check_refused(folder):
    theirs = folder / "theirs"
    theirs.mkdir()
    (theirs / "thesis.txt").write_text("mine")
    ask("publish", ROUNDS / "2024", "-o", theirs, status=2)
    ask("run", ROUNDS / "2024", "-o", folder / "run")
    ask("publish", ROUNDS / "2024", "-o", folder / "run", status=2)  # ours, but no publication
    assert [path.name for path in theirs.iterdir()] == ["thesis.txt"]
    ask("publish", ROUNDS / "ukraine-2024", "-o", folder / "no", status=4)
    ask("publish", ROUNDS / "example", "-o", folder / "no", "--date", "2023-09-10", status=4)
    ask("publish", folder / "nowhere", "-o", folder / "no", status=3)
    ask("publish", ROUNDS / "2024", status=2)
    assert not (folder / "no").exists()


def check_store(folder):
    scene = Scene(KVOTE, ROOT, folder)
    scene.set_up()
    scene.bring_to("approved")
    out = folder / "out"
    status, _, err = scene.run("publish", "year:2024", "-o", out, user="carl")
    assert status == 4 and "approved" in err and not out.exists(), err
    scene.do("send", "year:2024", user="carl")
    scene.do("publish", "2024", "-o", out, user="carl")
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    scene.do("publish", "year:2024", "-o", out, user="carl")
    assert before == {path.name: path.read_bytes() for path in out.iterdir()}
    scene.do("verify", out / "bundle.tar", "--key", f"{scene.key}.pub")


CHECKS = [("the same bytes each time, all summed, and a bundle that verifies", check_sums),
          ("quotas sum to their regions, these to the landstal; unknown is empty", check_numbers),
          ("PX: form, lines, both languages, data", check_px),
          ("GeoJSON: outlines as they were given, quotas as in the table", check_geojson),
          ("GeoJSON as borders of one's own: the same map, another source", check_outlines),
          ("CSV on the Web: columns, types, keys", check_csvw),
          ("Data Package, JSON-stat and DCAT-AP-DK by the readers of others", check_readers),
          ("what was published is read back by import figures", check_read_back),
          ("a label stands in every file", check_label),
          ("the page leads to every file and has its hash", check_page),
          ("addresses, sizes and hashes in the record; addresses that are none", check_addresses),
          ("what is not decided, and folders of others", check_refused),
          ("from the case store: only what was sent, signed", check_store)]


def main():
    print(f"1..{len(CHECKS)}")
    failed = False
    for number, (title, check) in enumerate(CHECKS, 1):
        with tempfile.TemporaryDirectory() as name:
            try:
                check(pathlib.Path(name))
                print(f"ok {number} - {title}", flush=True)
            except Exception as error:  # pylint: disable=broad-except
                failed = True
                print(f"not ok {number} - {title}\n# " + f"{type(error).__name__}: {error}".replace("\n", "\n# "), flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
