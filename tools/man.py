#!/usr/bin/env python3
"""Make the manual pages from the program's own help, by scdoc.

man.py WORDS PAGES LANG NAME OUT    the page of command NAME, or of kvote
man.py WORDS PAGES LANG FILE.scd OUT    a page that is written by hand
man.py WORDS PAGES                  list the commands that have a page

WORDS is src/cli/words.txt, PAGES man/pages.txt, LANG en or da.
"""
import datetime
import os
import pathlib
import re
import subprocess
import sys
from dataclasses import dataclass, field

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from texts import rows  # noqa: E402

HEADS = {
    "en": {"name": "NAME", "synopsis": "SYNOPSIS", "description": "DESCRIPTION", "options": "OPTIONS",
           "commands": "COMMANDS", "common": "OPTIONS OF EVERY COMMAND", "exit": "EXIT STATUS", "examples": "EXAMPLES",
           "environment": "ENVIRONMENT", "see": "SEE ALSO",
           "root": "The paths are those of the project's own examples.",
           "ends": "{} (ends with {})."},
    "da": {"name": "NAVN", "synopsis": "BRUG", "description": "BESKRIVELSE", "options": "TILVALG",
           "commands": "KOMMANDOER", "common": "TILVALG TIL ALLE KOMMANDOER", "exit": "SLUTKODE", "examples": "EKSEMPLER",
           "environment": "MILJØ", "see": "SE OGSÅ",
           "root": "Stierne er dem, projektets egne eksempler har.",
           "ends": "{} (slutter med {})."},
}
STATUS = {
    "en": {0: "done", 1: "the answer is no", 2: "usage: the command line, or a place that may not be written",
           3: "figures or a file: every finding with file, line and column", 4: "the law says no to the act",
           5: "the case store", 70: "a fault in kvote itself"},
    "da": {0: "udført", 1: "svaret er nej", 2: "brug: kommandolinjen eller et sted, der ikke må skrives",
           3: "tal eller fil: alle fund med fil, linje og kolonne", 4: "loven siger nej til handlingen",
           5: "sagslageret", 70: "en fejl i kvote selv"},
}
ENVIRONMENT = {
    "en": (("LC_ALL, LC_MESSAGES, LANG", "the language where --lang does not say: English for en, else Danish"),
           ("NO_COLOR", "no colours, whatever the terminal"),
           ("KVOTE_DB, KVOTE_USER, KVOTE_KEY", "the case store, the account and the key where --db, --user and --key "
            "do not say"),
           ("KVOTE_PASSWORD_FILE, KVOTE_NEW_PASSWORD_FILE", "files with passwords where the options do not say")),
    "da": (("LC_ALL, LC_MESSAGES, LANG", "sproget, hvor --lang ikke siger det: engelsk for en, ellers dansk"),
           ("NO_COLOR", "ingen farver, uanset terminalen"),
           ("KVOTE_DB, KVOTE_USER, KVOTE_KEY", "sagslageret, kontoen og nøglen, hvor --db, --user og --key ikke siger "
            "det"),
           ("KVOTE_PASSWORD_FILE, KVOTE_NEW_PASSWORD_FILE", "filer med adgangskoder, hvor tilvalgene ikke siger det")),
}


@dataclass
class Example:
    status: int
    text: dict
    commands: list = field(default_factory=list)


@dataclass
class Page:
    words: str
    exits: list = field(default_factory=list)
    examples: list = field(default_factory=list)
    see: str = ""
    stage: str = ""


class Pages(dict):
    """The blocks of pages.txt by command, in their order, and their date."""
    date = None


def read_pages(path):
    pages, page = Pages(), None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        head = re.fullmatch(r"\[([a-z-]+)\] (\w+)", line)
        key, *cells = [cell.strip() for cell in line.split(" | ")]
        kind, _, status = key.partition(" ")
        if head:
            page = pages[head[1]] = Page(head[2])
        elif line.startswith("\t") and page and page.examples:
            page.examples[-1].commands.append(line.strip())
        elif kind == "exit" and page and len(cells) == 2:
            page.exits.append((int(status), dict(zip(("en", "da"), cells))))
        elif kind == "example" and page and len(cells) == 2:
            page.examples.append(Example(int(status or 0), dict(zip(("en", "da"), cells))))
        elif kind == "date" and not page:
            pages.date = datetime.date.fromisoformat(status)
        elif kind == "see" and page and len(cells) == 1:
            page.see = cells[0]
        elif kind == "stage" and page and status:
            page.stage = status
        else:
            sys.exit(f"{path}:{number}: not understood: {line}")
    return pages


def read_words(path, lang):
    place = {"en": 1, "da": 2}[lang]
    return {cells[0]: cells[place].replace("\\n", "\n") for _, cells in rows(path, 3)}


def escape(text):
    return re.sub(r"([\\_*<>#.])", r"\\\1", text)


def flow(text):
    """Help is broken for a terminal; a page breaks its lines itself."""
    return escape(" ".join(text.split()))


def read_options(text):
    """[("--name VALUE", description)] of a help text that lists options."""
    options = []
    for line in text.splitlines():
        match = re.match(r"  (-\S.*?)(?:   *(\S.*))?$", line)
        if match:
            options.append([match[1], match[2] or ""])
        elif options:
            options[-1][1] += " " + line.strip()
    return options


def print_list(items):
    return "".join(f"*{escape(name)}*\n\t{flow(text)}\n\n" for name, text in items)


def section(head, body):
    return f"# {head}\n\n{body.rstrip()}\n\n"


def print_exits(lang, specific):
    told = {**{n: STATUS[lang][n] for n in (0, 2, 3, 70)}, **{n: text[lang] for n, text in specific}}
    return print_list((str(n), told[n]) for n in sorted(told))


def print_command(name, page, words, lang):
    heads = HEADS[lang]
    get = (lambda key: words["HELP_COMMAND_USAGE" if key == "USAGE" else "HELP_SUMMARY"]) if name == "help" else (
        lambda key: words[f"{page.words}_{key}"])
    usages = [line.strip() for line in get("USAGE").splitlines()]
    out = f"kvote-{name}(1)\n\n"
    out += section(heads["name"], f"kvote-{name} - {flow(get('SUMMARY'))}")
    own = set()
    out += section(heads["synopsis"], "".join(f"*kvote {name}*{escape(u.removeprefix(f'kvote {name}'))}\n\n" for u in usages))
    if name != "help":
        out += section(heads["description"], flow(get("TEXT")))
        options = read_options(get("OPTIONS"))
        if options:
            out += section(heads["options"], print_list(options))
        own = {word for option, _ in options for word in option.replace(",", " ").split()}
    common = [(option, text) for option, text in read_options(words["HELP_COMMON_TEXT"])
              if not own & set(option.replace(",", " ").split()[:2])]
    out += section(heads["common"], print_list(common))
    out += section(heads["exit"], print_exits(lang, page.exits))
    examples = "".join(
        (escape(heads["ends"].format(e.text[lang], e.status)) if e.status else escape(e.text[lang] + ":")) + "\n\n```\n" +
        "".join(c + "\n" for c in e.commands) + "```\n\n" for e in page.examples)
    out += section(heads["examples"], heads["root"] + "\n\n" + examples)
    return out + section(heads["see"], re.sub(r"(kvote[a-z-]*)\((\d)\)", r"*\1*(\2)", page.see))


def print_program(pages, words, lang):
    heads = HEADS[lang]
    title = words["HELP_TITLE"].partition(" – ")[2]
    out = "kvote(1)\n\n" + section(heads["name"], f"kvote - {flow(title)}")
    out += section(heads["synopsis"], escape(words["HELP_USAGE"].partition(": ")[2]))
    summaries = [(name, words["HELP_SUMMARY" if name == "help" else f"{page.words}_SUMMARY"]) for name, page in pages.items()]
    out += section(heads["commands"], print_list((f"kvote {name}", text) for name, text in summaries))
    out += section(heads["common"], print_list(read_options(words["HELP_COMMON_TEXT"])))
    out += section(heads["exit"], print_list((str(n), text) for n, text in STATUS[lang].items()))
    out += section(heads["environment"], print_list(ENVIRONMENT[lang]))
    return out + section(heads["see"], ", ".join(f"*kvote-{name}*(1)" for name in pages) + ", *kvote-round*(5)")


def print_roff(text, date):
    """By scdoc, less the empty paragraphs that it leaves and mandoc complains of."""
    epoch = str(int(datetime.datetime.combine(date, datetime.time(), datetime.timezone.utc).timestamp()))
    roff = subprocess.run(["scdoc"], input=text, capture_output=True, text=True, check=True,
                          env={**os.environ, "SOURCE_DATE_EPOCH": epoch}).stdout
    while True:
        less = re.sub(r"^\.P\n(?=\.P\n|\.RE\n|\.SH |\Z)", "", roff, flags=re.M)
        less = re.sub(r"^(\.SH .*\n)\.P\n", r"\1", less, flags=re.M)
        if less == roff:
            return roff
        roff = less


def main():
    pages = read_pages(pathlib.Path(sys.argv[2]))
    if len(sys.argv) == 3:
        print(*pages, sep="\n")
        return
    lang, name = sys.argv[3:5]
    words = read_words(pathlib.Path(sys.argv[1]), lang)
    if name.endswith(".scd"):
        text = pathlib.Path(name).read_text(encoding="utf-8")
    elif name == "kvote":
        text = print_program(pages, words, lang)
    else:
        text = print_command(name, pages[name], words, lang)
    pathlib.Path(sys.argv[5]).write_text(print_roff(text, pages.date), encoding="utf-8")


if __name__ == "__main__":
    main()
