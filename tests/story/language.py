"""The language of the stories: from text to steps.  README.md shows how it reads.

A phrase is a sentence with gaps: "{n}" is a number, "{region}" a region and so
on (GAPS below), "{fate:lapses|stays}" one of these words, and what stands in
[ ] may be left out.  run.py says, beside each phrase, what it does.
"""
import csv
import datetime
import re

COUNT = r"\d{1,3}(?:,\d{3})+|\d+"
NAME = r"[A-ZÆØÅ][\w-]+"
RULE = r"LAW-\d{4}"
DAY = r"\d{4}-\d\d-\d\d"


class Misread(Exception):
    """What cannot be understood; the text says why."""


class Names:
    """Municipalities and regions by name: the register's."""

    def __init__(self, root):
        def read(name):
            lines = (root / "data" / "register" / name).read_text(encoding="utf-8").splitlines()
            return list(csv.DictReader(line for line in lines if not line.startswith("#")))

        self.regions = {row["name"]: row["code"] for row in read("regions.csv")}
        rows = read("municipalities.csv")
        self.places = {row["name"]: row["code"] for row in rows}
        self.name_of = {code: name for name, code in (self.regions | self.places).items()}
        self.region_of = {row["code"]: row["region"] for row in rows}

    def region(self, name):
        if name not in self.regions:
            raise Misread(f'there is no region "{name}"')
        return self.regions[name]

    def place(self, name):
        if name not in self.places:
            raise Misread(f'there is no municipality "{name}"')
        return self.places[name]

    def inside(self, region):
        return [code for code, home in self.region_of.items() if home == region]


def to_count(text, _names=None):
    return int(text.replace(",", ""))


def to_date(text, _names=None):
    try:
        return str(datetime.date.fromisoformat(text))
    except ValueError:
        raise Misread(f"there is no day {text}") from None


def to_pairs(find):
    """Of "Læsø 0, Hjørring 8": {code: number}."""
    def convert(text, names):
        pairs = [re.fullmatch(rf"({NAME}) (?:has )?({COUNT})", part) for part in re.split(r", (?=\D)", text)]
        numbers = {find(names, pair[1]): to_count(pair[2]) for pair in pairs}
        if len(numbers) < len(pairs):
            raise Misread("one name stands twice")
        return numbers
    return convert


def to_list(find):
    """Of "A, B and C": their codes."""
    return lambda text, names: [find(names, name) for name in re.split(", | and ", text)]


TAKE = rf"({NAME}) takes ({COUNT}|all) from ({NAME})"


def to_transfers(text, names):
    found = [re.fullmatch(TAKE, part) for part in re.split(r", (?=\D)", text)]
    return [{"from": names.place(one[3]), "to": names.place(one[1]),
             "persons": "all" if one[2] == "all" else to_count(one[2])} for one in found]


def listed(item, last=r", "):
    return rf"(?:{item})(?:(?:, |{last})(?:{item}))*"


GAPS = {  # name: (how it looks, what becomes of it)
    "n": (COUNT, to_count),
    "date": (DAY, to_date),
    "region": (NAME, lambda text, names: names.region(text)),
    "place": (NAME, lambda text, names: names.place(text)),
    "councils": (listed(NAME, " and "), to_list(Names.region)),
    "places": (listed(NAME, " and "), to_list(Names.place)),
    "numbers": (listed(rf"{NAME} (?:{COUNT})"), to_pairs(Names.place)),
    "regional": (listed(rf"{NAME} (?:{COUNT})"), to_pairs(Names.region)),
    "having": (listed(rf"{NAME} has (?:{COUNT})"), to_pairs(Names.place)),
    "transfers": (listed(re.sub(r"\((?!\?)", "(?:", TAKE)), to_transfers),
    "rules": (listed(RULE, " and "), lambda text, _names: set(re.findall(RULE, text))),
    "text": (r'"[^"]*"', lambda text, _names: text[1:-1]),
    "word": (r"[\w-]+", lambda text, _names: text),  # of kvote's: a scheme, a setting
}


class Phrase:
    """A sentence with gaps, and the function that stands for it."""

    def __init__(self, pattern, act):
        self.pattern, self.act, self.gaps = pattern, act, []
        parts = re.split(r"(\{[^}]*\}|\[|\])", pattern)
        self.regex = re.compile("".join(self.translate(part) for part in parts))

    def translate(self, part):
        if part in ("[", "]"):
            return "(?:" if part == "[" else ")?"
        if not part.startswith("{"):
            return re.escape(part)
        name, _, words = part[1:-1].partition(":")
        self.gaps.append(name)
        return f"({words or GAPS[name.rstrip('2')][0]})"  # a second gap of a kind: {place2}

    def read(self, text, names):
        """The values of the gaps by name (None: left out), or None."""
        match = self.regex.fullmatch(text)
        if match is None:
            return None
        return {name: GAPS[name.rstrip("2")][1](found, names) if found and name.rstrip("2") in GAPS else found
                for name, found in zip(self.gaps, match.groups())}


class Phrases:
    """All phrases of one place in a story; usable as a decorator."""

    def __init__(self):
        self.all = []

    def __call__(self, pattern):
        def keep(act):
            self.all.append(Phrase(pattern, act))
            return act
        return keep

    def read(self, text, names):
        """(phrase, values); Misread unless exactly one phrase fits."""
        found = [(phrase, values) for phrase in self.all if (values := phrase.read(text, names)) is not None]
        if len(found) != 1:
            raise Misread("not understood" if not found else "can be understood in two ways")
        return found[0]


class Line:
    """A line of a story, understood."""

    def __init__(self, number, text, phrase, values, day=None):
        self.number, self.text, self.phrase, self.values, self.day = number, text, phrase, values, day
        self.details = []


class Story:
    def __init__(self, path, title, rules):
        self.path, self.title, self.rules = path, title, rules
        self.lines = []


def join_lines(text):
    """(number, line) of all but comments; what ends with a comma or colon goes on in the
    next line."""
    lines = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            continue
        if lines and lines[-1][1].endswith((",", ":")):
            lines[-1] = lines[-1][0], f"{lines[-1][1]} {line.strip()}"
        else:
            lines.append((number, line.rstrip()))
    return lines


def split_lines(path, text):
    """Title, the rules named in the prose, and (number, line) of the rest."""
    lines = join_lines(text)
    end = next((i for i, (_, line) in enumerate(lines) if not line), len(lines))
    rules = {rule for _, line in lines[1:end] for rule in re.findall(rf"{RULE}(?=#)", line)}
    if not rules:
        raise Misread(f"{path}:1: a story begins with a title and, below it, what it shows and the rules with their hash")
    return lines[0][1], rules, [(number, line) for number, line in lines[end:] if line]


def read_story(path, text, names, heads, facts):
    """heads, facts: the phrases of lines without and with a date; what a fact
    can be followed by stands in act.details of its function.  Misread names
    file and line."""
    title, rules, lines = split_lines(path, text)
    story = Story(path, title, rules)
    for number, line in lines:
        try:
            if line.startswith(" "):
                read_detail(story, number, line.strip(), names)
            elif re.match(DAY, line):
                read_fact(story, number, line, names, facts)
            elif story.lines and story.lines[-1].day:
                raise Misread("a fact or act begins with its date, what belongs to it with blanks")
            else:
                story.lines.append(Line(number, line, *heads.read(line, names)))
        except Misread as fault:
            raise Misread(f"{path}:{number}: {fault}: {line.strip()}") from None
    return story


def read_fact(story, number, line, names, facts):
    day, _, text = line.partition(" ")
    day = to_date(day)
    if story.lines and story.lines[-1].day and day < story.lines[-1].day:
        raise Misread("the clock does not go back")
    story.lines.append(Line(number, text.strip(), *facts.read(text.strip(), names), day))


def read_detail(story, number, text, names):
    above = story.lines[-1] if story.lines else None
    if above is None or above.phrase.act.details is None:
        raise Misread("nothing can stand below the line before")
    phrase, values = above.phrase.act.details.read(text, names)
    above.details.append(Line(number, text, phrase, values))
    strange = (values.get("rules") or set()) - story.rules
    if strange:
        raise Misread(f"{min(strange)} is not among the rules named at the top")
