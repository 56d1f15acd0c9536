#!/usr/bin/env python3
"""fields.py FIELDS.txt OUT.c: the table of the fields that templates may say (src/doc/field.h)."""
import pathlib
import sys

KINDS = ("text", "year", "date", "whole", "decimal", "percent", "amount", "persons", "code")


def main():
    rows, names = [], []
    for number, line in enumerate(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split(" | ")]
        if len(cells) != 4 or not all(cells) or cells[1] not in KINDS:
            sys.exit(f"{sys.argv[1]}:{number}: name | type | English | Danish, type one of {', '.join(KINDS)}")
        names.append(cells[0])
        english, danish = (text.replace("\\", "\\\\").replace('"', '\\"') for text in cells[2:])
        rows.append(f'\t{{ "{cells[0]}", DOC_FIELD_{cells[1].upper()}, {{ [BASE_DA] = "{danish}", [BASE_EN] = "{english}" }} }},')
    if names != sorted(set(names)):
        sys.exit(f"{sys.argv[1]}: names in order, each once")
    pathlib.Path(sys.argv[2]).write_text(
        "/* Made by tools/fields.py; do not edit. */\n#include \"doc/field.h\"\n\n"
        "const struct doc_field doc_field_table[] = {\n" + "\n".join(rows) + "\n};\n"
        f"const size_t doc_field_count = {len(rows)};\n", encoding="utf-8")


if __name__ == "__main__":
    main()
