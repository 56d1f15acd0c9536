#!/usr/bin/env python3
"""Make C tables from the text tables of the house.

texts.py errors RULES_DIR errors.txt OUT.h OUT.c
texts.py words  words.txt OUT.h OUT.c PREFIX
texts.py terms  terms.txt OUT.c
"""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from rules import read_rules  # noqa: E402


def rows(path, fields):
    """The rows of a table file, as (line number, list of fields)."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [trim(cell) for cell in line.split(" | ")]
        if len(cells) != fields:
            sys.exit(f"{path}:{number}: {len(cells)} fields, {fields} wanted")
        yield number, cells


def trim(cell):
    """Off with blanks, but a help text keeps its indent."""
    return cell.rstrip() if cell.startswith("  ") else cell.strip()


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\\\\n", "\\n") + '"'


def check_places(path, number, english, danish):
    if sorted(set(re.findall(r"%[dnw]?\d", english))) != sorted(set(re.findall(r"%[dnw]?\d", danish))):
        sys.exit(f"{path}:{number}: the languages have different arguments")


def check_readers(path, number, english, danish):
    marks = ["".join(re.findall(r"\[\[|\]\]|\|\|", text)) for text in (english, danish)]
    if marks[0] != marks[1] or marks[0] not in ("", "[[]]", "[[||]]"):
        sys.exit(f"{path}:{number}: [[A]] or [[A||B]] once, in both languages")


def check_rule(path, number, rule, rules):
    """A citation must carry the rule's present hash."""
    if rule == "-":
        return
    present = rules.get(rule.partition("#")[0])
    if present is None:
        sys.exit(f"{path}:{number}: there is no rule {rule}")
    if rule != present:
        sys.exit(f"{path}:{number}: cites {rule}, the rule is now {present}; read its sentence again")


def errors(rules_dir, source, header, body):
    rules = {rule.id: rule.cited for rule in read_rules(pathlib.Path(rules_dir))}
    source = pathlib.Path(source)
    names, table = [], []
    for number, (name, status, http, rule, english, danish) in rows(source, 6):
        check_places(source, number, english, danish)
        check_readers(source, number, english, danish)
        check_rule(source, number, rule, rules)
        if name in names:
            sys.exit(f"{source}:{number}: {name} stands twice")
        names.append(name)
        cited = "" if rule == "-" else rule
        table.append(f'\t{{ {quote(name)}, {int(status)}, {int(http)}, "{cited}",\n'
                     f"\t    {{ {quote(danish)}, {quote(english)} }} }},\n")
    pathlib.Path(header).write_text(
        "/* Made from errors.txt; do not edit. */\n#ifndef KVOTE_ERRORS_GEN_H\n"
        "#define KVOTE_ERRORS_GEN_H\n\nenum base_err_code {\n"
        + "".join(f"\tBASE_ERR_{name},\n" for name in names)
        + "\tBASE_ERR_COUNT\n};\n\n#endif\n", encoding="utf-8")
    pathlib.Path(body).write_text(
        '/* Made from errors.txt; do not edit. */\n#include "base/err.h"\n'
        '#include "errors_gen.h"\n\n'
        "static const struct base_err_row table[BASE_ERR_COUNT] = {\n"
        + "".join(table) + "};\n\n"
        "const struct base_err_row *\nbase_err_find(enum base_err_code code)\n{\n"
        "\treturn &table[code];\n}\n", encoding="utf-8")


def words(source, header, body, prefix):
    source = pathlib.Path(source)
    names, table = [], []
    for number, (name, english, danish) in rows(source, 3):
        check_places(source, number, english, danish)
        if name in names:
            sys.exit(f"{source}:{number}: {name} stands twice")
        names.append(name)
        table.append(f"\t{{ {quote(danish)}, {quote(english)} }},\n")
    upper = prefix.upper()
    guard = f"KVOTE_{upper}_GEN_H"
    name = pathlib.Path(header).name
    pathlib.Path(header).write_text(
        f"/* Made from {source.name}; do not edit. */\n#ifndef {guard}\n#define {guard}\n\n"
        '#include "base/lang.h"\n\n'
        f"enum {prefix}_word {{\n" + "".join(f"\t{upper}_{n},\n" for n in names)
        + f"\t{upper}_COUNT\n}};\n\n/* The word or sentence in a language. */\n"
        f"const char *{prefix}_find(enum {prefix}_word word, enum base_lang lang);\n\n#endif\n",
        encoding="utf-8")
    pathlib.Path(body).write_text(
        f'/* Made from {source.name}; do not edit. */\n#include "{name}"\n\n'
        f"static const char *const table[{upper}_COUNT][BASE_LANG_COUNT] = {{\n"
        + "".join(table) + "};\n\n"
        f"const char *\n{prefix}_find(enum {prefix}_word word, enum base_lang lang)\n{{\n"
        "\treturn table[word][lang];\n}\n", encoding="utf-8")


def terms(source, body):
    source = pathlib.Path(source)
    names, table = [], []
    for number, (name, english, danish) in rows(source, 3):
        if name in names:
            sys.exit(f"{source}:{number}: {name} stands twice")
        names.append(name)
        table.append(f"\t{{ {quote(name)}, {{ {quote(danish)}, {quote(english)} }} }},\n")
    pathlib.Path(body).write_text(
        '/* Made from terms.txt; do not edit. */\n#include <string.h>\n\n#include "base/terms.h"\n\n'
        "static const struct {\n\tconst char *name;\n\tconst char *text[BASE_LANG_COUNT];\n} table[] = {\n"
        + "".join(table) + "};\n\n"
        "const char *\nbase_terms_find(const char *name, enum base_lang lang)\n{\n"
        "\tfor (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)\n"
        "\t\tif (strcmp(table[i].name, name) == 0)\n\t\t\treturn table[i].text[lang];\n"
        "\treturn name;\n}\n", encoding="utf-8")


if __name__ == "__main__":
    {"errors": errors, "words": words, "terms": terms}[sys.argv[1]](*sys.argv[2:])
