#!/usr/bin/env python3
"""test_run.py KVOTE SOURCE_ROOT: would the stories notice?

Each line of each story that expects something is said wrongly in every way that
spoil() knows (another number, rule, day, word, text), and held against what
really came: it must not hold.  What has nothing to say wrongly is held against
an answer that was tampered with.  And lines that nobody can understand must be
errors with file and line.  Prints TAP.
"""
import copy
import datetime
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import language
import run
from language import Misread

HERE = pathlib.Path(__file__).parent
KVOTE, ROOT = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
NAMES = language.Names(ROOT)

# Words that say something else; each is tried where the result is a phrase.
OTHERWISE = [
    ("is calculated", "is agreed"), ("is agreed", "is fixed"), ("is fixed", "is calculated"),
    ("stands", "is not valid"), ("does not stand", "stands"), ("is not valid", "does not stand"),
    ("lapses", "holds for the new numbers"), ("holds for the new numbers", "follows the model"),
    ("follows the model", "stays in proportion"), ("stays in proportion", "lapses"),
    ("is open", "is ready"), ("is ready", "is decided"), ("is to decide", "is overdue"), ("is overdue", "is to decide"),
    ("is decided", "is revised"), ("is revised", "is ended"), ("is ended", "is decided"),
    ("not answered yet", "not answered in time"), ("not answered in time", "no valid answer"),
    ("an answer that stands", "an answer that lapsed"), ("an answer that lapsed", "an answer that stands"),
    ("no valid answer", "an answer that stands"), (": not yet", ": now"), (": now", ": done"),
    (": overdue", ": done late"), (": done late", ": done"), (": done,", ": done late,"), (" left", " late"),
    (" late,", " left,"), (" may ", " may not "), (" may not ", " may "),
    ("must be changed", "need not be changed"), ("need not be changed", "must be changed"),
    ("says", "does not say"), ("does not say", "says"), ("by lots", "by population"), ("by population", "by lots"),
    ("is valid", "is not valid"), ("is not valid", "is valid"), ("the answer is no", "the law says no"),
    ("the law says no", "the file is refused"), ("the file is refused", "the answer is no"),
]


def spoil(text):
    """The line said wrongly, one thing at a time."""
    quoted = re.search(r'"[^"]*"', text)
    if quoted and "does not say" not in text:
        yield text.replace(quoted[0], '"nothing of the kind"')
    plain = text.replace(quoted[0], "@") if quoted else text
    wrong = [plain.replace(one, other) for one, other in OTHERWISE if one in plain]
    for match in re.finditer(rf"{language.DAY}|{language.RULE}|{language.COUNT}", plain):
        if match[0].startswith("LAW"):
            other = "LAW-9999"
        elif re.fullmatch(language.DAY, match[0]):
            other = str(datetime.date.fromisoformat(match[0]) + datetime.timedelta(1))
        else:
            other = str(language.to_count(match[0]) + 1)
        wrong.append(plain[:match.start()] + other + plain[match.end():])
    for line in wrong:
        yield line.replace("@", quoted[0]) if quoted else line


def tamper(answer, change):
    """The same answer, but wrong in what has no word in the line."""
    wrong = copy.deepcopy(answer)
    if change in ("out", "wrote"):
        setattr(wrong, change, "something")
    elif change == "status":
        wrong.status = 1 - wrong.status if wrong.said else wrong.status + 1
    elif change in ("quota", "calculated"):
        wrong.result["municipalities"][0][change] += 1
    elif change == "sum":
        wrong.result["national_number"] += 1
    elif change == "fate":
        for region in wrong.changes["regions"]:
            region["agreement"] = "lapsed"
    elif change == "warning":
        wrong.result["warnings"].append("tampered with")
    elif change == "booking":
        wrong.result["bookings"].append({"from": "825", "to": "860", "persons": 1})
    return wrong


# What must be noticed in an answer that was tampered with, by the check's function.
TAMPERED = {
    run.check_sum: ("quota", "sum"), run.check_annex: ("quota",), run.check_calculated: ("calculated",),
    run.check_no_warning: ("warning",), run.check_no_booking: ("booking",), run.check_booking_unknown: ("booking",),
    run.check_no_fate: ("fate",), run.check_refusal: ("out", "wrote", "status"), run.check_threshold: ("status",),
    run.check_verdict: ("status",), run.check_state: ("status",),
}


class Watch:
    """Holds every line wrongly against every answer; counts what was noticed."""

    def __init__(self):
        self.noticed, self.missed, self.used = {}, [], set()

    def note(self, line, what, wrong):
        if wrong is None:
            self.missed.append(f"{self.path}:{line.number}: nobody would notice: {what}")
        else:
            self.noticed[line.phrase.act] = self.noticed.get(line.phrase.act, 0) + 1

    def __call__(self, world, act, line, answer):
        for text in spoil(line.text):
            try:
                phrase, values = act.phrase.act.details.read(text, NAMES)
            except Misread:
                continue
            self.note(line, text, run.judge(world, language.Line(line.number, text, phrase, values), answer))
        for change in TAMPERED.get(line.phrase.act, ()):
            self.note(line, f"{line.text} ({change})", run.judge(world, line, tamper(answer, change)))

    def play(self, path):
        self.path = path.name
        story = language.read_story(path.name, path.read_text(encoding="utf-8"), NAMES, run.HEADS, run.FACTS)
        for line in story.lines:
            self.used.update({line.phrase.act, *(detail.phrase.act for detail in line.details)})
        run.play(story, NAMES, KVOTE, ROOT, self)


GOOD = """A story
LAW-0009#ee93

Quota year 2024, scheme dk-2022, even figures

2023-04-30  The landstal is 1,000
2023-09-11  The Service decides
            Læsø has 10
"""

MISREAD = [  # (what is put for what, what must be said)
    (("LAW-0009#ee93", "no rule"), "x.round:1: a story begins with a title"),
    (("Læsø has 10", "Læsø has ten"), "x.round:8: not understood: Læsø has ten"),
    (("Læsø has 10", "Lasø has 10"), 'x.round:8: there is no municipality "Lasø"'),
    (("Læsø has 10", "Læsø has 10, Læsø has 11"), "x.round:8: one name stands twice"),
    (("Læsø has 10", "Jylland is fixed"), 'x.round:8: there is no region "Jylland"'),
    (("Læsø has 10", "Nordjylland is fixed, because LAW-0012"), "x.round:8: LAW-0012 is not among the rules named"),
    (("            Læsø", "Læsø"), "x.round:8: a fact or act begins with its date"),
    (("1,000\n", "1,000\n            Læsø has 10\n"), "x.round:7: nothing can stand below"),
    (("1,000", "1,00"), "x.round:6: not understood: 2023-04-30  The landstal is 1,00"),
    (("2023-04-30", "2023-04-31"), "x.round:6: there is no day 2023-04-31"),
    (("2023-04-30", "2023-09-12"), "x.round:7: the clock does not go back"),
    (("The Service decides", "The Service sleeps"), "x.round:7: not understood: 2023-09-11  The Service sleeps"),
    (("even figures", "odd figures"), "x.round:4: not understood: Quota year"),
]

WRONG = [  # (what is put for what, what the runner must print)
    (("has 10", "has 9"), ["not ok 1", "x.round:8: Læsø has 9", "expected: Læsø 9",
                           "came: Læsø 10"]),
    (("            Læsø has 10\n", ""), ["not ok 1", "x.round:7: The Service decides", "an act needs a line below"]),
    (("2023-09-11", "2023-09-10"), ["not ok 1", "x.round:8: Læsø has 10", "kvote says no (exit 4)"]),
    (("Læsø has 10", "the law says no"), ["not ok 1", "x.round:8: the law says no", "expected: exit 4; not known; not known; nothing is written",
                                         "came: exit 0; not known; not known; something is written"]),
    (("The landstal is 1,000", "The estimate is 9"), ["not ok 1", "x.round:6", "no landstal has been sent out yet"]),
    (("Læsø has 10", "the answer of KKR Nordjylland stands"), ["not ok 1", "x.round:8", "there are 0 answers"]),
    (("A story", "Another story"), ["ok 1 - x: Another story"]),
]


def check_readme():
    """The story in README.md holds."""
    sample = re.search(r"```\n(.*?)```", (HERE / "README.md").read_text(encoding="utf-8"), re.S)[1]
    status, said = run_story((GOOD, sample))
    return [] if status == 0 else [said]


def run_story(replacement):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "x.round"
        path.write_text(GOOD.replace(*replacement), encoding="utf-8")
        done = subprocess.run([sys.executable, HERE / "run.py", KVOTE, ROOT, path], capture_output=True, text=True,
                              encoding="utf-8", timeout=60, env=os.environ | {"PYTHONIOENCODING": "utf-8"},
                              check=False)
    return done.returncode, done.stdout + done.stderr


def check_said(replacement, fragments):
    assert replacement[0] in GOOD, replacement
    status, said = run_story(replacement)
    faults = [f'"{fragment}" is not in:\n{said}' for fragment in fragments if fragment not in said]
    if (status == 0) != (fragments[0].startswith("ok")):
        faults.append(f"exit status {status}")
    return faults


def list_checks(watch):
    """(title, what is wrong)"""
    checks = {phrase.act: phrase.pattern for place in (run.ON_DECISION, run.ON_CHANGE, run.ON_ESTIMATE,
                                                       run.ON_EXAMINATION, run.ON_CALENDAR) for phrase in place.all}
    others = {phrase.act: phrase.pattern for place in (run.HEADS, run.FACTS, run.ON_NOTIFICATION)
              for phrase in place.all}
    yield "every line, said wrongly, is noticed", watch.missed
    for act, pattern in checks.items():
        count = watch.noticed.get(act, 0)
        yield f"can fail ({count} times): {pattern}", [] if count else ["it never failed"]
    for act, pattern in others.items():
        yield f"is used in a story: {pattern}", [] if act in watch.used else ["it is not"]
    yield "the story in README.md holds", check_readme()
    for replacement, fragment in MISREAD:
        yield f"is refused: {' '.join(replacement[1].split())}", check_said(replacement, ["not ok 1", fragment])
    for replacement, fragments in WRONG:
        yield f"says: {fragments[-1]}", check_said(replacement, fragments)


def main():
    watch = Watch()
    for path in sorted(HERE.glob("*.round")):
        watch.play(path)
    results = list(list_checks(watch))
    print(f"1..{len(results)}")
    for number, (title, faults) in enumerate(results, 1):
        print(f"{'not ok' if faults else 'ok'} {number} - {title.replace('#', '')}")
        for fault in faults:
            print("# " + fault.replace("\n", "\n# "))
    return 1 if any(faults for _, faults in results) else 0


if __name__ == "__main__":
    sys.exit(main())
