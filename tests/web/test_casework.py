#!/usr/bin/env python3
"""The pages of caseworker, council and approver, without script: figures from Statistics Denmark's files, forms that lose nothing.

test_casework.py KVOTE SOURCE_ROOT CLOCK
"""
import csv
import io
import json
import pathlib
import sys
import tempfile

from site_ import PASSWORDS, Site
from suite import Suite

ROOT = pathlib.Path(sys.argv[2]).resolve()
FILES = ROOT / "tests" / "import" / "files"
FIGURES = ROOT / "data/rounds/example/figures.csv"


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
    """A file that was chosen stays: after an error elsewhere, and after "change it"; past a login what was typed."""
    site.scene.do("open", "year:2023", "--label", "example figures", user="carl")
    carl, data = site.browser("carl"), FIGURES.read_bytes()
    alone = carl.send(carl.get("/sager/2023/tal"), files={"file": ("FOLK1A.csv", (FILES / "n_period_FOLK1A.csv").read_bytes())}, button="check")
    suite.check(alone.status == 422 and "der mangler stadig: indvandrere, familiesammenførte" in alone.text, "what is still needed is told", alone.text)
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
    carl.cookies["__Host-kvote"] = "f" * 64
    asked = carl.send(edit, {"source": "told by mail"}, button="check")
    again = carl.send(carl.send(asked, {"account": "carl", "password": PASSWORDS["carl"]}))
    suite.check(asked.status == 401 and again.status == 422 and again.root.find("span", id="figures-error") and
                again.root.find("input", name="source").attributes["value"] == "told by mail", "past a login it is chosen again", again.text)
    done = carl.send(carl.send(again, files={"figures": ("mine.csv", data)}, button="check"), button="do")
    suite.check(done.address == "/sager/2023" and read_kept(site, "2023", "figures.csv") == data, "and then all is as it was", done.text)
    large = carl.send(form, files={"figures": ("large.csv", b"#" * (6 << 20))}, button="check")
    suite.check(large.status == 422 and large.root.find("span", id="figures-error"), "what is too large is told at its field", large.text[:300])


def check_sums(suite, site):
    """Before figures are taken: their sums, and what does not look right."""
    site.scene.do("open", "year:2027", user="carl")
    carl, lines = site.browser("carl"), FIGURES.read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    odd = "\n".join("360,100,1549,3" if line.startswith("360,") else line for line in lines) + "\n"
    page = carl.get("/sager/2027/handling/figures")
    seen = carl.send(page, files={"figures": ("mine.csv", FIGURES.read_bytes())}, button="check")
    wanted = f"{sum(int(row['immigrants']) for row in rows if row['code'] != '411'):,}".replace(",", ".")
    sums = {row[0]: row[1:] for row in seen.rows() if len(row) == 3}
    suite.check(seen.status == 200 and sums.get("Indvandrere") == ["98", wanted], "the sums, and of how many", sums)
    suite.check("kalder sig selv et eksempel" in seen.text, "an example is not for an official round", seen.text)
    seen = carl.send(page, files={"figures": ("mine.csv", odd.encode())}, button="check")
    suite.check("Lolland har flere indvandrere (1549) end indbyggere (100)" in seen.text.replace(".", "") and seen.root.find("button", value="do"),
                "more immigrants than inhabitants", seen.text)
    label = carl.send(carl.get("/sager/2023/handling/figures"), files={"figures": ("mine.csv", FIGURES.read_bytes())}, button="check")
    suite.check("kalder sig selv" not in label.text, "an example is for a round that is none", label.text)


def check_conflict(suite, site):
    """Somebody was faster: what was done is told, what was typed is kept, and it can be sent again."""
    carl = site.browser("carl")
    tabs = [carl.get("/sager/2023/handling/announce") for _ in range(2)]
    first, second = (carl.send(tab, {"landstal": landstal, "day": "2022-04-30"}, button="check") for tab, landstal in zip(tabs, ("550", "551")))
    carl.send(first, button="do")
    told = carl.send(second, button="do")
    suite.check(told.status == 409 and "Det er gjort senest" in told.text and "Udmeld landstallet carl" in told.text, "who did what meanwhile", told.text)
    again = carl.send(told, button="check")
    suite.check(again.status == 200 and again.root.find("input", name="landstal").attributes["value"] == "551",
                "what was typed can be sent again, about the round as it is now", again.text)


def notify(site, round_, **note):
    path = site.scene.folder / "note.json"
    path.write_text(json.dumps(note))
    return site.scene.run("notify", round_, "--notification", path, user="carl")[0]


def check_opening(suite, site):
    """What was filled in is read once more; what the letters would lack is told until it is decided."""
    carl = site.browser("carl")
    seen = carl.send(carl.get("/sager/ny?round=2026"), {"label": "eksempeltal", "number": "25/4711", "recipient": "KL"}, button="check")
    rows = {row[0]: row[1] for row in seen.rows() if len(row) == 2}
    suite.check(rows.get("Sagsnummer") == "25/4711" and rows["Modtager"] == "KL" and rows["Underskriver"] == "ikke udfyldt",
                "what was filled in at opening, and what was not", seen.text)
    suite.check("ingen underskriver" in seen.text and "intet sagsnummer" not in seen.text, "what the letters will lack", seen.text)
    suite.check(seen.text.count("Bemærk") == 1, "and in one place", seen.text)
    again = carl.get("/sager/ny?round=2025")
    suite.check(again.status == 409 and "findes allerede" in again.text and again.root.find("a", href="/sager/2025"),
                "a round that is there is not opened again, and leads to it", again.text)
    lacking = carl.get("/sager/2025/eftersyn")
    suite.check(all(word in lacking.text for word in ("intet sagsnummer", "ingen underskriver", "ingen modtager")), "the checks say so", lacking.text)
    letter = carl.get("/sager/2025/dokument/announcement")
    suite.check("Med venlig hilsen" not in letter.text, "nobody sends regards where nobody signs", letter.text[-600:])


def check_letterhead(suite, site):
    """The letters' head can be changed: the form has what there is, one look, done; and by a program."""
    carl = site.browser("carl")
    form = carl.get("/sager/2027/handling/letterhead")
    seen = carl.send(form, {"number": "26/1", "address": "Gade 1\n1000 By", "signatory": "N. N."}, button="check")
    rows = {row[0]: row[1] for row in seen.rows() if len(row) == 2}
    suite.check(rows.get("Sagsnummer") == "26/1" and "ingen modtager" in seen.text and "ingen underskriver" not in seen.text,
                "what it would be, and what is still lacking", seen.text)
    done = carl.send(seen, button="do")
    suite.check(done.address == "/sager/2027" and "26/1" in done.text, "the case has its number", done.text)
    form = carl.get("/sager/2027/handling/letterhead")
    suite.check(form.root.find("input", id="signatory").attributes["value"] == "N. N." and
                "Gade 1\n1000 By" in form.body.decode(), "what there is can be changed, line by line", form.text)
    same = carl.send(form, button="check")
    suite.check(same.status == 422 and "det samme" in same.text, "a change of nothing is none", same.text)
    path = "/api/v1/rounds/2027/acts/letterhead"
    told = carl.ask("POST", path, json.dumps({"number": "26/2", "recipient": "KL"}).encode(), {"Content-Type": "application/json"})
    suite.check(told.status == 201 and json.loads(told.body)["stage"] == "opened" and
                [warning["code"] for warning in json.loads(told.body)["warnings"]] ==
                ["REGISTER_UNCHECKED", "REGISTER_ASSUMED", "AUDIT_NO_SIGNATORY"], "and so by a program, with what to look at", told.body)
    nora = site.browser("nora").get("/sager/2027/handling/letterhead")
    suite.check(nora.status == 403, "by nobody else", nora.text)


def check_inbox(suite, site):
    """What came, what it is worth and why, what was withdrawn, and who is missing."""
    site.scene.do("open", "year:2025", "--label", "example figures", user="carl")
    site.scene.do("figures", "year:2025", "--figures", FIGURES, user="carl")
    site.scene.do("announce", "year:2025", "--landstal", "550", "--date", "2024-04-30", user="carl")
    before = site.browser("carl").get("/sager/2025")
    suite.check(before.root.find("a", href="/sager/2025/handling/withdraw") is None,
                "where nobody has answered nothing is offered to be withdrawn", before.text)
    notify(site, "year:2025", council="Nordjylland", received="2024-06-20", kind="adopt")
    notify(site, "year:2025", council="Sjælland", received="2024-06-21", kind="transfer",
           transfers=[{"from": "316", "to": "330", "persons": 2000}])
    notify(site, "year:2025", council="Syddanmark", received="2024-06-22", kind="adopt")
    site.scene.do("withdraw", "year:2025", "--region", "Syddanmark", user="carl")
    carl = site.browser("carl")
    case = carl.get("/sager/2025")
    suite.check(all(word in case.text for word in ("Landstal", "550", "Ikke officiel:", "example figures")),
                "a case says its landstal and why it is not official", case.text)
    suite.check(not any(case.root.find("a", href=f"/sager/2025/handling/{act}") for act in ("announce", "figures")) and
                case.root.find("a", href="/sager/2025/handling/notify") and
                case.root.find("a", href="/sager/2025/handling/withdraw"), "what was answered is not offered to be announced anew", case.text)
    again = carl.get("/sager/2025/handling/announce")
    suite.check(again.status == 409 and "træk først meddelelserne tilbage" in again.text and again.root.find("input", name="landstal") is None,
                "nor is there a form for it, and what to do instead is told", again.text)
    back = carl.get("/sager/2025/handling/withdraw")
    offered = [option.text for option in back.root.find("select", id="region").find_all("option")]
    suite.check(offered == ["Vælg", "Sjælland", "Nordjylland"], "who has sent something can have it withdrawn, chosen by the caseworker", offered)
    page = carl.get("/sager/2025/meddelelser")
    notes = {note.find("h3").text: note.text for note in page.root.find_all("article")}
    suite.check(len(notes) == 3 and all("Registreret af carl" in text for text in notes.values()), "who registered each, and when", page.text)
    worth = {title.split(",")[0]: text for title, text in notes.items()}
    suite.check("står ved magt" in worth["KKR Nordjylland"] and "ikke gyldig" in worth["KKR Sjælland"] and
                "Holbæk" in worth["KKR Sjælland"] and "§ 6" in worth["KKR Sjælland"], "what it is worth, and the law's reason", worth)
    suite.check("Trukket tilbage af carl" in worth["KKR Syddanmark"], "what was withdrawn stays on file", worth)
    suite.check("afventes" in page.text and page.root.find("a", href="/sager/2025/handling/notify?council=Hovedstaden"), "who is missing", page.text)
    nora = site.browser("nora").get("/sager/2025/meddelelser")
    suite.check(nora.status == 200 and len(nora.root.find_all("article")) == 1 and "Sjælland" not in nora.text,
                "a council reads its own alone", nora.text)


def check_reminder(suite, site):
    """Before the deadline a caseworker finds a text to remind with; it is not the council's."""
    carl = site.browser("carl")
    page = carl.get("/sager/2025/meddelelser")
    suite.check(len(page.root.find_all("textarea")) == 3 and "Påmindelse til KKR Midtjylland" in page.text, "a reminder for each that is missing",
                page.text)
    suite.check(not site.browser("nora").get("/sager/2025/meddelelser").root.find_all("textarea"), "which a council does not read")
    case = carl.get("/sager/2025")
    suite.check("2 af 5" in case.text and len(case.root.find_all("a", class_="button button-primary")) == 1,
                "one thing to do next: to see who has answered", case.text)
    draft = carl.get("/sager/2025/udkast")
    suite.check(draft.status == 200 and "KKR kan stadig svare" in draft.text and "Brevet kan endnu ikke skrives" in draft.text,
                "a draft before the deadline says so, and why there is no letter", draft.text)


def check_council(suite, site):
    """A council writes its notification: what the law says of it, and the letter to be signed, before it is sent."""
    nora = site.browser("nora")
    case = nora.get("/sager/2025")
    suite.check("I har svaret" in case.text and "10. september 2024" in case.text, "that it has answered, and may until when", case.text)
    back = nora.get("/sager/2025/handling/withdraw")
    seen = nora.send(back, button="check")
    suite.check(back.root.find("input", id="region") is None and "KKR Nordjylland" in back.text and seen.status == 200 and
                {row[0]: row[-1] for row in seen.rows()}.get("Nordjylland") == "som beregnet", "it is not asked for its region", seen.text)
    rows = {row[0]: row[1:] for row in case.rows()}
    suite.check(len(rows.get("Aalborg", ())) == 4 and "Holbæk" not in rows, "the calculated quotas of its region, with their figures", rows)
    form = nora.get("/sager/2025/handling/notify")
    blank = nora.send(form, {"document": "24/16", "meeting": "2024-06-25"}, button="check")
    suite.check(not form.root.find("input", checked="") and blank.status == 422 and blank.root.find("span", id="kind-error") and
                blank.root.find("input", name="document").attributes["value"] == "24/16",
                "nothing is ticked or chosen beforehand: what must be chosen is told at its field, what was typed stays", blank.text)
    unsigned = nora.send(form, {"kind": "adopt", "written": "1", "clear": "1"}, button="check")
    edit = nora.send(unsigned, button="edit")
    suite.check("ikke gyldig" in unsigned.text and "checked" in edit.root.find("input", id="written").attributes and
                "checked" not in edit.root.find("input", id="signed").attributes, "not said to be signed it is not valid, and stays as it was", unsigned.text)
    said = {"written": "1", "signed": "1", "clear": "1"}
    wrong = nora.send(form, {"kind": "transfer", "from_1": "851", "to_1": "", "persons_1": "x"}, button="check")
    suite.check(wrong.status == 422 and wrong.root.find("span", id="to_1-error") and wrong.root.find("span", id="persons_1-error") and
                wrong.root.find("input", id="persons_1").attributes["value"] == "x", "what is wrong is told at its field, and kept", wrong.text)
    for kind, field, fault in (("raise", "kind", "mindst én kommune"), ("transfer", "kind", "mindst én kommune")):
        empty = nora.send(form, {**said, "kind": kind}, button="check")
        suite.check(empty.status == 422 and fault in empty.root.find("span", id=f"{field}-error").text, f"nothing filled in ({kind}) is told at its field", empty.text)
    own = nora.send(form, {**said, "kind": "transfer", "from_2": "851", "to_2": "851"}, button="check")
    suite.check(own.status == 422 and "til sig selv" in own.root.find("span", id="from_2-error").text and "round.json" not in own.text,
                "what the reader of rounds finds wrong is told at its row", own.text)
    raised = nora.send(form, {**said, "kind": "agree", "quota_851": "1"}, button="check")
    suite.check("ikke gyldig" in raised.text and "§ 6" in raised.text, "a list that is not full: what the law says", raised.text)
    exempt = nora.send(form, {**said, "kind": "exempt", "exempt_from_1": "787", "exempt_to_1": "860", "document": "24/17"},
                       button="check")
    others = [name for name in ("Sjælland", "Syddanmark", "Hovedstaden", "Midtjylland") if name in exempt.text]
    suite.check(exempt.status == 200 and "er meddelelsen gyldig" in exempt.text and not others, "one is exempted; nothing of others is told", exempt.text)
    rows = {row[0]: row[1:] for row in exempt.rows() if len(row) == 4}
    thisted, hjoerring = rows["Thisted"], rows["Hjørring"]
    suite.check(thisted[1] == "0" and thisted[2] == "−" + thisted[0] and int(hjoerring[1]) == int(hjoerring[0]) + int(thisted[0]) and
                hjoerring[2] == "+" + thisted[0] and rows["Aalborg"][0] == rows["Aalborg"][1] and rows["Aalborg"][2] == "",
                "each municipality of the region, calculated and agreed, with what changes", rows)
    letter = nora.send(exempt, button="letter")
    suite.check(letter.status == 200 and letter.body.startswith(b"%PDF-1.7") and
                letter.headers["content-disposition"] == 'attachment; filename="kvote-2025-notification.pdf"',
                "the letter to be signed, before it is sent, as a file beside the page", letter.headers)
    kept = nora.get("/sager/2025/dokument/notification?format=pdf")
    suite.check(kept.headers.get("content-disposition") == 'inline; filename="kvote-2025-notification.pdf"', "and afterwards by its address", kept.headers)
    before = nora.get("/sager/2025/dokument/notification")
    suite.check("Thisted" in before.text and "tiltræder" in before.text, "until then the one on file is the letter", before.text)
    done = nora.send(exempt, button="do")
    rows = {row[0]: row[1:] for row in done.rows() if len(row) == 4}
    suite.check("Gjort: Registr" in done.text and rows["Thisted"][1] == "0", "done: it says so, and what is agreed stands on the page", done.text)
    again = nora.get("/sager/2025")
    suite.check("Gjort:" not in again.text, "once")
    after = nora.get("/sager/2025/dokument/notification?region=085")
    suite.check("Thisted Kommune friholdes" in after.text and "24/17" in after.text, "afterwards this one, and never another's", after.text)
    status = nora.get("/sager/2025/meddelelser")
    suite.check("står ved magt" in status.text and "gyldig, men afløst" in status.text, "what became of all that was sent", status.text)


def check_approval(suite, site):
    """What changes, the checks and the letter on one page; return with a reason that the caseworker reads."""
    site.set_day("2024-09-20")
    carl, bo, nora = site.browser("carl"), site.browser("bo"), site.browser("nora")
    for browser, page in ((carl, "/sager"), (carl, "/sager/2025"), (nora, "/sager/2025")):
        late = browser.get(page)
        suite.check("KKR kan svare" not in late.text.partition("Årshjulet")[0] and "venter på afgørelse" in late.text, f"nobody can answer any more ({page})", late.text)
    suite.check("Fristen for at svare var den 10. september 2024" in nora.get("/sager/2025").text and
                "Fristen for meddelelser fra KKR var" in carl.get("/sager/2025/meddelelser").text, "and when that was", "")
    draft = carl.get("/sager/2025/udkast")
    suite.check(draft.status == 200 and "fastsat af" in draft.text and "Kommunekvoter for 2025" in draft.text,
                "draft and letter side by side", draft.text)
    letter = carl.get("/sager/2025/dokument/letter")
    suite.check("Udkast: ikke afgjort" in letter.text and "efter det, der" in letter.text, "the letter says that nothing is decided", letter.text)
    english = carl.get("/sager/2025/dokument/annex?lang=en")
    suite.check("Draft: not decided" in english.text, "so does the annex, in its language", english.text)
    carl.get("/sager/2025?lang=da")
    form = carl.get("/sager/2025/handling/decide")
    seen = carl.send(form, button="check")
    suite.check("ingen underskriver" in seen.text and seen.root.find("button", value="do"), "what the letter lacks is told before it is decided", seen.text)
    site.scene.do("decide", "year:2025", user="carl")
    letter = carl.get("/sager/2025/dokument/letter")
    suite.check(letter.text.count("Udkast: ikke godkendt") == 2, "and that it is not approved, also where annex A begins", letter.text)
    told = carl.get("/api/v1/rounds/2025/documents/letter", Accept="text/plain").body.decode()
    suite.check("Udkast: ikke godkendt" in told, "and so to a program", told[:300])
    own = carl.get("/sager/2025")
    suite.check("Du har selv" in own.text and not own.root.find("a", href="/sager/2025/handling/approve"), "who decided is told early", own.text)
    refused = carl.get("/sager/2025/handling/approve")
    suite.check(refused.status == 403, "and refused", refused.text)
    page = bo.get("/sager/2025/handling/approve")
    wanted = ("Truffet af carl", "fastsat af", "Eftersyn", "Kommunekvoter for 2025")
    suite.check(page.status == 200 and all(word in page.text for word in wanted), "the approver sees all on one page",
                [word for word in wanted if word not in page.text])
    empty = bo.send(page, {"reason": ""}, button="do")
    suite.check(empty.status == 422 and empty.root.find("span", id="reason-error"), "a return takes a reason", empty.text)
    done = bo.send(page, {"reason": "Sagsnummeret mangler"}, button="do")
    suite.check(done.address == "/sager/2025", "it is returned", done.text)
    case = carl.get("/sager/2025")
    suite.check("Sagsnummeret mangler" in case.text and "Sendt tilbage af bo" in case.text, "with a reason that the caseworker reads", case.text)
    site.scene.do("decide", "year:2025", user="carl")
    suite.check("Sagsnummeret" not in carl.get("/sager/2025").text, "until it is decided anew")


def check_revision(suite, site):
    """Is the threshold passed, exactly, and what becomes of the regions?"""
    site.scene.do("approve", "year:2025", user="bo")
    site.scene.do("send", "year:2025", user="carl")
    site.set_day("2025-02-01")
    carl = site.browser("carl")
    letter = carl.get("/sager/2025/dokument/letter")
    suite.check("Udkast" not in letter.text and "Som det" not in letter.text, "what was sent is no draft", letter.text[:600])
    case = carl.get("/sager/2025")
    suite.check(not case.root.find("a", href="/sager/2025/udkast") and carl.get("/sager/2025/udkast").address == "/sager/2025/dokument/letter",
                "nor is one offered", case.text)
    form = carl.get("/sager/2025/handling/revise")
    suite.check("771" in form.text and "329" in form.text, "the bounds, before anything is typed", form.text)
    low = carl.send(form, {"estimate": "770", "method": "recalculate"}, button="check")
    suite.check(low.status != 200 and "+40 %" in low.text and "ikke mere end 40" in low.text, "770 of 550 is not more than 40 per cent", low.text)
    high = carl.send(low, {"estimate": "771", "method": "recalculate"}, button="check")
    suite.check(high.status == 200 and "442/11" in high.text and "§ 2, stk. 5" in high.text, "771 is, exactly, by its rule", high.text)
    rows = [row for row in high.rows() if row and row[0].startswith("Aalborg") or len(row) > 1 and row[1:2] == ["Aalborg"]]
    suite.check(rows and high.root.find("button", value="do"), "the new numbers beside the old", high.text)
    regions = {row[0]: row for row in high.rows() if len(row) == 5 and row[0] == "Midtjylland"}
    suite.check(regions and int(regions["Midtjylland"][2]) - int(regions["Midtjylland"][1]) == int(regions["Midtjylland"][3]),
                "each region before, now, and the change", regions)
    done = carl.send(high, button="do")
    suite.check(done.address == "/sager/2025" and "Afgjort" in done.text, "and the act", done.text)
    suite.check("fra 550 til 771 venter på godkendelse" in done.text and "Landstal 550" in done.text, "what is in force, and what waits", done.text)
    seen = site.browser("bo").get("/sager/2025/handling/approve")
    rows = {row[0]: row[1:] for row in seen.rows() if len(row) == 4 and row[0] in ("København", "Aarhus")}
    suite.check(len(rows) == 2 and all(int(now) - int(before) == int(change) for before, now, change in rows.values()),
                "the approver sees what changes, municipality by municipality", rows)
    closed = carl.get("/sager/2025/handling/notify")
    suite.check(closed.status == 409 and "kan ikke gøres nu" in closed.text and closed.root.find("select", id="kind") is None,
                "what cannot be done has no form", closed.text)
    suite.check("Udkast: ikke godkendt" in carl.get("/sager/2025/dokument/letter").text, "the change is a draft until it is approved")


def check_expiry(suite, site):
    """A login ends after half an hour without use, and after twelve hours however much it is used."""
    minute = 60
    bo = site.browser("bo")
    page = bo.ask("POST", "/api/v1/session", json.dumps({"account": "bo", "password": PASSWORDS["bo"]}), {"Content-Type": "application/json"})
    token = {"Authorization": f"Bearer {json.loads(page.body)['token']}"}
    seen = []
    for _ in range(2):
        site.pass_time(29 * minute)
        seen.append(bo.get("/sager").status)
    suite.check(seen == [200, 200], "whoever goes on stays in", seen)
    program = site.browser().ask("GET", "/api/v1/rounds/2024/state", headers=token)
    suite.check(program.status == 401 and b"SERVE_LOGIN" in program.body, "a token that nobody used for half an hour is none", program.body)
    site.pass_time(31 * minute)
    page = bo.get("/sager")
    suite.check(page.status == 401 and page.root.find("input", id="password"), "whoever was away is asked who he is", page.status)
    bo = site.browser("bo")
    seen = []
    for _ in range(25):
        site.pass_time(29 * minute)
        seen.append(bo.get("/sager").status)
    suite.check(seen == [200] * 24 + [401], "after twelve hours everybody is", seen)


def main():
    suite = Suite()
    with tempfile.TemporaryDirectory() as folder, Site(sys.argv[1], ROOT, folder, clock=pathlib.Path(sys.argv[3]).resolve(), day="2024-07-01") as site:
        check_import(suite, site)
        check_mapping(suite, site)
        check_files(suite, site)
        check_sums(suite, site)
        check_conflict(suite, site)
        check_letterhead(suite, site)
        check_inbox(suite, site)
        check_opening(suite, site)
        check_reminder(suite, site)
        check_council(suite, site)
        check_approval(suite, site)
        check_revision(suite, site)
        check_expiry(suite, site)
    return suite.end()


if __name__ == "__main__":
    sys.exit(main())
