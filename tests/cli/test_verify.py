#!/usr/bin/env python3
"""Whatever is changed in an output folder or a bundle, kvote verify finds it and says where.

test_verify.py KVOTE SOURCE_ROOT
"""
import hashlib
import io
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

KVOTE, ROOT = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
sys.path.insert(0, str(ROOT / "tests" / "store"))
from scene import Scene  # noqa: E402

SUMS, SEAL = "SHA256SUMS", "SHA256SUMS.minisig"
BLOCK = 512
DICE = random.Random(20231123)
AT_RANDOM = 6  # offsets in each file, besides its ends


class Wrong(Exception):
    """What a test has found."""


def ask(*args, status=(0,)):
    """(standard output, standard error) of the program, which must end with one of the statuses."""
    done = subprocess.run([KVOTE, *map(str, args)], capture_output=True, text=True, check=False)
    if done.returncode not in status:
        raise Wrong(f"kvote {' '.join(map(str, args))}: exit {done.returncode}, {status} wanted: {done.stderr}")
    if done.returncode > 1 and done.stdout:
        raise Wrong(f"kvote {' '.join(map(str, args))} fails and prints")
    return done.stdout, done.stderr


def refuse(place, name, *more, status=(1, 3)):
    """The place must not verify, and the file be named in both languages."""
    for lang in ("da", "en"):
        _, err = ask("verify", place, "--lang", lang, *more, status=status)
        if name not in err:
            raise Wrong(f"{place}: {name} is not named: {err}")
    return err


def run_round(folder, name="2024", *more):
    out = folder / "out"
    ask("run", ROOT / "data" / "rounds" / name, "-o", out, *more)
    return out


def make_sums(folder):
    """SHA256SUMS anew, as somebody would who changes a file and hides it."""
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(folder.iterdir())
             if path.name not in (SUMS, SEAL)]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")


def make_header(name, length):
    fields = [name.encode().ljust(100, b"\0"), b"0000644\0", b"0000000\0", b"0000000\0", b"%011o\0" % length, b"0" * 11 + b"\0",
              b" " * 8, b"0", bytes(100), b"ustar\00000", bytes(64), b"0000000\0", b"0000000\0", bytes(167)]
    fields[6] = b"%06o\0 " % sum(b"".join(fields))
    return b"".join(fields)


def make_tar(files):
    """The one form of an archive, by another program than kvote."""
    entries = (make_header(name, len(data)) + data + bytes(-len(data) % BLOCK) for name, data in sorted(files.items()))
    return b"".join(entries) + bytes(2 * BLOCK)


def read_files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def pick_offsets(length):
    ends = {0, 1, length // 2, length - 2, length - 1}
    return sorted({at for at in ends if 0 <= at < length} | {DICE.randrange(length) for _ in range(AT_RANDOM)})


def flip(data, at):
    changed = bytearray(data)
    changed[at] ^= DICE.choice([1, 2, 0x20, 0x80, 0xff])
    return bytes(changed)


# --- what is as it was made -------------------------------------------------

def test_made(folder):
    """What a run wrote verifies, in every form, and so does the archive of it."""
    for name, more in (("2024", ()), ("2024", ("--csv", "da", "--codes", "dagi", "--lang", "en")), ("ukraine-2024", ()),
                       ("example", ("--date", "2023-09-11", "--lang", "da"))):
        out = run_round(folder, name, *more)
        archive = folder / "out.tar"
        archive.write_bytes(make_tar(read_files(out)))
        for place in (out, archive):
            text, err = ask("verify", place, "--lang", "en")
            total = json.loads((out / "result.json").read_text())["national_number"]
            if f"{total:,}" not in text or "98" not in text or ("not an official round" in err) != (name == "example") or err.count("\n") > 1:
                raise Wrong(f"{place}: {text}{err}")
            told = json.loads(ask("verify", place, "--format", "json")[0])
            if not told["good"] or told["sum"] != total or told["files"] != len(list(out.iterdir())):
                raise Wrong(f"{place}: {told}")


def test_facts(folder):
    """The facts are beside the result, byte for byte."""
    out = run_round(folder)
    for path in (ROOT / "data" / "rounds" / "2024").iterdir():
        if path.suffix in (".json", ".csv") and (out / path.name).read_bytes() != path.read_bytes():
            raise Wrong(f"{path.name} is not the round's")
    run = json.loads((out / "run.json").read_text())
    if run["format"] != "kvote-run/1" or run["date"] != "2023-09-08" or run["lang"] != "da" or "as_if" in run:
        raise Wrong(f"run.json: {run}")


def test_taken_names(folder):
    """A file of the round that is called like one of ours is refused, and nothing written."""
    for name in ("annex.csv", "result.json", "run.json", SUMS, SEAL, "rules.csv", "bundle.json", "signer.pub",
                 "acts.jsonl", "letter.txt", "n" * 101, "two\nlines.csv"):
        source = folder / "round"
        shutil.rmtree(source, ignore_errors=True)
        shutil.copytree(ROOT / "data" / "rounds" / "2024", source)
        (source / "calculated.csv").rename(source / name)
        facts = json.loads((source / "round.json").read_text())
        facts["calculated"] = name
        (source / "round.json").write_text(json.dumps(facts))
        _, err = ask("run", source, "-o", folder / "out", status=(3,))
        if name.replace("\n", "?") not in err or (folder / "out").exists():
            raise Wrong(f"{name}: {err}")


def test_import_names(folder):
    """The case store takes no file in that a bundle could not hold: names of its own, too long, in two lines."""
    for name in ("rules.csv", "annex.csv", "n" * 101, "two\nlines"):
        place = folder / "store"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(ROOT / "data" / "rounds" / "2024", place / "round")
        (place / "round" / name).write_text("x\n")
        scene = Scene(KVOTE, ROOT, place)
        scene.set_up()
        status, _, err = scene.run("import", place / "round", "--date", "2023-09-08", user="carl")
        if status != 3 or name.replace("\n", "?") not in err:
            raise Wrong(f"{name!r}: exit {status}: {err}")
        (place / "round" / name).unlink()
        scene.do("import", place / "round", "--date", "2023-09-08", user="carl")


# --- an output folder ---------------------------------------------------------

def test_folder_bytes(folder):
    """A byte changed anywhere in any file of an output folder is found, and the file named."""
    out = run_round(folder)
    for path in sorted(out.iterdir()):
        data = path.read_bytes()
        for at in pick_offsets(len(data)):
            path.write_bytes(flip(data, at))
            try:
                refuse(out, path.name)
            except Wrong as wrong:
                raise Wrong(f"{path.name}, byte {at}: {wrong}") from None
        path.write_bytes(data)
    ask("verify", out)


def test_folder_lengths(folder):
    """A file that is shorter, longer, empty, gone, or one too many is found and named."""
    out = run_round(folder)
    for path in sorted(out.iterdir()):
        data = path.read_bytes()
        for changed in (data[:-1], data + b"\n", b""):
            path.write_bytes(changed)
            refuse(out, path.name)
        path.unlink()
        refuse(out, path.name)
        path.write_bytes(data)
    (out / "more.txt").write_text("more\n")
    refuse(out, "more.txt", status=(1,))
    (out / "more.txt").unlink()
    (out / "more").mkdir()
    refuse(out, "more", status=(3,))


def test_sums_form(folder):
    """SHA256SUMS is a list in one form alone: order, blanks and line ends count."""
    out = run_round(folder)
    lines = (out / SUMS).read_text().splitlines(keepends=True)
    for changed in (lines[::-1], lines + lines[:1], [line.replace("  ", " *") for line in lines],
                    [line.replace("\n", "\r\n") for line in lines], lines + ["\n"], [line.upper() for line in lines],
                    lines + ["0" * 64 + "  \n"], ["# by kvote\n"] + lines):
        (out / SUMS).write_bytes("".join(changed).encode())
        refuse(out, SUMS, status=(1,))
    (out / SUMS).write_text("".join(lines + ["0" * 64 + "  gone.csv\n"]))
    refuse(out, "gone.csv", status=(1,))


# --- changes that somebody hides ---------------------------------------------

def forge(out, name, change):
    """The file changed, and the sums made to fit; what verify says in English."""
    data = (out / name).read_bytes()
    changed = change(data)
    if changed == data:
        raise Wrong(f"{name}: nothing was changed")
    (out / name).write_bytes(changed)
    make_sums(out)
    try:
        return refuse(out, name, status=(1,))
    finally:
        (out / name).write_bytes(data)
        make_sums(out)


def test_forged_papers(folder):
    """A paper that was changed together with SHA256SUMS differs from what the facts make: number and place are told."""
    out = run_round(folder)
    said = forge(out, "annex.csv", lambda data: data.replace(b"Frederiksberg,Hovedstaden,14", b"Frederiksberg,Hovedstaden,13"))
    if "Frederiksberg has 13, recomputed it is 14" not in said:
        raise Wrong(said)
    said = forge(out, "annex.csv", lambda data: data.replace(b",101,", b",101,") + b"999,Ingenby,Hovedstaden,1\n")
    if "line 100" not in said:
        raise Wrong(said)
    for pattern, replacement, wanted in (
            (rb'("Aarhus".*?"quota": )25', rb"\g<1>26", "Aarhus has 26, recomputed it is 25"),
            (rb'("Nordjylland", "quota": )68', rb"\g<1>67", "Nordjylland has 67, recomputed it is 68"),
            (rb'("Aarhus".*?"quota": )25', rb"\g<1>null", "Aarhus has ?, recomputed it is 25"),
            (rb'("code": )"751"', rb'\g<1>"999"', "Aarhus has ?, recomputed it is 25")):
        said = forge(out, "result.json", lambda data: re.sub(pattern, replacement, data))
        if wanted not in said:
            raise Wrong(said)
    forge(out, "result.json", lambda data: data.replace(b'"kvote-result/1"', b'"kvote-result/2"'))
    forge(out, "result.json", lambda data: b"[]\n")
    forge(out, "letter.txt", lambda data: data.replace(b"550", b"551"))
    forge(out, "letter.html", lambda data: data.replace(b"550", b"551"))
    forge(out, "run.json", lambda data: data.replace(b'"kvote 0', b'"kvote 9'))
    forge(out, "run.json", lambda data: re.sub(rb'"rules": "[0-9a-f]{4}', b'"rules": "0000', data))
    ask("verify", out)


def test_forged_facts(folder):
    """Facts that were changed together with SHA256SUMS do not make these papers."""
    example = run_round(folder, "example", "--date", "2023-09-11")
    figures = (example / "figures.csv").read_bytes()
    (example / "figures.csv").write_bytes(re.sub(rb"(?m)^101,\d", b"101,", figures))
    make_sums(example)
    said = refuse(example, "annex.csv", status=(1,))
    if "København" not in said or "result.json" not in said:
        raise Wrong(said)
    (example / "figures.csv").write_bytes(figures)
    make_sums(example)
    # not a decision at all: a council could still answer on that day
    run = (example / "run.json").read_bytes()
    (example / "run.json").write_bytes(run.replace(b"2023-09-11", b"2023-09-10"))
    make_sums(example)
    refuse(example, "result.json", status=(1,))
    out = run_round(folder)
    facts = (out / "round.json").read_bytes()
    # without its last answer a council was still to be waited for
    tree = json.loads(facts)
    del tree["notifications"][-1]
    (out / "round.json").write_text(json.dumps(tree))
    make_sums(out)
    refuse(out, "result.json", status=(1,))
    (out / "round.json").write_bytes(facts)
    run = (out / "run.json").read_bytes()
    (out / "run.json").write_bytes(run.replace(b'"lang": "da"', b'"lang": "en"'))
    make_sums(out)
    refuse(out, "letter.txt", status=(1,))
    (out / "run.json").write_bytes(run)


# --- archives -----------------------------------------------------------------

def list_entries(data):
    """(name, offset of the header, length) of each entry."""
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        return [(info.name, info.offset, info.size) for info in archive]


def check_archive_byte(path, data, at, entries):
    path.write_bytes(flip(data, at))
    names = [name for name, start, length in entries if start <= at < start + BLOCK + length]
    in_name = any(start <= at < start + 100 for _, start, _ in entries)
    try:
        refuse(path, names[0] if names and not in_name else path.name)
    except Wrong as wrong:
        raise Wrong(f"byte {at}: {wrong}") from None


def check_archive(path, data, stride):
    """Bytes all over the archive, and every field of every header."""
    entries = list_entries(data)
    offsets = set(range(0, len(data), stride)) | set(range(len(data) - 2 * BLOCK, len(data), 97))
    for _, start, length in entries:
        offsets |= {start + field for field in (0, 100, 108, 124, 135, 136, 148, 154, 155, 156, 157, 257, 263, 329, 500)}
        offsets |= {start + BLOCK + at for at in pick_offsets(length)} if length else set()
    for at in sorted(offsets):
        check_archive_byte(path, data, at, entries)
    for length in sorted({0, 1, BLOCK - 1, BLOCK, BLOCK + 1, len(data) // 2, len(data) - BLOCK, len(data) - 1} |
                         {DICE.randrange(len(data)) for _ in range(20)}):
        path.write_bytes(data[:length])
        refuse(path, path.name, status=(3,))
    for more in (b"\0", bytes(BLOCK), bytes(18 * BLOCK)):
        path.write_bytes(data + more)
        refuse(path, path.name, status=(3,))
    path.write_bytes(data)
    ask("verify", path)


def test_archive_bytes(folder):
    """A byte changed anywhere in an archive is found, and the entry named; a cut or longer one is refused."""
    out = run_round(folder)
    check_archive(folder / "out.tar", make_tar(read_files(out)), 307)


def test_archive_entries(folder):
    """An entry more, less, or under another name is found."""
    files = read_files(run_round(folder))
    path = folder / "out.tar"
    path.write_bytes(make_tar({**files, "more.txt": b"more\n"}))
    refuse(path, "more.txt", status=(1,))
    for name in files:
        path.write_bytes(make_tar({other: data for other, data in files.items() if other != name}))
        refuse(path, name)
    path.write_bytes(make_tar({("annexe.csv" if name == "annex.csv" else name): data for name, data in files.items()}))
    refuse(path, "annexe.csv", status=(1,))
    for name in ("../annex.csv", "/annex.csv", "a/annex.csv"):
        path.write_bytes(make_tar({**files, name: b""}))
        refuse(path, path.name, status=(3,))


def test_bundle(folder):
    """A bundle of the case store verifies on its own, and every change in it is found."""
    scene = Scene(KVOTE, ROOT, folder)
    scene.set_up()
    scene.do("import", ROOT / "data" / "rounds" / "2024", "--date", "2023-09-08", user="carl")
    scene.do("approve", "year:2024", "--date", "2023-09-08", user="bo")
    path, again = folder / "b.tar", folder / "again.tar"
    scene.do("bundle", "year:2024", "-o", path, user="bo")
    scene.do("bundle", "year:2024", "-o", again, user="bo")
    data = path.read_bytes()
    if again.read_bytes() != data:
        raise Wrong("the same decision does not give the same bytes")
    key = folder / "case.key.pub"
    text, err = ask("verify", path, "--key", key, "--lang", "en")
    if find_id(key) not in text or "approved" not in text or "not sent" not in err or err.count("\n") > 1:
        raise Wrong(f"{text}{err}")
    _, err = ask("verify", path, "--lang", "en")
    if "--key" not in err:
        raise Wrong(f"nothing is said of the key: {err}")
    check_archive(path, data, 997)


# --- signatures ---------------------------------------------------------------

def need_minisign():
    if not shutil.which("minisign"):
        raise Wrong("minisign is not installed (packages/test)")


def find_id(key):
    """The key's id as its file tells it; minisign leaves zeros in front out."""
    return key.read_text().splitlines()[0].split()[-1].zfill(16)


def make_key(path):
    subprocess.run(["minisign", "-GW", "-p", f"{path}.pub", "-s", path], check=True, stdout=subprocess.DEVNULL)
    return pathlib.Path(f"{path}.pub")


def test_signature(folder):
    """minisign's signature of SHA256SUMS: told when nobody checked it; with a key it must be there and good."""
    need_minisign()
    out = run_round(folder)
    key, other = make_key(folder / "k"), make_key(folder / "other")
    refuse(out, SEAL, "--key", key, status=(1,))
    subprocess.run(["minisign", "-Sm", out / SUMS, "-s", folder / "k"], check=True, stdout=subprocess.DEVNULL)
    _, err = ask("verify", out)
    if SEAL not in err:
        raise Wrong(f"an unchecked signature is not told: {err}")
    text, err = ask("verify", out, "--key", key)
    if find_id(key) not in text or err:
        raise Wrong(f"{text}{err}")
    refuse(out, SEAL, "--key", other, status=(1,))
    refuse(out, "none.pub", "--key", folder / "none.pub", status=(3,))
    refuse(out, "k", "--key", folder / "k", status=(3,))
    seal = (out / SEAL).read_bytes()
    for at in range(len(seal)):
        (out / SEAL).write_bytes(flip(seal, at))
        _, err = ask("verify", out, "--key", key, status=(1,))
        if SEAL not in err:
            raise Wrong(f"byte {at}: {err}")
    (out / SEAL).write_bytes(seal)
    (out / SUMS).write_bytes((out / SUMS).read_bytes() + b"\n")
    refuse(out, SEAL, "--key", key, status=(1,))


# --- what is none -------------------------------------------------------------

def test_none(folder):
    """What is no bundle is refused as such."""
    (folder / "empty").mkdir()
    refuse(folder / "empty", "round.json", status=(3,))
    refuse(folder / "nowhere", "nowhere", status=(3,))
    refuse(ROOT / "data" / "rounds" / "2024", "run.json", status=(3,))
    refuse(ROOT / "README.md", "README.md", status=(3,))
    (folder / "x.tar").write_bytes(make_tar({"a": b"1"}))
    refuse(folder / "x.tar", "round.json", status=(3,))
    (folder / "x.tar").write_bytes(bytes(2 * BLOCK))
    refuse(folder / "x.tar", "x.tar", status=(3,))


def main():
    tests = [item for name, item in globals().items() if name.startswith("test_")]
    print(f"1..{len(tests)}")
    failed = 0
    for number, test in enumerate(tests, 1):
        with tempfile.TemporaryDirectory(prefix="kvote-verify-") as name:
            try:
                test(pathlib.Path(name))
                wrong = ""
            except Wrong as found:
                wrong = str(found)
        failed += bool(wrong)
        print(f"{'not ok' if wrong else 'ok'} {number} - {test.__doc__}", flush=True)
        if wrong:
            print("# " + wrong.strip().replace("\n", "\n# "))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
