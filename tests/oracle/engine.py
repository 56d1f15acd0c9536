"""Asks the engine in C (tests/oracle/engine.c) through its text protocol.

  A METHOD SEATS N w...                    weights: whole numbers or a/b
  B METHOD SEATS N w... (min max)...       max "-" = none
  M SCHEME SURPLUS ROUNDING DENOMINATOR L N REGIONS OUTSIDE (region p s r)...
Answers:
  S seats... T K tied...                   certain seats; K seats for the tied
  Q quotas... U NOT_GIVEN_OUT T n (K:i,j)... V step=v,v,... ...
  R REASON
"""
import subprocess


def ask(engine, lines):
    """One answer line for each case line, in one process."""
    done = subprocess.run([engine], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True)
    answers = done.stdout.splitlines()
    assert len(answers) == len(lines), f"{len(lines)} cases, {len(answers)} answers"
    return answers


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
