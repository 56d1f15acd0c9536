#!/usr/bin/env python3
"""The manual: a page for each command, its options, its examples as they run.

test_manual.py KVOTE SOURCE_ROOT BUILD_ROOT
"""
import copy
import csv
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(sys.argv[2]).resolve()
sys.path.insert(0, str(ROOT / "tools"))
import man  # noqa: E402

sys.path.insert(0, str(ROOT / "tests" / "store"))
import scene  # noqa: E402

KVOTE = pathlib.Path(sys.argv[1]).resolve()
BUILD = pathlib.Path(sys.argv[3]).resolve()
OWN_SYMBOLS = {"-o": "--output", "-h": "--help", "-V": "--version"}


def ask(*args):
    return subprocess.run([KVOTE, *args], capture_output=True, text=True, check=False)


def read_commands():
    """{command: options it takes}, as the program says."""
    commands = {}
    for row in csv.DictReader(ask("help", "--format", "csv").stdout.splitlines()):
        commands.setdefault(row["command"], set()).add(row["option"])
    return commands


def list_documented(text):
    return {word for option, _ in man.read_options(text) for word in option.replace(",", " ").split() if word.startswith("--")}


def check_pages(pages, commands, _):
    """Each command has a page, and each page a command."""
    for name in sorted(pages.keys() ^ commands.keys()):
        yield f"{name}: {'no page' if name in commands else 'no such command'}"


def check_options(pages, commands, words):
    """A page describes the options that its command takes, and no other."""
    common = list_documented(words["HELP_COMMON_TEXT"])
    for name, page in pages.items():
        own = set() if name == "help" else list_documented(words.get(f"{page.words}_OPTIONS", ""))
        for option in sorted((own | common) ^ commands.get(name, set())):
            yield f"{name}: {option} is {'not described' if option in commands.get(name, set()) else 'not taken'}"


def prepare(stage, folder):
    """The environment of the examples, with a case store brought to that stage."""
    if not stage:
        return os.environ
    case = scene.Scene(KVOTE, ROOT, folder)
    case.set_up()
    case.bring_to(stage)
    return dict(os.environ, KVOTE_DB=case.place, KVOTE_KEY=case.key, KVOTE_USER="carl", KVOTE_PASSWORD_FILE="carl.word")


def run_example(example, folder, environment):
    """The exit status of its last command; those before must end with 0."""
    for number, command in enumerate(example.commands, 1):
        program, *args = shlex.split(command)
        done = subprocess.run([KVOTE, *args], capture_output=True, text=True, cwd=folder, env=environment,
                              check=False)
        wanted = example.status if number == len(example.commands) else 0
        if program != "kvote" or done.returncode != wanted:
            yield f"{command}: exit {done.returncode}, {wanted} wanted: {done.stderr.strip()}"
        if done.returncode > 1 and done.stdout:
            yield f"{command}: fails and prints"


def check_examples(pages, _, words):
    """The examples of every page run, in their order, with the status that the page says."""
    del words
    for name, page in pages.items():
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(ROOT / "data", pathlib.Path(folder) / "data")
            (pathlib.Path(folder) / "out").mkdir()
            environment = prepare(page.stage, folder)
            told = {0, 2, 3, 70} | {status for status, _ in page.exits}
            if not page.examples:
                yield f"{name}: no example"
            for example in page.examples:
                if example.status not in told:
                    yield f"{name}: status {example.status} is not told"
                yield from (f"{name}: {text}" for text in run_example(example, folder, environment))


def check_lint():
    """mandoc finds nothing to say about the pages as they were built."""
    built = sorted((BUILD / "man").rglob("*.[15]"))
    if len(built) < 2 * len(read_commands()) + 3:
        yield f"{BUILD / 'man'}: {len(built)} pages were built; is scdoc installed?"
    for page in built:
        done = subprocess.run(["mandoc", "-Tlint", "-W", "warning", page], capture_output=True, text=True, check=False)
        yield from done.stdout.splitlines()


def spoil(pages, commands, words):
    """Manuals that must be found wrong: (check, pages, commands, what is said)."""
    no_page, too_many = dict(pages), {**pages, "tea": pages["run"]}
    del no_page["run"]
    yield check_pages, no_page, commands, words, "run: no page"
    yield check_pages, too_many, commands, words, "tea: no such command"
    more = {**commands, "run": commands["run"] | {"--tea"}}
    yield check_options, pages, more, words, "run: --tea is not described"
    less = {**commands, "run": commands["run"] - {"--as-if"}}
    yield check_options, pages, less, words, "run: --as-if is not taken"
    for change, said in ((("revision", 0, 1, []), "exit 0, 1 wanted"), (("revision", 1, 0, []), "exit 1, 0 wanted"),
                         (("schemes", 0, 4, []), "status 4 is not told"), (("schemes", 0, 0, ["kvote tea"]), "exit 2, 0 wanted")):
        name, number, status, commands_more = change
        page = copy.deepcopy(pages[name])
        page.examples[number].status = status
        page.examples[number].commands += commands_more
        yield check_examples, {name: page}, commands, words, said


def main():
    pages = man.read_pages(ROOT / "man" / "pages.txt")
    commands = read_commands()
    failed = count = 0

    def report(what, findings):
        nonlocal failed, count
        count += 1
        for finding in findings:
            print(f"# {finding}")
        failed += bool(findings)
        print(f"{'not ok' if findings else 'ok'} {count} - {what}")

    for lang in ("en", "da"):
        words = man.read_words(ROOT / "src" / "cli" / "words.txt", lang)
        for check in (check_pages, check_options) + ((check_examples,) if lang == "en" else ()):
            report(f"{check.__doc__.strip()} ({lang})", list(check(pages, commands, words)))
    report(check_lint.__doc__, list(check_lint()))
    words = man.read_words(ROOT / "src" / "cli" / "words.txt", "en")
    for check, wrong_pages, wrong_commands, wrong_words, said in spoil(pages, commands, words):
        found = list(check(wrong_pages, wrong_commands, wrong_words))
        report(f"noticed: {said}", [] if any(said in text for text in found) else [f"said {found}"])
    print(f"1..{count}")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
