#!/usr/bin/env python3
"""test_calculator.py KVOTE ROOT: can one follow the printed explanation with a pocket calculator to the quota?

Reads the printed text alone: the figures of the table, and every working ("2 × 3,75 % − 3,08 % = 4,43 %").  A
calculator must get what is printed, but for the last digit; each working goes on from numbers printed before it; the
last one is the quota of the first sentence; and the rests at the line say who gets a person.
"""
import pathlib
import re
import subprocess
import sys
from decimal import Decimal, getcontext

getcontext().prec = 40
NUMBER = re.compile(r"−?[\d.]*\d(?:,\d+)?(?: %)?")
# The workings that say no sum: a whole number chosen, a fraction for those who want it.
NO_SUM = (" bliver ", "nøjagtigt")
RUNS = [
    ("550 persons", ["--landstal", "550"]),
    ("10,000 persons", ["--landstal", "10000"]),
    ("3 persons", ["--landstal", "3"]),
    ("no persons", ["--landstal", "0"]),
    ("surplus by share", ["--landstal", "550", "--set", "surplus=share"]),
    ("surplus by population", ["--landstal", "550", "--set", "surplus=population"]),
    ("two levels", ["--landstal", "550", "--set", "rounding=largest-remainder-two-level"]),
    ("Ukraine", ["--landstal", "10000", "--scheme", "dk-ukraine"]),
]


def read_number(text):
    """A number as a Danish reader keys it in."""
    text = text.strip()
    value = Decimal(text.removesuffix("%").strip().replace(".", "").replace(",", ".").replace("−", "-"))
    return value / 100 if text.endswith("%") else value


def last_unit(text):
    places = len(text.partition(",")[2].removesuffix("%").strip())
    return Decimal(1).scaleb(-places - (2 if text.endswith("%") else 0))


def evaluate(line):
    """The left side, key by key."""
    expression = re.sub(r"−(?=\d)", "~", line)  # a sign, not an operation
    expression = NUMBER.sub(lambda m: f"Decimal('{read_number(m[0])}')", expression.replace("~", "−"))
    expression = expression.replace("×", "*").replace("÷", "/").replace("−", "-")
    if not re.fullmatch(r"(?:Decimal\('-?[\d.E+-]+'\)|[-+*/() ])+", expression):
        raise ValueError(f"not a sum: {line} ({expression})")
    return eval(expression)  # the check above lets only numbers and + - * / ( ) pass


def check_working(line, known):
    """Errors of one working; what it prints is known from then on."""
    left, _, right = line.partition(" = ")
    wrong = []
    for printed in NUMBER.findall(left):
        value = read_number(printed)
        if value not in (0, 1, 2) and value not in known:
            wrong.append(f"{printed} was not printed before: {line}")
    results = [read_number(part) for part in re.findall(NUMBER, right)]
    if " + " in right:  # "24,0810 = 24 + 0,0810": whole part and rest
        whole, rest = results
        if whole + rest != read_number(left) or not 0 <= rest <= 1 or whole != int(whole):
            wrong.append(f"not whole part and rest: {line}")
    else:
        off = abs(evaluate(left) - results[0])
        if off > 2 * last_unit(right):
            wrong.append(f"off by {off}: {line}")
    known.update(results)
    return wrong


def check_section(text):
    wrong, known = [], set()
    title = text.splitlines()[0]
    quota = read_number(re.search(r"^Kvoten er ([\d.]+)", text, re.M)[1])
    table = text[text.index("Tallene\n"):text.index("Beregningen\n")]
    for row in table.splitlines():
        if re.match(r"(Indbyggere|Indvandrere|Familie|Landstal|Personer)", row):
            known.update(read_number(number) for number in re.findall(r"(?<=\s)[\d.]+", row))
    steps = text[text.index("Beregningen\n"):]
    prose = " ".join(steps.split())
    for said in re.findall(r"(?:tilsammen|det er|får) ([\d.]+(?:,\d+)?(?: %)?)", prose):
        known.add(read_number(said))
    last = None
    for line in re.findall(r"^    (\S.*)$", steps, re.M):
        if not any(word in line for word in NO_SUM):
            wrong += check_working(line, known)
            last = line
    rests = re.search(r"= [\d.]+ \+ (\d,\d+)$", steps, re.M)
    if rests is None:
        # nothing to divide: the quota is zero, and said to be
        if quota != 0 or "Hvorfor nul?" not in steps:
            wrong.append("no whole part and rest, and no reason")
    elif read_number(last.partition(" = ")[2]) != quota:
        wrong.append(f"ends with {last}, not with {quota}")
    else:
        own, more = read_number(rests[1]), last.split()[2] == "1"
        served = re.search(r"Den sidste, der fik en af dem, var [^0-9]* med resten (\d,\d+)", prose)
        refused = re.search(r"Den første, der ikke fik nogen, var [^0-9]* med resten (\d,\d+)", prose)
        if more and (served is None or own < read_number(served[1])):
            wrong.append("got a person with too small a rest")
        if not more and own > 0 and (refused is None or own > read_number(refused[1])):
            wrong.append("got no person with a large enough rest")
    if quota == 0 and "Hvorfor nul?" not in steps:
        wrong.append("is zero, and nobody says why")
    return [f"{title}: {error}" for error in wrong]


def main():
    kvote, root = sys.argv[1], pathlib.Path(sys.argv[2])
    figures = root / "data" / "rounds" / "example" / "figures.csv"
    print(f"1..{len(RUNS)}")
    failed = False
    for number, (name, options) in enumerate(RUNS, 1):
        done = subprocess.run([kvote, "explain", figures, *options, "--all", "--brief", "--format", "table", "--lang",
                               "da"], capture_output=True, text=True, check=True)
        sections = [part for part in re.split(r"(?m)^(?=\S.*: den beregnede kvote$|Region .*: summen$)", done.stdout.replace("\f", ""))
                    if re.match(r".*: den beregnede kvote\n", part)]
        wrong = [error for section in sections for error in check_section(section)]
        if len(sections) != 98:
            wrong.append(f"{len(sections)} sections")
        print(f"{'not ok' if wrong else 'ok'} {number} - {name}")
        for error in wrong[:10]:
            print(f"# {error}")
        failed = failed or bool(wrong)
    return failed


if __name__ == "__main__":
    sys.exit(main())
