#!/usr/bin/env python3
"""run.py KVOTE SOURCE_ROOT [STORY...]: do the stories hold?
run.py --sentences: the sentences there are.

Plays each *.round with the real program: writes the round's folder as it is on
the day, runs kvote with that day's --date, and holds what comes out against the
lines below.  README.md tells of the language.  Prints TAP; what fails is named
with the story's file and line.
"""
import csv
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import language
from language import Misread, Phrases

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "oracle"))
import oracle  # noqa: E402  (the second calculator)

SECOND = {"surplus": "preliminary", "rounding": "largest-remainder-national", "denominator": "municipalities"}

HEADS, FACTS, ON_NOTIFICATION = Phrases(), Phrases(), Phrases()
ON_DECISION, ON_CHANGE, ON_ESTIMATE, ON_EXAMINATION, ON_CALENDAR = (Phrases() for _ in range(5))


def below(details):
    """What may stand below a fact or act."""
    def keep(act):
        act.details = details
        return act
    return keep


def on(*places):
    """A check that can stand below several acts."""
    def of(pattern):
        def keep(act):
            for place in places:
                place(pattern)(act)
            return act
        return keep
    return of


class Bug(Exception):
    """kvote contradicts itself."""


class Answer:
    """What came of an act."""

    def __init__(self, status, out, err, place):
        self.status, self.out, self.err, self.place = status, out, err, place
        self.wrote = place is not None and place.exists()
        self.result = self.changes = self.letter = self.said = None


class World:
    """The file of one round, as it is on the day that the clock shows."""

    def __init__(self, names, kvote, root, folder):
        self.names, self.kvote, self.root, self.folder = names, kvote, root, folder
        self.data, self.tables, self.today, self.count = {"format": "kvote-round/1"}, {}, None, 0

    def landstal(self):
        if "national_number" not in self.data:
            raise Misread("no landstal has been sent out yet")
        changes = self.data.get("revisions")
        return changes[-1]["persons"] if changes else self.data["national_number"]["persons"]

    def figures(self):
        """(code, population, immigrants, family-reunified) of the municipalities."""
        rows = read_table(self.tables["figures.csv"])
        return [(row["code"], *(int(row.get(key) or 0) for key in ("population", "immigrants", "family_reunified")))
                for row in rows if row["code"] in self.names.region_of]

    def calculated(self):
        """Calculated quotas from another source than kvote: the published
        table, or the second calculator; None where not known."""
        if "calculated.csv" in self.tables:
            rows = read_table(self.tables["calculated.csv"])
            return {row["code"]: int(row["quota"]) if row["quota"] else None for row in rows}
        rows, regions = self.figures(), sorted(self.names.regions.values())
        units = [(regions.index(self.names.region_of[code]), *numbers) for code, *numbers in rows]
        scheme = "dk-ukraine" if self.data["scheme"] == "dk-ukraine" else "dk-2022"
        settings = SECOND | self.data.get("settings", {})
        quotas = oracle.model(scheme, settings, self.landstal(), units, region_count=len(regions))[0]
        return dict(zip((row[0] for row in rows), quotas))

    def new_place(self, name):
        self.count += 1
        return self.folder / f"{name}-{self.count}"

    def write(self):
        place = self.new_place("round")
        place.mkdir()
        (place / "round.json").write_text(json.dumps(self.data, ensure_ascii=False, indent=1), encoding="utf-8")
        for name, text in self.tables.items():
            (place / name).write_text(text, encoding="utf-8")
        return place

    def run(self, *words, out=None):
        """What comes in English (out: a name for its output folder); in Danish
        the same must come."""
        danish, english = (self.run_in(lang, words, out) for lang in ("da", "en"))
        if danish.status != english.status:
            raise Bug(f"exit {danish.status} in Danish, {english.status} in English: {danish.err}{english.err}")
        return english

    def run_in(self, lang, words, out):
        place = None if out is None else self.new_place(out)
        words = [*words, "--lang", lang, *([] if place is None else ["-o", place])]
        done = subprocess.run([self.kvote, *map(str, words)], capture_output=True, timeout=60, cwd=self.folder,
                              env=os.environ | {"LANG": "C.UTF-8"}, check=False)
        return Answer(done.returncode, done.stdout.decode(), done.stderr.decode(), place)

    def decide(self, round_folder):
        answer = self.run("run", round_folder, "--date", self.today, out="out")
        if answer.status == 0:
            answer.result = json.loads((answer.place / "result.json").read_text(encoding="utf-8"))
            answer.letter = " ".join((answer.place / "letter.txt").read_text(encoding="utf-8").split())
            check_whole(answer, read_table((answer.place / "annex.csv").read_text(encoding="utf-8")))
        return answer


def check_whole(answer, annex):
    """What must hold of every decision: all files say the same, and persons
    are neither created nor lost."""
    if {row["code"]: int(row["quota"]) for row in annex} != quotas_of(answer):
        raise Bug("annex.csv and result.json differ")
    moved = {row["code"]: row["calculated"] for row in answer.result["municipalities"]}
    for one in answer.result["bookings"]:
        for code, sign in ((one["from"], -1), (one["to"], 1)):
            known = None not in (moved[code], one["persons"])
            moved[code] = moved[code] + sign * one["persons"] if known else None
    wrong = [code for code, quota in quotas_of(answer).items() if moved[code] not in (None, quota)]
    if wrong:
        raise Bug(f"the quotas of {wrong} are not what was calculated and what was moved")


def read_table(text):
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def quotas_of(answer):
    return {row["code"]: row["quota"] for row in answer.result["municipalities"]}


def rules_of(reasons):
    return {reason["rule"].partition("#")[0] for reason in reasons if reason["rule"]}


# --- the head -------------------------------------------------------------------


@HEADS("Quota year {n}, scheme {word}, {figures:example figures|even figures|the published table of 2024|"
       "the figures for Ukraine of 2024}")
@below(None)
def begin(world, n, word, figures):
    world.data.update(year=n, scheme=word)
    rounds = world.root / "data" / "rounds"
    if figures == "the published table of 2024":
        world.data.update(calculated="calculated.csv", regional="regional.csv")
        world.tables = {name: (rounds / "2024" / name).read_text(encoding="utf-8")
                        for name in ("calculated.csv", "regional.csv")}
        return
    world.data["figures"] = "figures.csv"
    if figures == "even figures":
        world.data["label"] = "made-up figures"
        rows = [f"{code},{300 if code == '101' else 100},{30 if code == '101' else 10},0"
                for code in world.names.region_of]
        world.tables = {"figures.csv": "\n".join(["code,population,immigrants,family_reunified", *rows, ""])}
        return
    name = "example" if figures == "example figures" else "ukraine-2024"
    if name == "example":
        world.data["label"] = "example figures, not the legal ones"
    world.tables = {"figures.csv": (rounds / name / "figures.csv").read_text(encoding="utf-8")}


def set_figure(world, place, column, number):
    rows = read_table(world.tables["figures.csv"])
    for row in rows:
        if row["code"] == place:
            row[column] = number
    lines = [",".join(str(row[key]) for key in rows[0]) for row in rows]
    world.tables["figures.csv"] = "\n".join([",".join(rows[0]), *lines, ""])


@HEADS("But {n} inhabitants of {place} are immigrants")
@below(None)
def set_immigrants(world, n, place):
    set_figure(world, place, "immigrants", n)


@HEADS("But {n} family members of refugees had come to {place}")
@below(None)
def set_family(world, n, place):
    set_figure(world, place, "family_reunified", n)


@HEADS("Setting {word} is {word2}")
@below(None)
def set_setting(world, word, word2):
    world.data.setdefault("settings", {})[word] = word2


@HEADS("The letter's {word} is {text}")
@FACTS("The letter's {word} is {text}")
@below(None)
def set_case(world, word, text):
    world.data.setdefault("case", {})[word] = text


# --- facts ------------------------------------------------------------------------


@FACTS("The landstal is {n}")
@below(None)
def send_landstal(world, n):
    world.data["national_number"] = {"persons": n, "sent": world.today}


@FACTS("{n} persons displaced from Ukraine are to be distributed")
@below(None)
def distribute(world, n):
    world.data["national_number"] = {"persons": n}


@FACTS("Lots are drawn: {places}")
@below(None)
def draw_lots(world, places):
    world.data.setdefault("settings", {})["lots"] = " ".join(places)


def notify(world, councils, **content):
    for council in councils:
        world.data.setdefault("notifications", []).append(
            {"council": world.names.name_of[council], "received": world.today, **content})


@FACTS("KKR {councils} {verb:adopts|adopt} the calculated quotas")
@below(ON_NOTIFICATION)
def adopt(world, councils, **_):
    notify(world, councils, kind="adopt")


def agree_as_calculated(world, region, numbers):
    calculated, inside = world.calculated(), world.names.inside(region)
    notify(world, [region], kind="agree", quotas={
        code: number for code in {**dict.fromkeys(inside), **numbers}
        if (number := numbers.get(code, calculated[code])) is not None})


@FACTS("KKR {region} agrees: all as calculated, but {numbers}")
@below(ON_NOTIFICATION)
def agree(world, region, numbers):
    agree_as_calculated(world, region, numbers)


@FACTS("KKR {region} agrees: all as calculated, but nothing is said of {places}")
@below(ON_NOTIFICATION)
def agree_lacking(world, region, places):
    agree_as_calculated(world, region, dict.fromkeys(places))


@FACTS("KKR {region} agrees that {transfers}")
@below(ON_NOTIFICATION)
def transfer(world, region, transfers):
    notify(world, [region], kind="transfer", transfers=transfers)


@FACTS("KKR {region} agrees to raise: {numbers}")
@below(ON_NOTIFICATION)
def raise_some(world, region, numbers):
    notify(world, [region], kind="raise", raised=numbers)


@FACTS("KKR {councils} {verb:agrees|agree} on the regional quotas: {regional}")
@below(ON_NOTIFICATION)
def agree_regions(world, councils, regional, **_):
    notify(world, councils, kind="regional", regional=regional)


@ON_NOTIFICATION("if the landstal changes: {clause:none|model|rule}")
def say_clause(note, clause):
    note["if_changed"] = clause


@ON_NOTIFICATION("after a meeting on {date}")
def say_meeting(note, date):
    note["meeting"] = date


@ON_NOTIFICATION("{fault:not in writing|not signed|its content is in doubt}")
def say_fault(note, fault):
    note[{"not in writing": "written", "not signed": "signed"}.get(fault, "clear")] = False


# --- acts ---------------------------------------------------------------------------


@FACTS("The Service decides")
@below(ON_DECISION)
def decide(world):
    before = world.data.get("decision")
    world.data["decision"] = {"date": world.today}
    answer = world.decide(world.write())
    if answer.status != 0:
        world.data["decision"] = before
        if before is None:
            del world.data["decision"]
    return answer


@FACTS("The Service looks at the file again")
@below(ON_DECISION)
def look_again(world):
    return world.decide(world.write())


@FACTS("The estimate is {n}")
@below(ON_ESTIMATE)
def estimate(world, n):
    answer = world.run("revision", "--landstal", world.landstal(), "--estimate", n, "--scheme", world.data["scheme"],
                       "--format", "json")
    answer.said = json.loads(answer.out) if answer.out else None
    return answer


@FACTS("The landstal is changed to {n}[{way: in proportion}]")
@below(ON_CHANGE)
def change(world, n, way):
    answer = world.run("revise", world.write(), "--estimate", n, "--date", world.today, "--method",
                       "proportional" if way else "recalculate", "--format", "json", out="version")
    if answer.status != 0:
        return answer
    world.data = json.loads((answer.place / "round.json").read_text(encoding="utf-8"))
    decided = world.decide(answer.place)
    if decided.status != 0:
        raise Bug(f"the new version cannot be run: {decided.err}")
    decided.changes = json.loads(answer.out)
    if {row["code"]: row["new"] for row in decided.changes["municipalities"]} != quotas_of(decided):
        raise Bug("changes.json and result.json differ")
    return decided


@FACTS("The answer of KKR {region} is examined alone")
@below(ON_EXAMINATION)
def examine(world, region):
    note = [one for one in world.data["notifications"] if world.names.regions[one["council"]] == region][-1]
    calculated, place = world.calculated(), world.new_place("note")
    table = world.new_place("table")
    place.write_text(json.dumps(note), encoding="utf-8")
    rows = [f"{code},{'' if number is None else number}" for code, number in calculated.items()]
    table.write_text("\n".join(["code,quota", *rows, ""]), encoding="utf-8")
    words = ["agree", "--region", region, "--year", world.data["year"], "--calculated", table, "--notification", place]
    numbers = [calculated[code] for code in world.names.inside(region)]
    if None in numbers:
        quotas = {row["region"]: row["quota"] for row in read_table(world.tables["regional.csv"])}
        words += ["--regional", quotas[region]]
    answer = world.run(*words, "--format", "json")
    answer.said = json.loads(answer.out) if answer.out else None
    return answer


@FACTS("The calendar is looked at")
@below(ON_CALENDAR)
def look_at_calendar(world):
    answer = world.run("status", world.write(), "--date", world.today, "--format", "json")
    answer.said = json.loads(answer.out) if answer.out else None
    return answer


# --- checks: each returns what is expected and what came -------------------------------


def notes_of(world, answer, region, date=None):
    """What the result says of the notifications of a council (received then)."""
    found = [outcome for note, outcome in zip(world.data.get("notifications", []), answer.result["notifications"])
             if outcome["council"] == region and date in (None, note["received"])]
    if date is not None and not found:
        raise Misread(f"nothing was received on {date}")
    return found


@on(ON_DECISION, ON_CHANGE)("{region} is {basis:calculated|agreed|fixed}[, because {rules}]")
def check_basis(world, answer, region, basis, rules):
    came = next(row["basis"] for row in answer.result["regions"] if row["code"] == region)
    if rules is None:
        return basis, came
    found = set().union(*(rules_of(note["reasons"]) for note in notes_of(world, answer, region)))
    return (basis, rules), (came, found)


@on(ON_DECISION, ON_CHANGE)("{having}")
def check_numbers(_world, answer, having):
    quotas = quotas_of(answer)
    return having, {code: quotas[code] for code in having}


@on(ON_DECISION, ON_CHANGE)("Region {region} has {n}")
def check_region(world, answer, region, n):
    quotas = quotas_of(answer)
    said = next(row["quota"] for row in answer.result["regions"] if row["code"] == region)
    return (n, n), (said, sum(quotas[code] for code in world.names.inside(region)))


@on(ON_DECISION, ON_CHANGE)("the quotas sum to {n}")
def check_sum(_world, answer, n):
    regions = sum(row["quota"] for row in answer.result["regions"])
    return (n, n, n), (answer.result["national_number"], regions, sum(quotas_of(answer).values()))


@on(ON_DECISION, ON_CHANGE)("the answer of KKR {region}[ of {date}] "
                            "{fate:stands|does not stand|is not valid}[, because {rules}]")
def check_answer(world, answer, region, date, fate, rules):
    found = notes_of(world, answer, region, date)
    if len(found) != 1:
        raise Misread(f"there are {len(found)} answers of that council: name the day")
    note = found[0]
    came = "stands" if note["stands"] else "does not stand" if note["valid"] else "is not valid"
    return (fate, rules or set()), (came, rules_of(note["reasons"]))


def list_bookings(answer):
    return [(one["from"], one["to"], one["persons"]) for one in answer.result["bookings"]]


@on(ON_DECISION, ON_CHANGE)("{n} {word:person goes|persons go} from {place} to {place2}")
def check_booking(_world, answer, n, place, place2, **_):
    return [(place, place2, n)], [one for one in list_bookings(answer) if one[:2] == (place, place2)]


@on(ON_DECISION, ON_CHANGE)("a number of persons that is not known goes from {place} to {place2}")
def check_booking_unknown(_world, answer, place, place2):
    return [(place, place2, None)], [one for one in list_bookings(answer) if one[:2] == (place, place2)]


@on(ON_DECISION, ON_CHANGE)("nobody is moved by agreement")
def check_no_booking(_world, answer):
    return [], list_bookings(answer)


@on(ON_DECISION)("all 98 quotas are those of annex A of the letter")
def check_annex(world, answer):
    text = (world.root / "tests" / "golden" / "independent" / "annex-2024.csv").read_text(encoding="utf-8")
    return {row["code"]: int(row["quota"]) for row in read_table(text)}, quotas_of(answer)


@on(ON_DECISION, ON_CHANGE)("the calculated quotas are those of the second calculator")
def check_calculated(world, answer):
    return world.calculated(), {row["code"]: row["calculated"] for row in answer.result["municipalities"]}


@on(ON_DECISION, ON_CHANGE)("the letter {verb:says|does not say} {text}")
def check_letter(_world, answer, verb, text):
    return verb, "says" if text in answer.letter else "does not say"


def plain(text):
    """Without the blanks that keep a date together."""
    return text.replace("\u00a0", " ")


@on(ON_DECISION, ON_CHANGE)("a warning says {text}")
def check_warning(_world, answer, text):
    warnings = [plain(warning) for warning in answer.result["warnings"]]
    return text, next((text for warning in warnings if text in warning), warnings)


@on(ON_DECISION, ON_CHANGE)("there is no warning")
def check_no_warning(_world, answer):
    return [], answer.result["warnings"]


@on(ON_DECISION, ON_CHANGE)("the decision bears the date {date}")
def check_date(_world, answer, date):
    return date, answer.result["decided"]


@on(ON_DECISION)("{n} {word:person is|persons are} tied between {n2} municipalities, decided by {by:lots|population}")
def check_tie(_world, answer, n, n2, by, **_):
    return [(n, n2, by)], [(tie["persons"], len(tie["codes"]), tie["decided_by"]) for tie in answer.result["ties"]]


@on(ON_DECISION, ON_CHANGE)("{kind:the answer is no|the law says no|the file is refused}[, because {rules}][: {text}]")
def check_refusal(_world, answer, kind, rules, text):
    status = {"the answer is no": 1, "the law says no": 4, "the file is refused": 3}[kind]
    found = set(re.findall(language.RULE, answer.err)) if rules else None
    said = text if text is None or text in plain(answer.err) else answer.err
    left = "something" if answer.out or answer.wrote else "nothing"
    return ((f"exit {status}", rules, text, "nothing is written"),
            (f"exit {answer.status}", found, said, f"{left} is written"))


@on(ON_CHANGE)("the agreement of {region} {fate:lapses|holds for the new numbers|follows the model|"
               "stays in proportion}, because {rules}")
def check_fate(_world, answer, region, fate, rules):
    words = {"lapsed": "lapses", "rule": "holds for the new numbers", "model": "follows the model",
             "proportional": "stays in proportion", "none": "is none"}
    row = next(row for row in answer.changes["regions"] if row["code"] == region)
    return (fate, rules), (words[row["agreement"]], rules_of(row["reasons"]))


@on(ON_CHANGE)("{region} has no agreement to keep")
def check_no_fate(_world, answer, region):
    return "none", next(row["agreement"] for row in answer.changes["regions"] if row["code"] == region)


@on(ON_CHANGE)("it is version {n} of the round")
def check_version(_world, answer, n):
    return (n, n), (answer.result["version"], answer.changes["version"])


@on(ON_ESTIMATE)("the landstal {must:must|need not} be changed, because {rules}")
def check_threshold(_world, answer, must, rules):
    due = must == "must"
    came = answer.said["must_change"], rules_of([answer.said]), f"exit {answer.status}"
    return (due, rules, "exit 0" if due else "exit 1"), came


@on(ON_EXAMINATION)("it is {verdict:valid|not valid}[, because {rules}]")
def check_verdict(_world, answer, verdict, rules):
    valid = verdict == "valid"
    came = answer.said["valid"], rules_of(answer.said["reasons"]), f"exit {answer.status}"
    return (valid, rules or set(), "exit 0" if valid else "exit 1"), came


@ON_CALENDAR("the round is {state:expected|open|ready|to decide|overdue|decided|revised|ended}")
def check_state(_world, answer, state):
    status = "exit 1" if answer.said["overdue"] else "exit 0"
    return (state, status), (answer.said["state"].replace("_", " "), f"exit {answer.status}")


@ON_CALENDAR("KKR {councils} {word:has|have} {came:not answered yet|an answer that stands|no valid answer|"
             "an answer that lapsed|not answered in time}")
def check_council(_world, answer, councils, came, **_):
    words = {"awaited": "not answered yet", "stands": "an answer that stands", "invalid": "no valid answer",
             "lapsed": "an answer that lapsed", "missing": "not answered in time"}
    said = {row["code"]: words.get(row["answer"]) for row in answer.said["councils"]}
    return dict.fromkeys(councils, came), {code: said[code] for code in councils}


@ON_CALENDAR("{duty:the landstal|the decision} is due by {date}: {state:not yet|now|overdue|done|done late}"
             "[, {n} {word:day|days} {side:left|late}], because {rules}")
def check_duty(_world, answer, duty, date, state, n, side, rules, **_):
    row = next(row for row in answer.said["duties"] if row["duty"] == duty.removeprefix("the "))
    words = {"not_yet": "not yet", "due": "now", "late": "done late"}
    late = row["state"] in ("overdue", "late")
    days = None if n is None else (row["days"], "late" if late else "left")
    return ((date, state, rules, None if n is None else (n, side)),
            (row["due"], words.get(row["state"], row["state"]), rules_of([row]), days))


@ON_CALENDAR("what is missing the Service fixes from {date} to {date2}")
def check_fixing(_world, answer, date, date2):
    return (date, date2), (answer.said["fix_from"], answer.said["fix_by"])


@ON_CALENDAR("{who:the Service|a council} {may:may|may not} "
             "{move:decide|fix what is missing|change the landstal|answer|send another answer}")
def check_move(_world, answer, who, may, move):
    name = {"fix what is missing": "fix", "change the landstal": "revise", "answer": "notify",
            "send another answer": "replace"}.get(move, move)
    found = {"by": who.split()[1].lower(), "move": name} in [
        {key: one[key] for key in ("by", "move")} for one in answer.said["moves"]]
    return may, "may" if found else "may not"


@ON_CALENDAR("the landstal must be changed from {n} up and from {n2} down, because {rules}")
def check_bounds(_world, answer, n, n2, rules):
    said = answer.said["must_change"]
    return (n, n2, rules), (said["from_up"], said["from_down"], rules_of([said]))


# --- playing ----------------------------------------------------------------------------


def is_refusal(line):
    return line.phrase.act is check_refusal


def judge(world, line, answer):
    """What is wrong with one line below an act, or None."""
    if answer.status not in (0, 1) and not is_refusal(line):
        return f"kvote says no (exit {answer.status}): {answer.err.strip()}"
    if answer.result is None and answer.said is None and not is_refusal(line):
        return f"there is no answer (exit {answer.status}): {answer.err.strip()}"
    try:
        expected, came = line.phrase.act(world, answer, **line.values)
    except Misread as fault:
        return str(fault)
    if expected == came:
        return None
    if isinstance(expected, dict):
        expected, came = ({key: side.get(key) for key in expected | came if expected.get(key) != came.get(key)}
                          for side in (expected, came))
    return f"expected: {say(expected, world.names)}\n  came: {say(came, world.names)}"


def say(value, names):
    """For people: names instead of codes."""
    if isinstance(value, dict):
        return ", ".join(f"{say(key, names)} {say(number, names)}" for key, number in value.items())
    if isinstance(value, set):
        return " and ".join(sorted(value)) or "no rule"
    if isinstance(value, (tuple, list)):
        return "; ".join(say(one, names) for one in value) or "nothing"
    if value is None or isinstance(value, bool):
        return {None: "not known", True: "yes", False: "no"}[value]
    return names.name_of.get(value, str(value))


def tell(world, line):
    """Plays one fact or act; what came of an act."""
    before = len(world.data.get("notifications", []))
    world.today = line.day
    answer = line.phrase.act(world, **line.values)
    if answer is None:
        for detail in line.details:
            for note in world.data["notifications"][before:]:
                detail.phrase.act(note, **detail.values)
    elif not line.details:
        raise Misread("an act needs a line below it that says what comes of it")
    return answer


def play(story, names, kvote, root, watch=None):
    """Faults as "file:line: text, what is wrong".  watch(world, act, line,
    answer) is called for every line that was held against an answer."""
    faults = []

    def report(line, wrong):
        faults.append(f"{story.path}:{line.number}: {line.text}\n  {wrong}")

    with tempfile.TemporaryDirectory() as folder:
        world = World(names, kvote, root, pathlib.Path(folder))
        for line in story.lines:
            try:
                answer = tell(world, line)
            except (Misread, Bug) as fault:
                report(line, fault)
                break
            for detail in line.details if answer else ():
                wrong = judge(world, detail, answer)
                if wrong:
                    report(detail, wrong)
                if watch:
                    watch(world, line, detail, answer)
    return faults


def list_sentences():
    for title, phrases in (
            ("What is given", HEADS), ("Facts and acts", FACTS), ("Below what a council sends", ON_NOTIFICATION),
            ("Below a decision", ON_DECISION), ("Below a changed landstal", ON_CHANGE),
            ("Below an estimate", ON_ESTIMATE), ("Below an examination", ON_EXAMINATION),
            ("Below a look at the calendar", ON_CALENDAR)):
        print(f"{title}:")
        for phrase in phrases.all:
            print("  " + re.sub(r"\{\w+:([^}]*)\}", r"(\1)", phrase.pattern))


def main():
    if sys.argv[1:] == ["--sentences"]:
        return list_sentences()
    kvote, root = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    names = language.Names(root)
    paths = [pathlib.Path(word) for word in sys.argv[3:]] or sorted(HERE.glob("*.round"))
    failed = 0
    print(f"1..{len(paths)}")
    for number, path in enumerate(paths, 1):
        try:
            title = path.stem
            story = language.read_story(path.name, path.read_text(encoding="utf-8"), names, HEADS, FACTS)
            title = f"{path.stem}: {story.title}"
            faults = play(story, names, kvote, root)
        except Misread as fault:
            faults = [str(fault)]
        print(f"{'not ok' if faults else 'ok'} {number} - {title}")
        for fault in faults:
            print("# " + fault.replace("\n", "\n# "))
        failed += bool(faults)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
