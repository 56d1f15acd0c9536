#!/usr/bin/env python3
"""The tests in a real browser: a store and a server, and one of the scripts in pages/ that looks at it.

test_browser.py KVOTE SOURCE_ROOT BUILD_ROOT PIECE

PIECE: story (the round of 2023/24 by all who took part), plain (the same without script), keyboard (each role without a mouse),
mistakes (what people do wrong), crawl (every kind of page, by all roles).
KVOTE_SHOTS names a folder that gets pictures of the pages, for people to look at; KVOTE_PAGES says how many pages of one kind are
visited, and has each of them looked at that is not the same as another.
"""
import csv
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from site_ import PASSWORDS, Site

ROOT, BUILD = (pathlib.Path(word).resolve() for word in sys.argv[2:4])
HERE = pathlib.Path(__file__).resolve().parent
ROUND = ROOT / "data" / "rounds" / "2024"
COUNCILS = ("hov", "sjae", "syd", "mid", "nor")


def read_annex():
    with (ROOT / "tests/golden/independent/annex-2024.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def order_story(script):
    return {"script": script, "round": str(ROUND), "facts": json.loads((ROUND / "round.json").read_text(encoding="utf-8")),
            "annex": read_annex()}


def make_rounds(site):
    """Rounds at every stage that has pages of its own."""
    for stage, round_ in (("opened", "year:2022"), ("decided", "year:2023"), ("sent", "year:2024"), ("announced", "year:2025")):
        site.scene.bring_to(stage, round_)
    note = site.scene.folder / "note.json"
    note.write_text(json.dumps({"council": "Nordjylland", "received": "2024-06-24", "kind": "transfer",
                                "transfers": [{"from": "825", "to": "860", "persons": "all"}]}), encoding="utf-8")
    site.scene.do("notify", "year:2025", "--notification", note, user="carl")


# the round that is ripe for an act; open has none yet
RIPE = {"open": "2030", "figures": "2022", "announce": "2021", "notify": "2025", "withdraw": "2025", "decide": "2025",
        "return": "2023", "revise": "2024"}


def make_ripe(site):
    make_rounds(site)
    site.scene.bring_to("figured", "year:2021")


def make_figured(site):
    site.scene.bring_to("figured")
    site.scene.bring_to("figured", "year:2023")
    for user, act, *words in (("carl", "announce", "--landstal", "550", "--date", "2022-04-30"),
                              ("carl", "decide", "--date", "2022-09-11"), ("bo", "approve"), ("carl", "send")):
        site.scene.do(act, "year:2023", *words, user=user)


EVERYBODY = ("carl", "bo", "nora", "aud", "rita")
# script, accounts at the start, day at the start, what is there then, what it is ordered besides
PIECES = {"story": ("story.mjs", (), "2023-03-01", None, lambda: order_story(True)),
          "plain": ("story.mjs", (), "2023-03-01", None, lambda: order_story(False)),
          "keyboard": ("keyboard.mjs", EVERYBODY, "2023-06-23", make_figured, lambda: {}),
          "mistakes": ("mistakes.mjs", EVERYBODY, "2024-07-01", make_ripe,
                       lambda: {"figures": str(ROOT / "data/rounds/example/figures.csv"),
                                "calculated": str(ROUND / "calculated.csv"), "stages": RIPE}),
          "crawl": ("crawl.mjs", EVERYBODY, "2024-07-01", make_rounds,
                    lambda: {"people": [None, "carl", "bo", "nora", "aud", "anna", "rita"], "more": MORE,
                             "some": int(os.environ.get("KVOTE_PAGES", "1")), "thorough": "KVOTE_PAGES" in os.environ})}


# addresses that no link leads to, by account
MORE = {"nobody": ["/aar/2024?sort=quota&vis=per-1000&region=081", "/kommune?navn=Aarhuus", "/aar/2024/proev?landstal=700",
                   "/aar/2024/proev?landstal=x", "/aar/2024/proev?transfer=851,101,2",
                   "/aar/2024/proev?figure=population,851,230000&transfer=851,860,2&list=084&quota=101,9&raise=999,1"],
        "carl": ["/sager/ny?round=2026", "/sager/2024/handling/revise?estimate=771"],
        "bo": ["/sager/2023/handling/approve"], "nora": ["/sager/2025/dokument/briefing"],
        "aud": ["/sager/2024?som=4"], "anna": ["/konto/carl/luk"]}


def run_tool(name, *args):
    return subprocess.run([BUILD / "tests" / "web" / name, *args], capture_output=True, text=True, check=True, timeout=300).stdout


def main():
    script, users, day, make, more = PIECES[sys.argv[4]]
    packages = BUILD / "web-pages"
    subprocess.run([ROOT / "tools/node.sh", HERE / "pages", packages], check=True, timeout=900)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as folder, Site(sys.argv[1], ROOT, folder, users=users, day=day,
                                                       clock=BUILD / "tests/web/libweb_clock.so") as site:
        if make is not None:
            make(site)
        order = pathlib.Path(folder, "order.json")
        order.write_text(json.dumps({
            "address": f"http://{site.address}", "folder": folder, "kvote": site.scene.kvote, "clock": str(site.clock), "words": str(ROOT / "src/web/words.txt"),
            "passwords": {**PASSWORDS, **{f"kkr-{name}": f"council-word-{name}" for name in COUNCILS}},
            "routes": run_tool("web_routes"), "fields": run_tool("web_routes", "fields"),
            "shots": os.environ.get("KVOTE_SHOTS"), **more()}), encoding="utf-8")
        return subprocess.run(["node", HERE / "pages" / script, packages, chromium, order], timeout=3600, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
