#!/usr/bin/env python3
"""Make C tables from the law's data: dated values and schemes.

law.py params  RULES_DIR params.csv OUT.c           the table of src/law/param.h
law.py schemes RULES_DIR SCHEMES_DIR OUT.c OUT.d    the table of src/law/scheme.h
law.py register FOLDER OUT.c                        the rows of src/law/register_rows.h

Whatever is unknown, missing or out of order stops the build, with its place.
"""
import csv
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from rules import quote, read_rules, write_depfile, write_if_changed  # noqa: E402

PARAMS = ("landstal_by", "notification_by", "decision_by", "small_landstal", "threshold_small", "threshold_large")
COLUMNS = ["param", "from", "until", "value", "rule", "status"]
STATUSES = ("law", "assumed")
KEYS = ("title_da", "title_en", "first_year", "last_year", "found_by_year", "notifications", "regions_agree",
        "figures", "settings",
        "compute", "rules", "note_da", "note_en")
FIGURES = {"population": "false", "population, immigrants, family_reunified": "true"}
SETTINGS = ("surplus", "rounding", "tie", "denominator", "lots")


def stop(place, what):
    sys.exit(f"{place}: {what}")


def choose(place, what, value, values):
    if value not in values:
        stop(place, f"{what} \"{value}\" is none of: {'; '.join(values)}")
    return value


def read_year(place, text):
    if not re.fullmatch(r"(19|20)\d\d", text):
        stop(place, f"\"{text}\" is not a year")
    return int(text)


def check_rule(place, cited, present):
    rule = present.get(cited.partition("#")[0])
    if rule is None:
        stop(place, f"there is no rule {cited}")
    if rule != cited:
        stop(place, f"cites {cited}, the rule is now {rule}; read its sentence again")


# --- dated values ------------------------------------------------------------

def check_value(place, param, value):
    pattern = r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])" if param.endswith("_by") else r"\d{1,9}"
    if not re.fullmatch(pattern, value):
        stop(place, f"\"{value}\" is no value of {param}")


def read_params(path, present):
    """The rows; each parameter's years follow one another without a gap, and the last are open."""
    lines = [(number, line) for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
             if line.strip() and not line.startswith("#")]
    table = list(csv.reader(line for _, line in lines))
    if table[0] != COLUMNS:
        stop(f"{path}:{lines[0][0]}", f"the columns must be {','.join(COLUMNS)}")
    rows, after = [], {}
    for (number, _), cells in zip(lines[1:], table[1:]):
        place = f"{path}:{number}"
        if len(cells) != len(COLUMNS):
            stop(place, f"{len(cells)} cells, {len(COLUMNS)} wanted")
        param, first, last, value, rule, status = cells
        choose(place, "param", param, PARAMS)
        choose(place, "status", status, STATUSES)
        check_value(place, param, value)
        check_rule(place, rule, present)
        first, last = read_year(place, first), read_year(place, last) if last else 0
        if param in after and after[param] != first:
            stop(place, f"{param}: must begin in {after[param] or 'no year: the row before is open'}, not {first}")
        if last and last < first:
            stop(place, f"{param}: ends before it begins")
        after[param] = last + 1 if last else 0
        rows.append((param, first, last, value, rule, status))
    for param in PARAMS:
        if after.get(param) != 0:
            stop(path, f"{param}: the last row must be open (until empty)")
    return rows


def make_params(rules_dir, source, out):
    present = {rule.id: rule.cited for rule in read_rules(pathlib.Path(rules_dir))}
    rows = read_params(pathlib.Path(source), present)
    write_if_changed(pathlib.Path(out),
        '/* Made from law/params; do not edit. */\n#include "law/param.h"\n\n'
        "const struct law_param_row law_param_table[] = {\n"
        + "".join(f'\t{{ LAW_PARAM_{param.upper()}, {first}, {last}, {quote(value)}, "{rule}",\n'
                  f'\t    {"true" if status == "assumed" else "false"} }},\n'
                  for param, first, last, value, rule, status in rows)
        + f"}};\nconst size_t law_param_row_count = {len(rows)};\n")


# --- schemes -----------------------------------------------------------------

def read_pairs(path):
    """{key: (place, value)} of a file of "key: value" lines, # lines aside."""
    pairs = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        place = f"{path}:{number}"
        key, colon, value = line.partition(":")
        if not colon:
            stop(place, "must be \"key: value\"")
        choose(place, "key", key, KEYS)
        if key in pairs:
            stop(place, f"{key} stands twice")
        pairs[key] = place, value.strip()
    for key in KEYS:
        if key not in pairs:
            stop(path, f"{key} is missing")
        if not pairs[key][1] and key != "last_year":
            stop(pairs[key][0], f"{key} is empty")
    return pairs


def split(text):
    return [part.strip() for part in text.split(",")]


def print_scheme(path, header, present):
    """One row of the table; header is where the function is declared."""
    pairs = read_pairs(path)
    value = {key: text for key, (_, text) in pairs.items()}
    place = {key: where for key, (where, _) in pairs.items()}
    for key in ("found_by_year", "notifications", "regions_agree"):
        choose(place[key], key, value[key], ("yes", "no"))
    for setting in split(value["settings"]):
        choose(place["settings"], "setting", setting, SETTINGS)
    for rule in split(value["rules"]):
        check_rule(place["rules"], rule, present)
    first = read_year(place["first_year"], value["first_year"])
    last = read_year(place["last_year"], value["last_year"]) if value["last_year"] else 0
    if last and last < first:
        stop(place["last_year"], "ends before it begins")
    choose(place["figures"], "figures", value["figures"], FIGURES)
    if not header.exists() or f"law_{value['compute']}_compute(" not in header.read_text(encoding="utf-8"):
        stop(place["compute"], f"there is no law_{value['compute']}_compute() in src/law/{header.name}")
    settings = " |\n\t\t    ".join(f"1u << LAW_SETTING_{name.upper()}" for name in split(value["settings"]))
    rules = ", ".join(f'"{rule}"' for rule in split(value["rules"]))
    yes = {"yes": "true", "no": "false"}
    return (f'\t&(const struct law_scheme){{\n\t\t.name = {quote(path.parent.name)},\n'
            f'\t\t.title = {{ {quote(value["title_da"])}, {quote(value["title_en"])} }},\n'
            f'\t\t.note = {{ {quote(value["note_da"])},\n\t\t    {quote(value["note_en"])} }},\n'
            f"\t\t.rules = (const char *const []){{ {rules}, NULL }},\n"
            f"\t\t.first_year = {first},\n\t\t.last_year = {last},\n"
            f"\t\t.settings = {settings},\n"
            f"\t\t.needs_immigrants = {FIGURES[value['figures']]},\n"
            f"\t\t.has_notifications = {yes[value['notifications']]},\n"
            f"\t\t.regions_agree = {yes[value['regions_agree']]},\n"
            f"\t\t.found_by_year = {yes[value['found_by_year']]},\n"
            f"\t\t.compute = law_{value['compute']}_compute,\n\t}},\n")


def check_years(files):
    """No year has two schemes that are found by it."""
    taken = {}
    for path in files:
        pairs = read_pairs(path)
        if pairs["found_by_year"][1] != "yes":
            continue
        place, first = pairs["first_year"]
        for year in range(int(first), int(pairs["last_year"][1] or 2999) + 1):
            if year in taken:
                stop(place, f"{year} has the scheme {taken[year]} already")
            taken[year] = path.parent.name


def make_schemes(rules_dir, source, out, depfile):
    present = {rule.id: rule.cited for rule in read_rules(pathlib.Path(rules_dir))}
    folder = pathlib.Path(source)
    law = folder.parent.parent / "src" / "law"
    files = [path / "scheme.txt" for path in sorted(folder.iterdir()) if path.is_dir()]
    for path in files:
        if not path.exists():
            stop(path.parent, "there is no scheme.txt in it")
    headers = {path: law / f"{read_pairs(path)['compute'][1]}.h" for path in files}
    body = "".join(print_scheme(path, headers[path], present) for path in files)
    check_years(files)
    write_if_changed(pathlib.Path(out),
        '/* Made from law/schemes; do not edit. */\n#include "law/scheme.h"\n'
        + "".join(f'#include "law/{name}"\n' for name in sorted({path.name for path in headers.values()}))
        + "\nconst struct law_scheme *const law_scheme_table[] = {\n" + body + "};\n"
        f"const size_t law_scheme_count = {len(files)};\n")
    write_depfile(pathlib.Path(depfile), out, {folder, *files, *(path.parent for path in files), *headers.values()})


# --- the register ------------------------------------------------------------

TABLES = {"municipalities": ["code", "name", "region", "from", "until"],
          "regions": ["code", "name", "from", "until", "into", "status"], "aliases": ["name", "code"]}


def read_register(path, columns):
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines))
    for number, row in enumerate(rows, 1):
        if list(row) != columns or None in row.values():
            stop(f"{path}: row {number}", f"the columns are {', '.join(columns)}")
        if "from" in row:
            read_year(f"{path}: row {number}", row["from"])
        if row.get("until"):
            read_year(f"{path}: row {number}", row["until"])
    return rows


def print_register_row(row):
    texts = [quote(row.get(name, "")) for name in ("code", "name", "region", "into", "status")]
    return f"\t{{ {', '.join(texts)}, {row.get('from') or 0}, {row.get('until') or 0} }},\n"


def make_register(folder, out):
    body = '/* Made from data/register; do not edit. */\n#include "law/register_rows.h"\n'
    for name, columns in TABLES.items():
        rows = read_register(pathlib.Path(folder) / f"{name}.csv", columns)
        body += (f"\nconst struct law_register_row law_register_{name}[] = {{\n"
                 + "".join(map(print_register_row, rows)) + f"}};\nconst size_t law_register_{name}_count = {len(rows)};\n")
    write_if_changed(pathlib.Path(out), body)


if __name__ == "__main__":
    {"params": make_params, "schemes": make_schemes, "register": make_register}[sys.argv[1]](*sys.argv[2:])
