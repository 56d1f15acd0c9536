#!/usr/bin/env python3
"""Read the rule files of law/rules, and make the C table of them.

A rule file is Markdown with a head of "key: value" lines, an empty line, and
sections "## Sentence", "## Reading".  Its id with a piece of the sentence's
hash, LAW-0003#1a2b, is what code and tests cite: when the sentence changes,
every citation must be looked at again.

rules.py RULES_DIR            list the rules as they are to be cited
rules.py RULES_DIR OUT.c      make the table of src/law/rule.h
"""
import hashlib
import pathlib
import re
import sys
from dataclasses import dataclass

KEYS = ("title_da", "title_en", "ref_da", "ref_en", "status", "link", "read")
STATUSES = ("law", "letter", "observed", "setting")


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


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main():
    rules = read_rules(pathlib.Path(sys.argv[1]))
    if len(sys.argv) == 2:
        for rule in rules:
            print(rule.cited, rule.head["status"], rule.head["ref_en"], "-", rule.head["title_en"])
        return
    body = "".join(
        f'\t{{ "{r.cited}", {quote(r.head["status"])},\n'
        f'\t    {{ {quote(r.head["ref_da"])}, {quote(r.head["ref_en"])} }},\n'
        f'\t    {{ {quote(r.head["title_da"])}, {quote(r.head["title_en"])} }} }},\n'
        for r in rules)
    pathlib.Path(sys.argv[2]).write_text(
        '/* Made from law/rules; do not edit. */\n#include "law/rule.h"\n\n'
        "const struct law_rule law_rule_table[] = {\n" + body + "};\n"
        f"const size_t law_rule_count = {len(rules)};\n", encoding="utf-8")


if __name__ == "__main__":
    main()
