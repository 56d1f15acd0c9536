#!/usr/bin/env python3
"""The pages of caseworker, council and approver, without script: figures from Statistics Denmark's files, forms that lose nothing.

test_casework.py KVOTE SOURCE_ROOT
"""
import csv
import io
import pathlib
import sys
import tempfile

from site_ import PASSWORDS, Site

ROOT = pathlib.Path(sys.argv[2]).resolve()
FILES = ROOT / "tests" / "import" / "files"
FIGURES = ROOT / "data/rounds/example/figures.csv"


class Suite:
    def __init__(self):
        self.count = self.failed = 0

    def check(self, good, name, why=""):
        self.count += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.count} - {name}" + ("" if good else f"\n# {str(why)[:1500]}"), flush=True)


def carried(page, name):
    return [node.attributes["value"].rpartition(":")[0] for node in page.root.find_all("input", name=f"{name}_kept")]


def read_kept(site, round_, name):
    folder = f"exported-{round_[:4]}"
    site.scene.do("export", f"year:{round_}", "-o", folder, user="carl")
    return (site.scene.folder / folder / name).read_bytes()


def check_import(suite, site):
    """Files are recognised or asked about, and taken with their source; none is to be chosen twice."""
    site.scene.do("open", "year:2024:dk-ukraine", "--label", "example figures", user="carl")
    carl = site.browser("carl")
    empty = carl.send(carl.get("/sager/2024:dk-ukraine/tal"), button="check")
    suite.check(empty.status == 422 and empty.root.find("span", id="file-error"), "no file: told at its field", empty.text)
    asked = carl.send(empty, files={"file": ("n_which.csv", (FILES / "n_which.csv").read_bytes())}, button="check")
    which = asked.root.find("select", name="map:population:value")
    suite.check(asked.status == 422 and which and carried(asked, "file") == ["n_which.csv"], "what it cannot know is asked", asked.text)
    suite.check("--mapping" not in asked.text, "and not in the words of the command line", asked.text)
    seen = carl.send(asked, {"map:population:value": "n_which.csv/INDHOLD"}, button="check")
    suite.check(seen.status == 200 and "5.932.654" in seen.text and seen.root.find("button", value="do"),
                "the answer settles it: sums beside the file's own", seen.text)
    dropped = carl.send(seen, {"file_drop": "n_which.csv"}, files={"file": ("FOLK1A.csv", (FILES / "n_symbol_FOLK1A.csv").read_bytes())},
                        button="check")
    suite.check(dropped.status == 422 and carried(dropped, "file") == ["FOLK1A.csv"] and "FOLK1A.csv, linje" in dropped.text,
                "another in its place; what is wrong has line and column", dropped.text)
    done = carl.send(seen, button="do")
    kept = read_kept(site, "2024:dk-ukraine", "figures.csv").decode()
    rows = list(csv.DictReader(line for line in io.StringIO(kept) if not line.startswith("#")))
    suite.check(done.address == "/sager/2024:dk-ukraine" and "n_which.csv, SHA-256" in kept and len(rows) >= 98, "taken with the source noted", kept[:300])
    again = carl.send(seen, button="do")
    suite.check(again.status == 409 and carried(again, "file") == ["n_which.csv"], "twice is a conflict that loses nothing", again.text)


def check_mapping(suite, site):
    """A mapping that one has already settles it, too; a dimension without a total is asked about."""
    carl = site.browser("carl")
    form = carl.get("/sager/2024:dk-ukraine/tal")
    name = "y_other_table.csv"
    page = carl.send(form, files={"file": (name, (FILES / name).read_bytes()),
                                  "mapping": ("m.json", (FILES / f"{name}.mapping.json").read_bytes())}, button="check")
    suite.check(page.status == 200 and page.root.find("button", value="do"), "with a mapping of one's own", page.text)
    name = "n_only_men_FOLK1A.csv"
    page = carl.send(form, files={"file": (name, (FILES / name).read_bytes())}, button="check")
    choice = [node for node in page.root.find_all("select") if node.attributes["name"].startswith("map:population:select:")]
    suite.check(len(choice) == 1 and page.root.find("input", name="map:population:file"), "which value of a dimension", page.text)
    value = choice[0].find_all("option")[1].attributes["value"]
    page = carl.send(page, {choice[0].attributes["name"]: value}, button="check")
    suite.check(page.status == 200 and page.root.find("button", value="do"), "the value chosen settles it", page.text)


def check_files(suite, site):
    """A file that was chosen stays: after an error elsewhere, after "change it", and past a login."""
    site.scene.do("open", "year:2023", "--label", "example figures", user="carl")
    carl, data = site.browser("carl"), FIGURES.read_bytes()
    form = carl.get("/sager/2023/handling/figures")
    wrong = carl.send(form, {"day": "31/12/2023"}, {"figures": ("mine.csv", data)}, button="check")
    suite.check(wrong.status == 422 and carried(wrong, "figures") == ["mine.csv"] and "mine.csv" in wrong.text,
                "after an error elsewhere the file is there, by its name", wrong.text)
    both = carl.send(wrong, {"day": ""}, {"calculated": ("other.csv", data)}, button="check")
    suite.check(both.status == 422 and carried(both, "calculated") == ["other.csv"], "two files are one too many", both.text)
    checked = carl.send(both, {"calculated_drop": "other.csv"}, button="check")
    edit = carl.send(checked, button="edit")
    suite.check(checked.status == 200 and carried(edit, "figures") == ["mine.csv"], "\"change it\" keeps the file", edit.text)
    broken = carl.send(edit, files={"figures": ("mine.csv", data.replace(b"101,", b"101,x", 1))}, button="check")
    suite.check(broken.status == 422 and broken.root.find("span", id="figures-error"), "a file that is wrong is told at its field", broken.text)
    carl.cookies.clear()
    asked = carl.send(edit, button="check")
    again = carl.send(asked, {"account": "carl", "password": PASSWORDS["carl"]})
    done = carl.send(carl.send(again), button="do")
    suite.check(asked.status == 401 and done.address == "/sager/2023" and read_kept(site, "2023", "figures.csv") == data,
                "a login in between does not lose it", done.text)
    large = carl.send(form, files={"figures": ("large.csv", b"#" * (6 << 20))}, button="check")
    suite.check(large.status == 422 and large.root.find("span", id="figures-error"), "what is too large is told at its field", large.text[:300])


def main():
    suite = Suite()
    with tempfile.TemporaryDirectory() as folder, Site(sys.argv[1], ROOT, folder) as site:
        check_import(suite, site)
        check_mapping(suite, site)
        check_files(suite, site)
    print(f"1..{suite.count}")
    return suite.failed > 0


if __name__ == "__main__":
    sys.exit(main())
