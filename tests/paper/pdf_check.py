"""What must hold of a tagged PDF (ISO 14289-1, PDF/UA-1), as far as a program
can look at it.  qpdf reads the file; nothing of kvote is used.

check(path) gives a list of what is wrong, and words(path) the words of the
structure tree in its order.
"""
import json
import re
import subprocess

PAINTS = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "Do", "EI"}
TOKEN = re.compile(rb"\[|\]|<<|>>|<[0-9a-fA-F\s]*>|\((?:\\.|[^\\()])*\)|/[^\s\[\]<>()/]*|[^\s\[\]<>()/]+")
# tags that need another around them
INSIDE = {"TR": {"THead", "TBody", "TFoot", "Table"}, "TH": {"TR"}, "TD": {"TR"}, "THead": {"Table"},
          "TBody": {"Table"}, "Caption": {"Table", "Figure"}, "LI": {"L"}, "LBody": {"LI"}, "Lbl": {"LI"}}


class Pdf:
    def __init__(self, path):
        done = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline", path], capture_output=True,
                              timeout=120, check=True)
        self.objects = json.loads(done.stdout)["qpdf"][1]
        self.root = self.get(self.objects["trailer"]["value"]["/Root"])
        self.info = self.get(self.objects["trailer"]["value"].get("/Info"))

    def get(self, value):
        while isinstance(value, str) and re.fullmatch(r"\d+ 0 R", value):
            held = self.objects["obj:" + value]
            value = held["stream"]["dict"] | {"data": held["stream"]["data"]} if "stream" in held else held["value"]
        return value

    def stream(self, value):
        import base64
        return base64.b64decode(self.get(value)["data"])

    def pages(self, node=None):
        node = self.get(self.root["/Pages"]) if node is None else node
        for ref in node["/Kids"]:
            kid = self.get(ref)
            if kid["/Type"] == "/Pages":
                yield from self.pages(kid)
            else:
                yield ref, kid


def text_of(value):
    return value[2:] if isinstance(value, str) and value.startswith("u:") else value


def look_at_content(pdf, ref, page, wrong):
    """Everything painted is marked; the numbers of the pieces in their order."""
    numbers, depth, stack, open_marks = [], 0, [], []
    for token in TOKEN.findall(pdf.stream(page["/Contents"])):
        word = token.decode("latin-1")
        if word in ("BDC", "BMC"):
            mark = "artifact" if "/Artifact" in stack else "piece"
            if open_marks:
                wrong.append(f"{ref}: marks inside marks")
            open_marks.append(mark)
            if mark == "piece":
                numbers.append(int(stack[stack.index("/MCID") + 1]))
            depth += 1
        elif word == "EMC":
            open_marks.pop()
        elif word in PAINTS and not open_marks:
            wrong.append(f"{ref}: {word} is painted outside of tag and artifact")
        if re.fullmatch(r"[A-Za-z'\"*]+", word):
            stack = []
        else:
            stack.append(word)
    if open_marks:
        wrong.append(f"{ref}: a mark is not closed")
    if numbers != list(range(len(numbers))):
        wrong.append(f"{ref}: pieces are not painted in order: {numbers[:20]}")
    return numbers


def walk(pdf, ref, above, found):
    """(tag, its type, what is above, its pieces) in reading order."""
    tag = pdf.get(ref)
    entry = {"type": tag["/S"][1:], "above": above, "pieces": [], "kids": [], "tag": tag, "ref": ref}
    found.append(entry)
    kids = tag.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        if isinstance(kid, int):
            entry["pieces"].append((tag["/Pg"], kid))
        elif isinstance(kid, dict):
            entry["pieces"].append((kid["/Pg"], kid["/MCID"]))
        else:
            if pdf.get(kid)["/P"] != ref:
                entry["kids"].append("lost")
            entry["kids"].append(walk(pdf, kid, entry["type"], found))
    return entry


def attributes(entry):
    value = entry["tag"].get("/A", {})
    return value if isinstance(value, dict) else {key: v for part in value for key, v in part.items()}


def look_at_tables(pdf, found, wrong):
    for table in (entry for entry in found if entry["type"] == "Table"):
        rows = [row for part in table["kids"] for row in (part["kids"] if part["type"] in ("THead", "TBody") else [part])
                if row["type"] == "TR"]
        widths = {sum(attributes(cell).get("/ColSpan", 1) for cell in row["kids"]) for row in rows}
        if len(widths) != 1:
            wrong.append(f"{table['ref']}: rows of different widths: {sorted(widths)}")
        if not any(part["type"] == "THead" for part in table["kids"]):
            wrong.append(f"{table['ref']}: a table without a head")
        for row in rows:
            if not any(cell["type"] == "TH" for cell in row["kids"]):
                wrong.append(f"{row['ref']}: a row without a header cell")
            for cell in row["kids"]:
                if cell["type"] == "TH" and attributes(cell).get("/Scope") not in ("/Row", "/Column", "/Both"):
                    wrong.append(f"{cell['ref']}: a header cell without scope")


def look_at_structure(pdf, found, order, wrong):
    root = pdf.get(pdf.root["/StructTreeRoot"])
    owners = dict(zip(*[iter(pdf.get(root["/ParentTree"])["/Nums"])] * 2))
    pages = {ref: page for ref, page in pdf.pages()}
    pieces = [(piece, entry) for entry in found for piece in entry["pieces"]]
    said = [piece for piece, _ in pieces]
    if said != order:
        at = next((i for i, (a, b) in enumerate(zip(said, order)) if a != b), min(len(said), len(order)))
        wrong.append(f"reading order is not the order of painting, from piece {at} on: {said[at:at + 3]} {order[at:at + 3]}")
    for (page, number), entry in pieces:
        if pdf.get(owners[pages[page]["/StructParents"]])[number] != entry["ref"]:
            wrong.append(f"{entry['ref']}: the page says another tag owns piece {number}")
    level = 0
    for entry in found:
        if entry["type"] in INSIDE and entry["above"] not in INSIDE[entry["type"]]:
            wrong.append(f"{entry['ref']}: {entry['type']} inside {entry['above']}")
        if "lost" in entry["kids"]:
            wrong.append(f"{entry['ref']}: a part does not know what it is part of")
        if re.fullmatch(r"H\d", entry["type"]):
            if int(entry["type"][1]) > level + 1:
                wrong.append(f"{entry['ref']}: {entry['type']} follows level {level}")
            level = int(entry["type"][1])
        if entry["type"] == "Figure" and (not text_of(entry["tag"].get("/Alt")) or "/BBox" not in attributes(entry)):
            wrong.append(f"{entry['ref']}: a figure without alternative or box")


def look_at_fonts(pdf, page, ref, wrong):
    for name, value in pdf.get(page["/Resources"])["/Font"].items():
        font = pdf.get(value)
        if font["/Subtype"] != "/Type0":
            wrong.append(f"{ref}: font {name} is not one of ours")
            continue
        below = pdf.get(font["/DescendantFonts"][0])
        if "/FontFile2" not in pdf.get(below["/FontDescriptor"]) or below["/CIDToGIDMap"] != "/Identity":
            wrong.append(f"{ref}: font {name} is not embedded")
        if "/ToUnicode" not in font:
            wrong.append(f"{ref}: font {name} does not tell its characters")


def check(path, lang):
    wrong = []
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, timeout=120, check=False)
    if done.returncode != 0:
        wrong.append(done.stdout + done.stderr)
    pdf = Pdf(path)
    if text_of(pdf.root.get("/Lang")) != {"da": "da-DK", "en": "en-GB"}[lang]:
        wrong.append("wrong or no /Lang")
    if pdf.root.get("/MarkInfo", {}).get("/Marked") is not True:
        wrong.append("not marked")
    if pdf.root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        wrong.append("the title is not displayed")
    metadata = pdf.stream(pdf.root["/Metadata"]).decode("utf-8")
    if "<pdfuaid:part>1</pdfuaid:part>" not in metadata or text_of(pdf.info["/Title"]).replace("&", "&amp;") not in metadata:
        wrong.append("metadata lack PDF/UA or the title")
    order = []
    for ref, page in pdf.pages():
        if page.get("/Tabs") != "/S":
            wrong.append(f"{ref}: no tab order")
        order += [(ref, number) for number in look_at_content(pdf, ref, page, wrong)]
        look_at_fonts(pdf, page, ref, wrong)
    found = []
    top = pdf.get(pdf.root["/StructTreeRoot"])["/K"]
    walk(pdf, top, "root", found)
    look_at_structure(pdf, found, order, wrong)
    look_at_tables(pdf, found, wrong)
    return wrong


def words(path):
    """The text that the tags lead to, as poppler finds it."""
    done = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, text=True, timeout=120, check=True)
    return " ".join(match.group(1) for match in re.finditer(r'^\s*"(.*)"$', done.stdout, re.M)).split()
