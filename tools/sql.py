#!/usr/bin/env python3
"""Make C tables from sql/: migrations for both databases, statements, roles.

sql.py MIGRATIONS_DIR queries.sql roles.txt OUT.h OUT.c

A migration is plain SQL with three type words (WHOLE, TEXT, BYTES) and two
kinds of tables: ENDURING (append-only, by triggers) and DERIVED.  What each
database needs instead stands here, and only here.  Statements are the same
text for both.
"""
import hashlib
import pathlib
import re
import sys

ROLES = ["caseworker", "approver", "council", "auditor", "reader", "administrator", "system"]
EVERYONE = ROLES[:-1]
TABLE = re.compile(r"(ENDURING|DERIVED) TABLE (\w+) \(\n(.*?)\n\);", re.S)
REFUSED = "kvote: table %s is append-only"


def stop(path, text):
    sys.exit(f"{path}: {text}")


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\n", "\\n") + '"'


def lines_in_c(text):
    return "\n".join("\t    " + quote(line) for line in text.splitlines(keepends=True))


def list_in_c(name, statements):
    return (f"static const char *const {name}[] = {{\n"
            + "".join(f"{lines_in_c(statement)},\n" for statement in statements) + "\tNULL };\n\n")


def without_remarks(text):
    return "\n".join(line for line in text.splitlines() if not line.startswith("--"))


def sqlite_table(kind, name, body):
    body = re.sub(r"\bWHOLE\b", "INTEGER", body)
    body = re.sub(r"\bBYTES\b", "BLOB", body)
    statements = [f"CREATE TABLE {name} (\n{body}\n) STRICT"]
    if kind == "ENDURING":
        statements += [f"CREATE TRIGGER {name}_no_{verb.lower()} BEFORE {verb} ON {name}\n"
                       f"BEGIN SELECT RAISE(ABORT, '{REFUSED % name}'); END" for verb in ("UPDATE", "DELETE")]
    return statements


def postgres_table(kind, name, body):
    body = re.sub(r"\bWHOLE\b", "BIGINT", body)
    body = re.sub(r"\bTEXT\b", 'TEXT COLLATE "C"', body)
    body = re.sub(r"\bBYTES\b", "BYTEA", body)
    statements = [f"CREATE TABLE {name} (\n{body}\n)"]
    if kind == "ENDURING":
        statements += [f"CREATE FUNCTION {name}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$\n"
                       f"BEGIN RAISE EXCEPTION '{REFUSED % name}'; END; $$",
                       f"CREATE TRIGGER {name}_no_change BEFORE UPDATE OR DELETE ON {name}\n"
                       f"FOR EACH ROW EXECUTE FUNCTION {name}_refuse()",
                       f"CREATE TRIGGER {name}_no_truncate BEFORE TRUNCATE ON {name}\n"
                       f"FOR EACH STATEMENT EXECUTE FUNCTION {name}_refuse()"]
    return statements


def translate(path, text, table):
    """The text for one database; nothing else but tables may stand in it yet."""
    rest = TABLE.sub("", without_remarks(text)).strip()
    if rest:
        stop(path, f"not understood: {rest.splitlines()[0]}")
    return [statement for match in TABLE.findall(without_remarks(text)) for statement in table(*match)]


def read_migrations(folder):
    paths = sorted(pathlib.Path(folder).glob("*.sql"))
    migrations = []
    for number, path in enumerate(paths, 1):
        if not re.fullmatch(rf"{number:04}_\w+", path.stem):
            stop(path, f"the {number}. migration must be called {number:04}_SOMETHING.sql")
        text = path.read_text(encoding="ascii")
        checksum = hashlib.sha256(text.encode()).hexdigest()
        migrations.append((number, path.stem[5:], checksum, translate(path, text, sqlite_table),
                           translate(path, text, postgres_table)))
    return migrations


def read_queries(path):
    """(name, text, number of arguments) in the order of the file."""
    queries = []
    for part in re.split(r"^-- name: ", path.read_text(encoding="ascii"), flags=re.M)[1:]:
        name, _, text = part.partition("\n")
        text = without_remarks(text).strip()
        if not text.endswith(";") or ";" in text[:-1]:
            stop(path, f"{name}: one statement that ends in ;")
        seen = list(dict.fromkeys(int(n) for n in re.findall(r"\$(\d+)", text)))
        if seen != list(range(1, len(seen) + 1)):
            stop(path, f"{name}: arguments must be $1, $2 … in the order of their first use")
        if name in [query[0] for query in queries]:
            stop(path, f"{name} stands twice")
        queries.append((name, text[:-1], len(seen)))
    return queries


def read_roles(path):
    """what -> bits of ROLES; "act X" are acts, all else statements."""
    given = {}
    for number, line in enumerate(path.read_text(encoding="ascii").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        what, bar, names = line.partition(" | ")
        words = [word for name in names.split() for word in (EVERYONE if name == "everyone" else [name])]
        if not bar or not words or any(word not in ROLES for word in words):
            stop(f"{path}:{number}", "what | roles")
        if what in given:
            stop(f"{path}:{number}", f"{what} stands twice")
        given[what] = sum({1 << ROLES.index(word) for word in words})
    return given


def main(migrations_dir, queries, roles, header, body):
    migrations = read_migrations(migrations_dir)
    queries, roles_path = read_queries(pathlib.Path(queries)), roles
    roles = read_roles(pathlib.Path(roles))
    acts = {what[4:]: bits for what, bits in roles.items() if what.startswith("act ")}
    given = {what: bits for what, bits in roles.items() if not what.startswith("act ")}
    if list(given) != [name for name, _, _ in queries]:
        odd = sorted(set(given) ^ {name for name, _, _ in queries})
        stop(roles_path, f"must name the statements of queries.sql, in their order: {' '.join(odd)}")
    made = "/* Made from sql/; do not edit. */\n"
    enum = "".join(f"\tSTORE_QUERY_{name.upper()},\n" for name, _, _ in queries)
    act_enum = "".join(f"\tSTORE_ACT_{name.upper().replace('-', '_')},\n" for name in acts)
    role_enum = "".join(f"\tSTORE_ROLE_{name.upper()} = 1u << {i},\n" for i, name in enumerate(ROLES))
    pathlib.Path(header).write_text(
        made + "#ifndef KVOTE_SQL_GEN_H\n#define KVOTE_SQL_GEN_H\n\n"
        f"enum store_query {{\n{enum}\tSTORE_QUERY_COUNT\n}};\n\n"
        f"enum store_act {{\n{act_enum}\tSTORE_ACT_COUNT\n}};\n\n"
        f"/* bits */\nenum store_role {{\n{role_enum}}};\n"
        f"#define STORE_ROLE_COUNT {len(ROLES)}\n"
        f"#define STORE_MIGRATION_COUNT {len(migrations)}\n\n#endif\n", encoding="ascii")
    pathlib.Path(body).write_text(
        made + '#include "store/sql.h"\n\n'
        + "".join(list_in_c(f"sqlite_{number}", sqlite) + list_in_c(f"postgres_{number}", postgres)
                  for number, _, _, sqlite, postgres in migrations) +
        "const struct store_sql_query store_sql_queries[STORE_QUERY_COUNT] = {\n"
        + "".join(f'\t{{ "{name}", {count}, {given[name]:#x},\n{lines_in_c(text)} }},\n'
                  for name, text, count in queries) + "};\n\n"
        "const struct store_sql_act store_sql_acts[STORE_ACT_COUNT] = {\n"
        + "".join(f'\t{{ "{name}", {bits:#x} }},\n' for name, bits in acts.items()) + "};\n\n"
        "const char *const store_sql_role_names[STORE_ROLE_COUNT] = {\n"
        + "".join(f'\t"{name}",\n' for name in ROLES) + "};\n\n"
        "const struct store_sql_migration store_sql_migrations[STORE_MIGRATION_COUNT] = {\n"
        + "".join(f'\t{{ {number}, "{name}",\n\t    "{checksum}",\n'
                  f"\t    {{ sqlite_{number}, postgres_{number} }} }},\n"
                  for number, name, checksum, _, _ in migrations) + "};\n", encoding="ascii")


if __name__ == "__main__":
    main(*sys.argv[1:])
