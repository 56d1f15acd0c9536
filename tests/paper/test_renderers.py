#!/usr/bin/env python3
"""Every document in every format: the same words, and each format in order.

test_renderers.py KVOTE SOURCE_ROOT

What a document says is its tree (--format tree); text, page, PDF and workbook
must have those words, and the first three in that order.  Readers made by others
read the files: html.parser, poppler, qpdf, LibreOffice.
"""
import csv
import html.parser
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import pdf_check

DOCUMENTS = {
    "announcement": ["announcement", "data/rounds/example"],
    "announcement-gap": ["announcement", "data/rounds/2024"],
    "briefing": ["briefing", "data/rounds/example", "--region", "Hovedstaden"],
    "briefing-gap": ["briefing", "data/rounds/2024", "--region", "Nordjylland"],
    "notification": ["notification", "data/rounds/2024", "--region", "Nordjylland"],
    "map": ["map", "data/rounds/example", "--by", "per-1000"],
    "chart-bars": ["chart", "data/rounds/2024", "--kind", "bars", "--region", "Nordjylland"],
    "chart-flow": ["chart", "data/rounds/2024", "--kind", "flow"],
    "diff": ["diff", "data/rounds/2024", "data/rounds/example"],
    "calculation": ["calculation", "data/rounds/example"],
    "calculation-ukraine": ["calculation", "data/rounds/ukraine-2024"],
    "annex": ["annex", "data/rounds/2024"],
    "letter": ["letter", "data/rounds/2024"],
    "letter-ukraine": ["letter", "data/rounds/ukraine-2024"],
    "letter-example": ["letter", "data/rounds/example"],
    "explain": ["explain", "data/rounds/example", "--municipality", "Læsø"],
    "explain-region": ["explain", "data/rounds/example", "--region", "Nordjylland"],
    "explain-gap": ["explain", "data/rounds/2024", "--municipality", "Hjørring"],
    "status": ["status", "data/rounds/2024", "--date", "2024-01-01"],
}
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"(=-?\d+)?')


class Suite:
    def __init__(self):
        self.count = 0

    def report(self, name, why):
        self.count += 1
        print(f"{'not ok' if why else 'ok'} {self.count} - {name}")
        for line in str(why or "").splitlines():
            print("#", line)


def run(kvote, args, root, **more):
    return subprocess.run([kvote, *args], cwd=root, capture_output=True, timeout=60, check=False, **more)


def split(text):
    return text.replace("\u00a0", " ").split()


def read_tree(text):
    """Strings of the lines, the title left out, and what stands behind them."""
    lines = []
    for line in text.splitlines()[1:]:
        strings = [re.sub(r"\\(.)", r"\1", match.group(1)) for match in STRING.finditer(line)]
        numbers = [match.group(2) for match in STRING.finditer(line)]
        lines.append((line.split(' "')[0].rstrip(), strings, numbers))
    return lines


def words_of_tree(lines):
    """What a reader reads.  Of pictures text formats have the alternative."""
    return [word for kind, strings, _ in lines if kind != "picture" for string in strings for word in split(string)]


def words_of_text(text):
    """Rules below headings and around tables are no words."""
    return [word for word in split(text) if not re.fullmatch(r"([-=*])\1+", word)]


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.words, self.hidden = [], 0
        self.alternative = False

    def handle_starttag(self, tag, attrs):
        if tag in ("style", "title", "svg"):
            self.hidden += 1
        if tag == "desc":
            self.alternative = True

    def handle_endtag(self, tag):
        if tag in ("style", "title", "svg"):
            self.hidden -= 1
        if tag == "desc":
            self.alternative = False

    def handle_data(self, data):
        if not self.hidden or self.alternative:
            self.words += split(data)


def differ(said, wanted):
    if said == wanted:
        return None
    at = next((i for i, (a, b) in enumerate(zip(said, wanted)) if a != b), min(len(said), len(wanted)))
    return f"from word {at} on: {' '.join(said[at:at + 8])!r} instead of {' '.join(wanted[at:at + 8])!r}"


def look_at_pdf(path, lines, lang):
    wrong = pdf_check.check(path, lang)
    # a figure is said by its alternative, which stands beside the text
    texts = [line for line in lines if not line[0].strip() in ("picture", "alternative")]
    why = differ([word for word in pdf_check.words(path)], words_of_tree(texts)) if len(texts) == len(lines) else None
    if why:
        wrong.append("structure: " + why)
    drawn = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, timeout=60, check=True)
    lost = set(words_of_tree(texts)) - set(split(drawn.stdout))
    if lost and len(lost) > len(split_in_lines(texts, drawn.stdout)):
        wrong.append(f"words that are not on the pages: {sorted(lost)[:10]}")
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, timeout=60, check=True).stdout.splitlines()[2:]
    if not fonts or any(not re.search(r"CID TrueType +Identity-H +yes yes yes", font) for font in fonts):
        wrong.append(f"fonts: {fonts}")
    return "\n".join(wrong)


def split_in_lines(lines, drawn):
    """Words too long for their column, which are on the page in two pieces."""
    return {word for word in words_of_tree(lines) if word not in drawn and len(word) > 12}


NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_sheets(path):
    """Name, rows of (value, formula) of each sheet, from the file's own XML."""
    import xml.etree.ElementTree as tree
    with zipfile.ZipFile(path) as book:
        shared = []
        if "xl/sharedStrings.xml" in book.namelist():
            shared = ["".join(part.text or "" for part in item.iter(NAMESPACE + "t"))
                      for item in tree.fromstring(book.read("xl/sharedStrings.xml"))]
        names = [sheet.get("name") for sheet in tree.fromstring(book.read("xl/workbook.xml")).iter(NAMESPACE + "sheet")]
        for i, name in enumerate(names):
            rows = []
            for row in tree.fromstring(book.read(f"xl/worksheets/sheet{i + 1}.xml")).iter(NAMESPACE + "row"):
                cells = []
                for cell in row:
                    value = cell.findtext(NAMESPACE + "v")
                    is_text = cell.get("t") == "s"
                    cells.append((shared[int(value)] if is_text else value, cell.findtext(NAMESPACE + "f"), is_text))
                rows.append(cells)
            yield name, rows


def open_workbooks(folder):
    """All of a folder by one LibreOffice, each sheet as a CSV file beside it; what LibreOffice said."""
    return subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to",
                           "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1", "--outdir", folder,
                           *sorted(folder.glob("*.xlsx"))], capture_output=True, text=True, timeout=900, check=False).stderr


def look_at_workbook(path, lines, said):
    """Numbers are numbers, codes text, sums formulas that LibreOffice has found, too."""
    wrong = []
    sheets = list(read_sheets(path))
    words = {word for _, rows in sheets for row in rows for value, _, is_text in row if is_text for word in split(value)}
    wanted = {word for kind, strings, numbers in lines if kind != "picture"
              for string, number in zip(strings, numbers) if number is None for word in split(string)}
    if wanted - words:
        wrong.append(f"words that are in no sheet: {sorted(wanted - words)[:10]}")
    numbers = sorted(number[1:] for _, _, all_numbers in lines for number in all_numbers if number)
    held = sorted(value for _, rows in sheets for row in rows for value, _, is_text in row if value is not None and not is_text)
    if numbers != held:
        wrong.append(f"numbers: {len(held)} in the sheets, {len(numbers)} in the document")
    formulas = {value for _, rows in sheets for row in rows for value, formula, _ in row if formula}
    sums = [number for kind, _, all_numbers in lines if kind.strip() in ("sum", "total") for number in all_numbers if number]
    if sums and not formulas:
        wrong.append("sums are no formulas")
    opened = sorted(path.parent.glob(f"{path.stem}-*.csv"))
    if len(opened) != len(sheets):
        return "\n".join(wrong + [f"LibreOffice found {len(opened)} sheets of {len(sheets)}: {said}"])
    read = {cell for sheet in opened for row in csv.reader(sheet.open(encoding="utf-8"), delimiter=";") for cell in row}
    lost = {value for _, rows in sheets for row in rows for value, _, is_text in row if is_text and value} - read
    if lost:
        wrong.append(f"LibreOffice lost {sorted(lost)[:5]}")
    return "\n".join(wrong)


def look_at(kvote, root, name, args, lang, suite, workbook):
    """What the document's tree has; the workbook is written for later."""
    tree = run(kvote, [*args, "--lang", lang, "--format", "tree"], root)
    if tree.returncode not in (0, 1):
        suite.report(f"{name} {lang} tree", tree.stderr.decode())
        return []
    lines = read_tree(tree.stdout.decode())
    wanted = words_of_tree(lines)
    text = run(kvote, [*args, "--lang", lang, "--format", "text"], root).stdout.decode()
    suite.report(f"{name} {lang} text has the words of the tree", differ(words_of_text(text), wanted))
    page = Page()
    page.feed(run(kvote, [*args, "--lang", lang, "--format", "html"], root).stdout.decode())
    suite.report(f"{name} {lang} page has the words of the tree", differ(page.words, wanted))
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/document.pdf"
        for format_name in ("pdf", "xlsx"):
            files = [run(kvote, [*args, "--lang", lang, "--format", format_name], root).stdout for _ in range(2)]
            pathlib.Path(f"{folder}/document.{format_name}").write_bytes(files[0])
            suite.report(f"{name} {lang} {format_name} is the same bytes each time",
                         None if files[0] == files[1] and files[0] else "different or empty")
        suite.report(f"{name} {lang} PDF is in order", look_at_pdf(path, lines, lang))
        shutil.move(f"{folder}/document.xlsx", workbook)
    return lines


# what the check must find when it is spoiled, in as many bytes
SPOILED = {
    b"/Scope /Column": b"/Scopf /Column", b"/Lang (da-DK)": b"/Lang (xx-DK)", b"/Marked true": b"/Marked null",
    b"/H1 << /MCID": b"/H1 << /MCIX", b"/S /THead": b"/S /TBody", b"/S /H2": b"/S /H4", b"/ToUnicode": b"/ToUnicodf",
    b"/Tabs /S": b"/Tabs /R", b"<pdfuaid:part>1": b"<pdfuaid:part>2", b"/FontFile2": b"/FontFilf2",
    b"/DisplayDocTitle true": b"/DisplayDocTitle null", b"EMC\n/P <<": b"   \n/P <<", b"/ColSpan 3": b"/ColSpan 4",
    b"/K [0]": b"/K [1]",
}


def test_the_check(kvote, root, suite):
    good = run(kvote, [*DOCUMENTS["letter"], "--lang", "da", "--format", "pdf"], root).stdout
    with tempfile.TemporaryDirectory() as folder:
        for before, after in SPOILED.items():
            path = f"{folder}/spoiled.pdf"
            if before not in good or len(before) != len(after):
                suite.report(f"the check finds {after.decode()!r}", f"{before} is not there to be spoiled")
                continue
            pathlib.Path(path).write_bytes(good.replace(before, after, 1))
            try:
                found = pdf_check.check(path, "da")
            except (KeyError, IndexError, ValueError) as error:
                found = [repr(error)]
            suite.report(f"the check finds {after.decode()!r}", None if found else "it does not")


def main():
    kvote, root = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2]
    suite = Suite()
    with tempfile.TemporaryDirectory() as name:
        folder, workbooks = pathlib.Path(name), {}
        for number, (name, args) in enumerate(DOCUMENTS.items()):
            look_at(kvote, root, name, args, "en", suite, folder / "english")
            workbooks[name] = folder / f"{number}.xlsx", look_at(kvote, root, name, args, "da", suite, folder / f"{number}.xlsx")
        said = open_workbooks(folder)
        for name, (path, lines) in workbooks.items():
            suite.report(f"{name} workbook is in order", look_at_workbook(path, lines, said))
    test_the_check(kvote, root, suite)
    print(f"1..{suite.count}")


if __name__ == "__main__":
    main()
