#!/usr/bin/env python3
"""test_parity.py SOURCE_ROOT (by postgres.py): both databases have the same tables.

Runs the statements that tools/sql.py makes of the migrations on SQLite and on
PostgreSQL, asks each what it then has, and compares: tables, columns in their
order, kinds, what may be null, primary keys, other unique columns, references,
and which tables refuse a change.  Prints TAP.
"""
import os
import pathlib
import re
import sqlite3
import subprocess
import sys

ROOT = pathlib.Path(sys.argv[1]).resolve()
sys.path.insert(0, str(ROOT / "tools"))
from sql import read_migrations  # noqa: E402

SQLITE_KINDS = {"INTEGER": "WHOLE", "TEXT": "TEXT", "BLOB": "BYTES"}
POSTGRES_KINDS = {"bigint": "WHOLE", "text": "TEXT", "bytea": "BYTES"}


def list_statements(dialect):
    """dialect: 3 = SQLite, 4 = PostgreSQL (a migration as read_migrations() gives it)."""
    return [statement for migration in read_migrations(ROOT / "sql" / "migrations") for statement in migration[dialect]]


# --- SQLite ------------------------------------------------------------------

def ask_sqlite(statements):
    store = sqlite3.connect(":memory:")
    for statement in statements:
        store.execute(statement)
    found = {}
    for table, sql in store.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'"):
        columns = store.execute(f"PRAGMA table_info({table})").fetchall()
        found[table] = {
            "columns": [(name, SQLITE_KINDS.get(kind, kind), bool(not_null))
                        for _, name, kind, not_null, _, _ in columns],
            "key": [name for _, name, _, _, _, place in sorted(columns, key=lambda column: column[5]) if place],
            "unique": sorted(store.execute(f"PRAGMA index_info({index})").fetchone()[2] for _, index, _, origin, _ in
                             store.execute(f"PRAGMA index_list({table})") if origin == "u"),
            "references": sorted((name, other, to) for _, _, other, name, to, *_ in
                                 store.execute(f"PRAGMA foreign_key_list({table})")),
            "checks": len(re.findall(r"\bCHECK \(", sql)),
            "enduring": sorted(set(re.findall(r"BEFORE (\w+)", " ".join(
                row[0] for row in store.execute("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?",
                                                (table,)))))),
        }
    return found


# --- PostgreSQL --------------------------------------------------------------

def run_psql(sql):
    done = subprocess.run([os.path.join(os.environ["KVOTE_TEST_PG_BIN"], "psql"), "-XqAt", "-F", "\t", "-v",
                           "ON_ERROR_STOP=1", os.environ["KVOTE_TEST_POSTGRES"]],
                          input=sql, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"psql: {done.stderr}")
    return [line.split("\t") for line in done.stdout.splitlines()]


KEYS = """SELECT c.table_name, c.constraint_name, c.constraint_type, k.column_name
FROM information_schema.table_constraints c JOIN information_schema.key_column_usage k
USING (constraint_schema, constraint_name, table_name)
WHERE c.constraint_schema = 'kvote' AND c.constraint_type = '%s' ORDER BY 1, 2, k.ordinal_position"""
REFERENCES = """SELECT k.table_name, k.column_name, u.table_name, u.column_name
FROM information_schema.referential_constraints r
JOIN information_schema.key_column_usage k USING (constraint_schema, constraint_name)
JOIN information_schema.key_column_usage u ON u.constraint_schema = r.unique_constraint_schema
AND u.constraint_name = r.unique_constraint_name WHERE r.constraint_schema = 'kvote'"""


def ask_postgres(statements):
    run_psql("DROP SCHEMA IF EXISTS kvote CASCADE; CREATE SCHEMA kvote; SET search_path = kvote;\n"
             + ";\n".join(statements) + ";\n")
    found = {name: {"columns": [], "key": [], "unique": [], "references": [], "checks": 0, "enduring": []} for name, in
             run_psql("SELECT table_name FROM information_schema.tables WHERE table_schema = 'kvote'")}
    for table, name, kind, may_be_null in run_psql(
            "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns "
            "WHERE table_schema = 'kvote' ORDER BY table_name, ordinal_position"):
        found[table]["columns"].append((name, POSTGRES_KINDS.get(kind, kind), may_be_null == "NO"))
    for table, _, _, name in run_psql(KEYS % "PRIMARY KEY"):
        found[table]["key"].append(name)
    for table, _, _, name in run_psql(KEYS % "UNIQUE"):
        found[table]["unique"] = sorted(found[table]["unique"] + [name])
    for table, name, other, to in run_psql(REFERENCES):
        found[table]["references"] = sorted(found[table]["references"] + [(name, other, to)])
    for table, count in run_psql("SELECT c.relname, count(*) FROM pg_constraint JOIN pg_class c ON c.oid = conrelid "
                                 "WHERE connamespace = 'kvote'::regnamespace AND contype = 'c' GROUP BY 1"):
        found[table]["checks"] = int(count)
    for table, event in run_psql("SELECT event_object_table, event_manipulation FROM information_schema.triggers "
                                 "WHERE trigger_schema = 'kvote' AND action_timing = 'BEFORE' ORDER BY 1, 2"):
        found[table]["enduring"].append(event)
    return found


def ask_collations():
    """Text columns that are not compared byte by byte."""
    return run_psql("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'kvote' "
                    "AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'")


# --- comparison --------------------------------------------------------------

def compare(sqlite, postgres):
    """What the two do not have alike."""
    for table in sorted(sqlite.keys() | postgres.keys()):
        if table not in sqlite or table not in postgres:
            yield f"{table}: only in {'SQLite' if table in sqlite else 'PostgreSQL'}"
            continue
        for what in sqlite[table]:
            if sqlite[table][what] != postgres[table][what]:
                yield f"{table}: {what}: SQLite {sqlite[table][what]}, PostgreSQL {postgres[table][what]}"


SPOILERS = [
    ("act", "ALTER TABLE act ADD COLUMN odd BIGINT", "act: columns"),
    ("account", "ALTER TABLE account ALTER COLUMN region DROP NOT NULL", "account: columns"),
    ("quota", "ALTER TABLE quota ALTER COLUMN basis TYPE BYTEA USING NULL", "quota: columns"),
    ("quota", "ALTER TABLE quota DROP CONSTRAINT quota_pkey", "quota: key"),
    ("act", "ALTER TABLE act DROP CONSTRAINT act_id_key", "act: unique"),
    ("signer", "ALTER TABLE signer DROP CONSTRAINT signer_act_fkey", "signer: references"),
    ("document", "ALTER TABLE document DROP CONSTRAINT document_hash_check", "document: checks"),
    ("document", "DROP TRIGGER document_no_change ON document", "document: enduring"),
    ("signer", "DROP TABLE signer", "signer: only in SQLite"),
]


def main():
    results = []
    sqlite, statements = ask_sqlite(list_statements(3)), list_statements(4)
    for table, spoiler, fragment in SPOILERS:
        found = list(compare(sqlite, ask_postgres(statements + [spoiler])))
        good = len(found) == 1 and found[0].startswith(fragment)
        results.append((f"finds: {spoiler}", [] if good else found or ["nothing"]))
    found = list(compare(sqlite, ask_postgres(statements)))
    results.append((f"{len(sqlite)} tables are the same", found if sqlite else ["there are no tables"]))
    results.append(("text is compared byte by byte", [" ".join(row) for row in ask_collations()]))
    print(f"1..{len(results)}")
    for number, (title, found) in enumerate(results, 1):
        for line in found:
            print(f"# {line}")
        print(f"{'not ok' if found else 'ok'} {number} - {title}")
    return 1 if any(found for _, found in results) else 0


if __name__ == "__main__":
    sys.exit(main())
