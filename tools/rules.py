#!/usr/bin/env python3
"""Read the rule files of law/rules, and make the C table of them.

A rule file is Markdown with a head of "key: value" lines, an empty line, and
sections "## Sentence", "## Reading".  Its id with a piece of the sentence's
hash, LAW-0003#1a2b, is what code and tests cite: when the sentence changes,
every citation must be looked at again.

rules.py RULES_DIR                     list the rules as they are to be cited
rules.py RULES_DIR OUT.c ROOT OUT.d    make the table of src/law/rule.h, with
                                       the places below ROOT that cite each
                                       rule, and the list of what was read
"""
import hashlib
import pathlib
import re
import sys
from dataclasses import dataclass

KEYS = ("title_da", "title_en", "ref_da", "ref_en", "status", "link", "read")
STATUSES = ("law", "letter", "observed", "setting")
CITATION = re.compile(r"LAW-\d{4}#\w+")

# Where a citation says "this follows the rule" and "this proves it".  What a
# test expects as output cites rules, too, but proves nothing by that.
CODE = ("src/**/*.c", "src/**/*.h", "src/**/*.txt", "templates/*.txt")
TESTS = ("tests/unit/**/*.c", "tests/unit/**/*.h", "tests/oracle/*.py", "tests/prop/*.py",
         "tests/golden/*/case.txt", "tests/story/*.round")


@dataclass
class Rule:
    id: str
    head: dict
    sentence: str
    reading: str

    @property
    def cited(self):
        plain = " ".join(self.sentence.split())
        return f"{self.id}#{hashlib.sha256(plain.encode()).hexdigest()[:4]}"


def read_rule(path):
    text = path.read_text(encoding="utf-8")
    top, _, rest = text.partition("\n\n")
    first, *lines = top.splitlines()
    if first != f"# {path.stem}":
        sys.exit(f"{path}:1: the first line must be \"# {path.stem}\"")
    head = dict(line.split(": ", 1) for line in lines)
    if tuple(head) != KEYS:
        sys.exit(f"{path}: the head must have the keys {', '.join(KEYS)}")
    if head["status"] not in STATUSES:
        sys.exit(f"{path}: status {head['status']} is none of {', '.join(STATUSES)}")
    parts = re.split(r"^## (.+)$", rest, flags=re.M)
    sections = {name: body.strip() for name, body in zip(parts[1::2], parts[2::2])}
    if list(sections) != ["Sentence", "Reading"]:
        sys.exit(f"{path}: the sections must be Sentence and Reading")
    return Rule(path.stem, head, sections["Sentence"], sections["Reading"])


def read_rules(folder):
    return [read_rule(path) for path in sorted(folder.glob("LAW-*.md"))]


def find_places(root, patterns):
    """{citation: ["src/law/dk_2022.c:9", ...]}, and the files and folders read."""
    places, seen = {}, set()
    for path in sorted({path for pattern in patterns for path in root.glob(pattern)}):
        seen.update({path, path.parent, path.parent.parent} - {root})
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for cited in dict.fromkeys(CITATION.findall(line)):
                places.setdefault(cited, []).append(f"{path.relative_to(root)}:{number}")
    return places, seen


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def print_list(items):
    """A NULL-ended list of texts, as an expression."""
    return "(const char *const []){ " + "".join(f"{quote(item)},\n\t    " for item in items) + "NULL }"


def print_rule(rule, code, tests):
    head = {key: quote(value) for key, value in rule.head.items()}
    return (f'\t{{ "{rule.cited}", {head["status"]},\n'
            f'\t    {{ {head["ref_da"]}, {head["ref_en"]} }},\n'
            f'\t    {{ {head["title_da"]}, {head["title_en"]} }},\n'
            f'\t    {quote(" ".join(rule.sentence.split()))},\n'
            f'\t    {quote(" ".join(rule.reading.split()))},\n'
            f'\t    {head["link"]}, {head["read"]},\n'
            f'\t    {print_list(code.get(rule.cited, []))},\n'
            f'\t    {print_list(tests.get(rule.cited, []))} }},\n')


def write_depfile(path, target, seen):
    names = " ".join(str(name).replace(" ", "\\ ") for name in sorted(seen))
    path.write_text(f"{target}: {names}\n", encoding="utf-8")


def write_if_changed(path, text):
    """What is the same is left alone, so that nothing is built again for it."""
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def main():
    folder = pathlib.Path(sys.argv[1])
    rules = read_rules(folder)
    if len(sys.argv) == 2:
        for rule in rules:
            print(rule.cited, rule.head["status"], rule.head["ref_en"], "-", rule.head["title_en"])
        return
    root = pathlib.Path(sys.argv[3])
    code, code_seen = find_places(root, CODE)
    tests, test_seen = find_places(root, TESTS)
    write_if_changed(pathlib.Path(sys.argv[2]),
        '/* Made from law/rules; do not edit. */\n#include "law/rule.h"\n\n'
        "const struct law_rule law_rule_table[] = {\n"
        + "".join(print_rule(rule, code, tests) for rule in rules) + "};\n"
        f"const size_t law_rule_count = {len(rules)};\n")
    write_depfile(pathlib.Path(sys.argv[4]), sys.argv[2],
                  code_seen | test_seen | {folder} | set(folder.glob("LAW-*.md")))


if __name__ == "__main__":
    main()
