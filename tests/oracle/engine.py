"""Asks the engine in C (tests/oracle/engine.c) through its text protocol.

  A METHOD SEATS N w...                    weights: whole numbers or a/b
  B METHOD SEATS N w... (min max)...       max "-" = none
  M SCHEME SURPLUS ROUNDING DENOMINATOR L N REGIONS OUTSIDE (region p s r)...
  D (M's words, codes...) (the same of the new round) moved... moved...
      two rounds with the same codes, each in its order; persons that agreements
      give or take
  N as M                                   tipping points of all (law/tipping.h)
  O FIGURE INDEX as M                      those of one by one figure (1 to 3), by stepping
  C FROM TO LEAST MOST as M                staircases of all (law/staircase.h)
  F as M                                   the first change by each figure (law/sensitivity.h)
Answers:
  S seats... T K tied...                   certain seats; K seats for the tied
  Q quotas... U NOT_GIVEN_OUT T n (K:i,j)... V step=v,v,... ...
  D cause=v,v,... ... change=n,n,...        "==": the cause is the same in both
  N at:quota,bound...                      up and down of each figure, then of the landstal; "-" = not found
  C CALCULATED landstal=quota,... ...       steps of each
  F at:q/q/...,bound...                    more and fewer of each figure of each; "-" = not found
  R REASON
"""
import subprocess


class Failed(Exception):
    """The engine ended badly or left a case without an answer."""


def run(engine, lines):
    """(exit status, answer lines)"""
    done = subprocess.run([engine], input="\n".join(lines) + "\n", capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.splitlines()


def ask(engine, lines):
    """One answer line for each case line, in one process."""
    status, answers = run(engine, lines)
    if status == 0 and len(answers) == len(lines):
        return answers
    for line in sorted(lines, key=len):  # one by one: the smallest case that does it
        alone, answer = run(engine, [line])
        if alone != 0 or len(answer) != 1:
            raise Failed(f"exit {alone}, answer {answer}: {line}")
    raise Failed(f"exit {status}, {len(lines)} cases, {len(answers)} answers; each alone is answered")


def print_apportion(method, weights, seats, low=None, high=None):
    words = ["A" if low is None else "B", method, str(seats), str(len(weights)), *map(str, weights)]
    if low is not None:
        for least, most in zip(low, high):
            words += [str(least), "-" if most is None else str(most)]
    return " ".join(words)


def parse_apportion(answer):
    """(seats, tied, persons), or the reason as text"""
    words = answer.split()
    if words[0] == "R":
        return words[1]
    mark = words.index("T")
    return [int(w) for w in words[1:mark]], [int(w) for w in words[mark + 2:]], int(words[mark + 1])


def print_apportion_answer(seats, tied, persons):
    """The oracle's answer in the engine's words."""
    return " ".join(map(str, ["S", *seats, "T", persons, *tied]))


def print_model(scheme, settings, number, units, outside, region_count):
    words = ["M", scheme, settings["surplus"], settings["rounding"], settings["denominator"],
             number, len(units), region_count, outside]
    for unit in units:
        words += unit
    return " ".join(map(str, words))


def print_model_answer(quotas, not_given_out, ties, steps):
    """The oracle's answer in the engine's words."""
    words = ["Q", *quotas, "U", not_given_out, "T", len(ties)]
    words += [f"{persons}:{','.join(map(str, names))}" for persons, names in ties]
    words += ["V", *(f"{name}={','.join(map(str, values))}" for name, values in steps)]
    return " ".join(map(str, words))


def parse_quotas(answer):
    """The quotas of a model answer, or the reason as text."""
    words = answer.split()
    return words[1] if words[0] == "R" else [int(w) for w in words[1:words.index("U")]]


def print_difference(old, new):
    """Two sides, each (question of a model, codes, persons moved)."""
    words = ["D"]
    for question, codes, _ in (old, new):
        words += print_model(*question).split()[1:] + codes
    return " ".join(map(str, words + old[2] + new[2]))
