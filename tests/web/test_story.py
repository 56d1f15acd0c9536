#!/usr/bin/env python3
"""The round of 2023/24 in the browser, from its opening to the published decision, without a line of script.

test_story.py KVOTE SOURCE_ROOT
"""
import csv
import fractions
import http.client
import io
import json
import pathlib
import sys
import tempfile

from site_ import Site
from suite import Suite

ROOT = pathlib.Path(sys.argv[2]).resolve()
ROUND = ROOT / "data" / "rounds" / "2024"


def act(suite, browser, name, values=(), files=(), title=None):
    """The form, what it would do, and the act."""
    page = browser.get(f"/sager/2024/handling/{name}" if name != "open" else "/sager/ny?round=2024")
    checked = browser.send(page, values, files, button="check")
    suite.check(checked.status == 200 and checked.root.find("button", value="do"), f"{name}: what it would do", checked.text)
    done = browser.send(checked, button="do")
    suite.check(done.status == 200 and done.address == "/sager/2024", f"{name}: done", done.text)
    return done


def notify(suite, browser, note):
    values = {"council": note["council"], "received": note["received"], "meeting": note.get("meeting", ""), "kind": note["kind"],
              "if_changed": note.get("if_changed", "none")}
    values.update(written="1", signed="1", clear="1")
    for row, transfer in enumerate(note.get("transfers", []), 1):
        values.update({f"from_{row}": transfer["from"], f"to_{row}": transfer["to"],
                       f"persons_{row}": "" if transfer["persons"] == "all" else transfer["persons"]})
    act(suite, browser, "notify", values)


def check_language(suite, site):
    """The choice of a language stays, also where the page was kept for everybody."""
    for _ in range(2):
        reader = site.browser()
        page = reader.get("/aar/2024?lang=en")
        suite.check("Municipal quotas" in page.title and reader.cookies.get("kvote-lang") == "en", "English is chosen", page.title)
        page = reader.get("/aar/2024")
        suite.check("Municipal quotas" in page.title, "and stays", page.title)
    page = site.browser().get("/aar/2024")
    suite.check("Kommunekvoter" in page.title and "set-cookie" not in page.headers, "for nobody else", page.title)
    again = site.browser().get("/aar/2024", **{"If-None-Match": page.headers["etag"]})
    suite.check(again.status == 304 and not again.body, "who has the page already is told so", again.status)


def check_bytes(suite, site):
    """A file is taken as it was sent, byte for byte, though the form came in between."""
    carl = site.browser("carl")
    data = (ROOT / "data/rounds/example/figures.csv").read_bytes().replace(b"\n", b"\r\n")
    site.scene.do("open", "year:2022", "--label", "example figures", user="carl")
    checked = carl.send(carl.get("/sager/2022/handling/figures"), files={"figures": ("f.csv", data)}, button="check")
    done = carl.send(checked, button="do")
    site.scene.do("export", "year:2022", "-o", "exported", user="carl")
    kept = (site.scene.folder / "exported" / "figures.csv").read_bytes()
    suite.check(done.address == "/sager/2022" and kept == data, "a file is kept as it was sent", f"{len(kept)} of {len(data)} bytes")


def read_number(text):
    """"−1.234,50" in hundredths."""
    return int(text.replace(".", "").replace(",", "").replace("−", "-").replace("+", ""))


def check_why(suite, nobody):
    """The first thing on a municipality's page adds up, row by row, to its quota."""
    wrong, zeros = [], 0
    lines = nobody.get("/api/v1/rounds/2023", Accept="text/csv").body.decode().splitlines()
    quotas = {row["code"]: int(row["quota"]) for row in csv.DictReader(line for line in lines if not line.startswith("#"))}
    for code, quota in quotas.items():
        why = nobody.get(f"/aar/2023/kommune/{code}").root.find("section", class_="kvote-why")
        rows = [[cell.text for cell in row.find_all("td")] for row in why.find_all("tr")[1:]]
        so_far = [read_number(row[1]) for row in rows]
        good = all(before + read_number(row[0]) == now for before, row, now in zip(so_far, rows[1:], so_far[1:]))
        zeros += quota == 0 and "under nul bliver til nul" in why.text
        heads = [(row.find("th").text, row.find_all("td")[0].text) for row in why.find_all("tr")[1:]]
        good = good and all(("Færre" in head) == change.startswith("+") for head, change in heads if "landsgennemsnittet" in head)
        if not good or so_far[-1] != 100 * quota or why.find("strong").text != str(quota):
            wrong.append((code, quota, rows))
    suite.check(len(quotas) == 98 and not wrong, "why a municipality has its number adds up, for all of them", wrong[:3])
    suite.check(zeros > 0, "and says of a zero that it was below zero", zeros)


def check_said_once(suite, nobody):
    """A published table's page says everything once: what is not known, what was agreed, that it is no calculation."""
    page = nobody.get("/aar/2024/kommune/825")
    text = page.root.find("main").text
    suite.check(text.count("meddelte den 23. juni 2023") == 1 and text.count("går alle personer herfra til Hjørring") == 1
                and text.count("er heller ikke offentliggjort") == 1 and text.count("ikke kendt") == 1, "what was agreed is said once", text[:900])
    labelled = nobody.get("/aar/2023/kommune/851").root
    suite.check(len(labelled.find_all("div", class_="alert alert-warning")) == 1 and not labelled.find_all("p", class_="notice"),
                "and so is that a round is not official")
    suite.check("af 68 i Region Nordjylland" in text and "af 550 i hele landet" in text, "a number is a part of something", text[:200])
    suite.check("kommer alle personer hertil fra Læsø" in nobody.get("/aar/2024/kommune/860").text
                and "ændrer ikke kommunens kvote" in nobody.get("/aar/2024/kommune/851").text, "and what it does to the others")


def check_front(suite, nobody):
    """The way to one's own municipality, and a table that is filtered and sorted without script."""
    page = nobody.get("/")
    suite.check("2024" in page.title, "an official decision comes before a later one that is none", page.title)
    form = next(form for form in page.root.find_all("form") if form.attributes["action"] == "/kommune")
    suite.check(len(form.find_all("option")) == 98, "the names are there to choose from")
    found = nobody.get("/kommune?aar=2024&navn=hj%C3%B8rring")
    suite.check(found.address == "/aar/2024/kommune/860" and "13 personer" in found.text, "a name leads to its page", found.address)
    for typed in ("Lolland%20", "lolland%20Kommune", "lol", "360"):
        found = nobody.get(f"/kommune?aar=2024&navn={typed}")
        suite.check(found.address == "/aar/2024/kommune/360", f"{typed} leads there, too", found.address)
    for typed, code in (("Laesoe", "825"), ("L%C3%86S%C3%98", "825"), ("hjoerring", "860"), ("%C5rhus".replace("%C5", "%C3%85"), "751")):
        found = nobody.get(f"/kommune?aar=2024&navn={typed}")
        suite.check(found.address == f"/aar/2024/kommune/{code}", f"{typed}: however it is spelt", found.address)
    found = nobody.get("/kommune?aar=2024&navn=Aa")
    links = {link.text for link in found.root.find("main").find_all("a")}
    suite.check(found.status == 200 and links == {"Aabenraa", "Aalborg", "Aarhus"}, "several are there to choose from", links)
    suite.check(nobody.get("/kommune?aar=2024&navn=%20").status == 422, "nothing leads nowhere")
    found = nobody.get("/kommune?navn=Hj%C3%B8ring")
    suite.check(found.status == 422 and "Hjørring" in found.text and found.root.find("input", id="navn").attributes["value"] == "Hjørring",
                "one that is misspelt is asked about", found.text[:300])
    suite.check("den seneste offentliggjorte afgørelse: kvoteåret 2024 er slut" in page.text and "gældende" not in page.text,
                "a decision whose year is over is not called in force", page.text[:600])
    areas = {link.attributes["href"]: link.find("title").text for link in page.root.find("svg").find_all("a")}
    rows = {row.find("a").attributes["href"]: row for row in page.root.find("tbody", id="kommunetabel").find_all("tr")}
    suite.check(len(rows) == 98 and {address: f"{row.find('a').text}: {row.find('td').text}" for address, row in rows.items()}
                == {address: told.replace("Ingen kvote", "0") for address, told in areas.items()},
                "the map's areas lead where the table's rows do, and say the same", sorted(areas.values())[:3])
    heads = next(table for table in page.root.find_all("table") if table.find("tbody", id="kommunetabel")).find_all("th")
    suite.check([head.text for head in heads[:2]] == ["Kommune", "Kvote"], "the quota stands second", heads[1].text)
    page = nobody.get("/aar/2024?q=S%C3%98&sort=quota")
    names = [row.find("th").text for row in page.root.find("tbody", id="kommunetabel").find_all("tr")]
    suite.check("Læsø" in names and "Samsø" in names and "Aalborg" not in names, "the table by a part of the name", names)


def check_downloads(suite, site, nobody):
    """What the page says can be fetched is there, is of its kind, and the bundle can be computed again."""
    page = nobody.get("/aar/2024")
    names = {link.attributes["href"].rpartition("/")[2] for link in page.root.find_all("a") if "/hent/" in link.attributes["href"]}
    begins = {"letter.pdf": b"%PDF-", "annex.xlsx": b"PK", "quotas.csv": b"code,", "regions.csv": b"", "quotas.json": b"{", "quotas.px": b"CHARSET",
              "quotas.geojson": b"{", "map.svg": b"<?xml", "datapackage.json": b"{", "bundle.tar": b""}
    suite.check(names == set(begins), "what can be fetched is listed", names)
    for name in names:
        got = nobody.get(f"/aar/2024/hent/{name}")
        suite.check(got.status == 200 and got.body.startswith(begins[name]) and len(got.body) > 100, f"{name} is there", got.body[:80])
    (site.scene.folder / "bundle.tar").write_bytes(nobody.get("/aar/2024/hent/bundle.tar").body)
    status, out, err = site.scene.run("verify", site.scene.folder / "bundle.tar")
    suite.check(status == 0, "and the bundle is what its facts make", out + err)
    suite.check(nobody.get("/aar/2024/hent/passwords").status == 404, "nothing else is")


def check_years(suite, nobody):
    """Rounds side by side: each number that of its round, the change, the regions' sums, and the same as CSV."""
    quotas = {}
    for year in ("2023", "2024"):
        lines = nobody.get(f"/api/v1/rounds/{year}", Accept="text/csv").body.decode().splitlines()
        quotas[year] = {row["code"]: int(row["quota"]) for row in csv.DictReader(line for line in lines if not line.startswith("#"))}
    page = nobody.get("/aar/sammenlign?aar=2023&aar=2024")
    regions, places = page.root.find("main").find_all("table")
    rows = [[cell.text for cell in row.find_all("td")] for row in places.find_all("tr")[1:]]
    wanted = [(quotas["2023"][code], quotas["2024"][code]) for code in quotas["2024"]]
    got = [(int(first), int(last)) for _, first, last in rows]
    suite.check(sorted(got) == sorted(wanted) and all(read_number(change) == int(last) - int(first) for change, first, last in rows),
                "two years side by side, with the change", rows[:5])
    total = [cell.text for cell in regions.find_all("tr")[-1].find_all("td")]
    suite.check(total == ["0", "550", "550"] and "example figures" in regions.text, "the sums, and what is not official says so", total)
    text = nobody.get("/aar/sammenlign.csv?aar=2023&aar=2024").body.decode()
    table = {row["code"]: row for row in csv.DictReader(io.StringIO(text))}
    suite.check({code: (int(row["2023 (example figures)"]), int(row["2024"]), int(row["change"])) for code, row in table.items()} ==
                {code: (quotas["2023"][code], quotas["2024"][code], quotas["2024"][code] - quotas["2023"][code]) for code in table} and
                len(table) == 98, "and the same as CSV", text[:300])
    suite.check("Ændring fra 2023 til 2024" in regions.text and "url(#" in page.body.decode(),
                "from which to which, and what is an example is hatched", regions.text[:200])
    page = nobody.get("/aar/sammenlign")
    heads = [[cell.text for cell in table.find_all("th")[:3]] for table in page.root.find("main").find_all("table")]
    suite.check(heads[0][1] == "2024" and "Ændring" not in page.text and "(example" not in " ".join(sum(heads, [])),
                "unasked only what is official, and one year has no change", heads)
    suite.check(nobody.get("/aar/sammenlign.csv").body.decode().splitlines()[0] == "code,name,region,2024", "nor has its CSV")
    suite.check("mindst én" in nobody.get("/aar/sammenlign?aar=1999").text, "a year that is not there is not shown")


def check_first_view(suite, nobody):
    """What a reader's browser fetches for the front page, packed."""
    view = 0
    for path in ("/", "/assets/dkfds.css", "/assets/kvote.css", "/assets/kvote.js", "/assets/icon.svg"):
        connection = http.client.HTTPConnection(nobody.host, timeout=300)
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        view += len(connection.getresponse().read())
        connection.close()
    suite.check(view <= 150_000, "the first view is at most 150 kB with map and look", view)


def publish_example(site):
    """Quota year 2023, with example figures: a round with all that can be tried."""
    figures = str(ROOT / "data/rounds/example/figures.csv")
    site.scene.do("open", "year:2023", "--label", "example figures", user="carl")
    site.scene.do("figures", "year:2023", "--figures", figures, user="carl")
    site.scene.do("announce", "year:2023", "--landstal", "550", "--date", "2022-04-30", user="carl")
    site.scene.do("decide", "year:2023", "--date", "2022-09-15", user="carl")
    site.scene.do("approve", "year:2023", user="bo")
    site.scene.do("send", "year:2023", user="carl")
    return figures


def read_trial(page):
    """Name to quota tried, of all municipalities: those that change and those that do not."""
    tables = [table for table in page.root.find("section", id="resultat").find_all("table") if "ommune" in table.find("th").text]
    rows = [[cell.text for cell in row.find_all("th") + row.find_all("td")] for table in tables for row in table.find_all("tr")[1:]]
    return {row[0]: int(row[3].replace(".", "")) for row in rows}


def check_trial(suite, site):
    """The desk for trying out: what is shown is what the round would be, and says that it is none."""
    figures, nobody = publish_example(site), site.browser()
    for landstal, rounding in ((550, "largest-remainder-national"), (777, "largest-remainder-national"), (600, "webster")):
        page = nobody.get(f"/aar/2023/proev?landstal={landstal}&rounding={rounding}")
        out = site.scene.do("compute", figures, "--landstal", landstal, "--set", f"rounding={rounding}", "--format", "csv")
        wanted = {row["name"]: int(row["quota"]) for row in csv.DictReader(line for line in io.StringIO(out) if not line.startswith("#"))}
        suite.check(page.status == 200 and read_trial(page) == wanted, f"a trial of {landstal}, {rounding}, is what compute says",
                    f"{page.status} {set(read_trial(page).items()) ^ set(wanted.items())}")
        suite.check("gælder ikke" in page.text, "and says that it is not in force")
    suite.check(read_trial(nobody.get("/aar/2023/proev?landstal=1.000")) == read_trial(nobody.get("/aar/2023/proev?landstal=1000")),
                "a landstal as pages print it is that landstal")
    for query in ("landstal=1.5", "rounding=half-up", "landstal=-1", "surplus=nothing"):
        suite.check(nobody.get(f"/aar/2023/proev?{query}").status in (409, 422), f"{query} is refused on the page")
    check_tried_figures(suite, site, figures)
    check_tried_agreements(suite, nobody)
    check_desk_form(suite, nobody)
    check_published_table(suite, nobody)


def check_tried_figures(suite, site, figures):
    """A figure that is moved is that figure in the file, and the causes in the API say what it did."""
    lines = pathlib.Path(figures).read_text(encoding="utf-8").splitlines()
    row = next(line for line in lines if line.startswith("851,"))
    code, people, *rest = row.split(",")
    moved = site.scene.folder / "moved.csv"
    moved.write_text("\n".join(",".join([code, str(int(people) + 9000), *rest]) if line == row else line for line in lines) + "\n",
                     encoding="utf-8")
    out = site.scene.do("compute", moved, "--landstal", 600, "--format", "csv")
    wanted = {one["name"]: int(one["quota"]) for one in csv.DictReader(line for line in io.StringIO(out) if not line.startswith("#"))}
    query = f"landstal=600&figure=population,Aalborg,{int(people) + 9000}"
    page = site.browser().get(f"/aar/2023/proev?{query}")
    suite.check(read_trial(page) == wanted, "another figure is what compute says of the file with it", set(read_trial(page).items()) ^ set(wanted.items()))
    told = json.loads(site.browser().get(f"/api/v1/rounds/2023/trial?{query}").body)
    one = next(place for place in told["municipalities"] if place["code"] == "851")
    parts = {cause: fractions.Fraction(part) for cause, part in one["parts"].items()}
    suite.check(told["new"]["label"].startswith("en prøve, gælder ikke") and one["new"] == wanted["Aalborg"], "the API says the same", told["new"])
    suite.check(sum(parts.values()) == one["change"] and parts["population"] > 0 and parts["landstal"] > 0,
                "and its causes sum to the change exactly", parts)


def check_tried_agreements(suite, nobody):
    """Each kind of agreement, what the law says no to, and one that is taken out."""
    now = read_trial(nobody.get("/aar/2023/proev"))
    a, b = "Aalborg", "Hjørring"
    page = nobody.get("/aar/2023/proev?transfer=851,860,2&transfer=101,147,all")
    tried = read_trial(page)
    suite.check(tried[a] == now[a] - 2 and tried[b] == now[b] + 2 and tried["København"] == 0 and
                tried["Frederiksberg"] == now["Frederiksberg"] + now["København"], "transfers, and one that is exempt", page.text[:900])
    tried = read_trial(nobody.get(f"/aar/2023/proev?raise=860,{now[b] + 5}"))
    suite.check(tried[b] == now[b] + 5 and sum(tried.values()) == 550, "one that receives more, and the others of its region less", tried[b])
    page = nobody.get(f"/aar/2023/proev?list=081&quota=851,{now[a] - 3}&quota=860,{now[b] + 3}")
    suite.check(read_trial(page)[b] == now[b] + 3, "a full list", page.text[:900])
    page = nobody.get(f"/aar/2023/proev?list=081&quota=851,{now[a] - 3}")
    suite.check(page.status == 200 and "ikke være gyldigt" in page.text and read_trial(page) == now, "a list with a wrong sum is not valid, and says why",
                page.text[:900])
    page = nobody.get("/aar/2023/proev?transfer=851,101,2")
    suite.check("ikke være gyldigt" in page.text and "mellem regioner" in page.root.find("div", id="errors").text, "nor is a transfer to another region", page.text[:900])
    page = nobody.get("/aar/2023/proev?transfer=851,860,2&raise=860,30")
    suite.check(page.status == 422 and "ikke flere af dem" in page.text, "two kinds for one region are refused", page.text[:600])


def check_desk_form(suite, nobody):
    """The form without script: it leads to the short address, keeps what was typed, and shows each fault at its field."""
    page = nobody.send(nobody.get("/aar/2023/proev"), {"landstal": "600", "from_1": "Aalborg", "to_1": "Hjørring", "persons_1": "2"})
    suite.check(page.status == 200 and page.address.endswith("/aar/2023/proev?landstal=600&transfer=Aalborg,Hj%C3%B8rring,2"),
                "the form leads to an address that can be shared", page.address)
    suite.check(page.root.find("input", id="from_1").attributes["value"] == "Aalborg" and page.root.find("input", id="from_2"),
                "with what was typed, and one row more")
    page = nobody.send(page, {"persons_1": "to", "to_1": "Atlantis", "landstal": "x"})
    faults = {node.attributes["id"]: node.text for node in page.root.find_all("span", class_="form-error-message") if node.text}
    suite.check(page.status == 422 and set(faults) == {"landstal-error", "to_1-error", "persons_1-error"}, "faults stand at their fields", faults)
    suite.check(page.root.find("input", id="persons_1").attributes["value"] == "to" and len(page.root.find("div", id="errors").find_all("a")) == 3,
                "what was typed is kept, and the summary leads there", page.text[:600])
    named = [link.text.split(": ")[0] for link in page.root.find("div", id="errors").find_all("a")]
    suite.check(named == ["Landstal", "Flyt personer til en anden kommune 1, Til",
                          "Flyt personer til en anden kommune 1, Personer (tomt"], "and names each field", named)
    hidden = ["hidden" in nobody.get(f"/aar/2023/proev{query}").root.find("div", id="lots-field").attributes
              for query in ("", "?tie=lots", "?lots=101,147")]
    suite.check(hidden == [True, False, False], "lots are asked for where they are drawn", hidden)
    asked = ["flere indvandrere" in nobody.get(f"/aar/2023/proev?figure=immigrants,360,{number}").root.find("section", id="resultat").text
             for number in (9999999, 2000)]
    suite.check(asked == [True, False], "more immigrants than inhabitants are asked about", asked)
    page = nobody.get("/aar/2023/proev?transfer=851,860,2")
    parts = {part.attributes["id"]: "open" in part.attributes for part in page.root.find("form", id="proev").find_all("details")}
    suite.check(parts == {"model": True, "figures": False, "agreements": True}, "what nobody uses is folded", parts)
    suite.check("I alt ville det stadig være 550." in page.text and "fra 550 til 550" not in page.text, "a sum that stays is said to stay")
    page = nobody.send(nobody.get("/aar/2023/proev"), {"list": "081"})
    suite.check(page.root.find("input", id="quota_851") and not page.root.find("input", id="quota_101"), "a list has the region's municipalities")


def check_published_table(suite, nobody):
    """A published table has no figures to move; its agreements can be tried."""
    page = nobody.get("/aar/2024/proev")
    suite.check(page.status == 200 and "ikke offentliggjort" in page.text and not page.root.find("input", id="landstal"),
                "it says what cannot be moved, and why", page.text[:600])
    suite.check(nobody.get("/aar/2024/proev?landstal=600").status == 422, "without figures there is no other landstal")
    now = read_trial(page)
    tried = read_trial(nobody.get("/aar/2024/proev?transfer=101,147,all"))
    suite.check(tried["København"] == 0 and tried["Frederiksberg"] == now["Frederiksberg"] + now["København"], "but another agreement", tried)
    suite.check(page.root.find("input", id="without_081"), "and those in force can be taken out")
    notes = nobody.get("/aar/2024/proev?transfer=101,147,all").root.find("section", id="resultat").text
    suite.check(notes.count("Læsø, Hjørring") == 1 and "round.json" not in notes, "what cannot be split is said once, of the decision", notes[-900:])
    page = nobody.get("/aar/2024/proev?without=081")
    suite.check(page.status == 422 and "kvoten for Læsø kan ikke udledes" in page.text,
                "where that leaves a number that nobody can know, it says which", f"{page.status} {page.text[:300]}")


def main():
    suite, facts = Suite(), json.loads((ROUND / "round.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder, Site(sys.argv[1], ROOT, folder) as site:
        nobody, carl, bo = site.browser(), site.browser("carl"), site.browser("bo")
        page = nobody.get("/")
        suite.check(page.status == 200 and "offentliggjort" in page.text, "before: nothing is published", page.text)
        act(suite, carl, "open", {key: facts["case"][key] for key in ("number", "office", "authority", "phone", "web", "signatory")})
        act(suite, carl, "figures", files={name: (f"{name}.csv", (ROUND / f"{name}.csv").read_bytes())
                                           for name in ("calculated", "regional")})
        act(suite, carl, "announce", {"landstal": "550", "day": "2023-04-30"})
        for note in facts["notifications"]:
            notify(suite, carl, note)
        page = carl.get("/sager/2024")
        suite.check(page.text.count("står ved magt") == 5, "all five notifications stand", page.text)
        letter = carl.get("/sager/2024/dokument/letter?format=pdf")
        suite.check(letter.status == 200 and letter.body.startswith(b"%PDF-1.7"), "the letter as it will be, as PDF")
        act(suite, carl, "decide", {"day": "2023-09-08"})
        refused = carl.get("/sager/2024/handling/approve")
        suite.check(refused.status == 403, "who decides does not approve", refused.text)
        suite.check(nobody.get("/aar/2024").status == 404, "nobody sees it before it is sent")
        act(suite, bo, "approve")
        act(suite, carl, "send")
        page = nobody.get("/")
        suite.check("Kommunekvoter for 2024" in page.title and "550" in page.text, "the decision is on the front page", page.text)
        api = nobody.get("/api/v1/rounds/2024", Accept="text/csv")
        got = {row["code"]: row["quota"] for row in csv.DictReader(io.StringIO(api.body.decode()))}
        with (ROOT / "tests/golden/independent/annex-2024.csv").open(encoding="utf-8") as file:
            wanted = {row["code"]: row["quota"] for row in csv.DictReader(line for line in file if not line.startswith("#"))}
        suite.check(got == wanted, "and it is annex A", set(got.items()) ^ set(wanted.items()))
        page = nobody.get("/aar/2024/kommune/860")
        suite.check("13" in page.text and "Læsø" in page.text, "Hjørring reads why it has 13", page.text)
        check_trial(suite, site)
        check_downloads(suite, site, nobody)
        check_years(suite, nobody)
        check_first_view(suite, nobody)
        check_why(suite, nobody)
        check_said_once(suite, nobody)
        check_front(suite, nobody)
        check_language(suite, site)
        check_bytes(suite, site)
    return suite.end()


if __name__ == "__main__":
    sys.exit(main())
