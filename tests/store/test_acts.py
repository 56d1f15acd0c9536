#!/usr/bin/env python3
"""The case store as people meet it: acts and who may do them, four eyes, conflicts, the past, tampering, bad stores.

test_acts.py KVOTE SOURCE_ROOT   (a store in a file; with KVOTE_TEST_POSTGRES the first half on that server instead)
"""
import hashlib
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import threading

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from scene import Scene, database  # noqa: E402

KVOTE, SOURCE = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
EVERYBODY = ("carl", "cora", "bo", "nora", "aud", "rita")
ROUND = "year:2024"


def expect(done, status, *words):
    """The program ended so, and said so."""
    if done[0] != status:
        raise AssertionError(f"exit {done[0]}, {status} wanted: {done[2]}{done[1]}")
    said = (done[1] + done[2]).replace("\u00a0", " ")
    for word in words:
        if word not in said:
            raise AssertionError(f"\"{word}\" was not said: {done[2]}{done[1]}")
    if status >= 2 and done[1]:
        raise AssertionError(f"fails and prints: {done[1]}")


def same(what, a, b):
    if a != b:
        raise AssertionError(f"{what}: {a!r} is not {b!r}")


def acts(scene):
    return [(act["actor"], act["act"]) for act in scene.log()]


# --- acts ---------------------------------------------------------------------

def test_whole_round(scene):
    """A round from its opening to its closing, and who did what"""
    scene.bring_to("sent")
    expect(scene.run("close", ROUND, "--date", "2024-12-31", user="carl"), 4, "31. december 2024")
    scene.do("close", ROUND, "--date", "2025-01-01", user="carl")
    same("acts", acts(scene)[-7:], [("carl", "open"), ("carl", "figures"), ("carl", "announce"), ("carl", "decide"),
                                    ("bo", "approve"), ("carl", "send"), ("carl", "close")])
    expect(scene.run("decide", ROUND, user="carl"), 4, "closed")


def test_one_round(scene):
    """A year has one round of a scheme, whichever way its name is written"""
    scene.bring_to("sent")
    expect(scene.run("open", "year:2024:dk-2022", user="carl"), 2, "2024:dk-2022", "year:2024")
    scene.do("open", "year:2024:dk-ukraine", "--label", "example", user="carl")


def test_announced_when(scene):
    """A landstal is not sent out before the year in which it is estimated"""
    scene.bring_to("figured")
    expect(scene.run("announce", ROUND, "--landstal", "550", "--date", "1923-04-30", user="carl"), 3, "1923")
    expect(scene.run("announce", ROUND, "--landstal", "550", "--date", "2022-12-31", user="carl"), 3, "2022")
    scene.do("announce", ROUND, "--landstal", "550", "--date", "2023-01-01", user="carl")


def test_four_eyes(scene):
    """Nobody approves or returns what he decided himself, whatever his roles"""
    scene.bring_to("announced")
    scene.do("decide", ROUND, "--date", "2023-09-11", user="cora")
    for act in (["approve"], ["return", "--reason", "x"]):
        expect(scene.run(act[0], ROUND, *act[1:], user="cora"), 4, "cora")
    expect(scene.run("approve", ROUND, user="carl"), 4, "approver")
    for name in ("cora", "bo"):
        scene.do("user", "change", name, "--person", "Dora Hansen", user="anna")
    expect(scene.run("approve", ROUND, user="bo"), 4, "Dora Hansen")
    scene.do("user", "change", "bo", "--person", "Bo Berg", user="anna")
    scene.do("approve", ROUND, user="bo")


def test_roles(scene):
    """Each role may do its own acts and no other"""
    scene.bring_to("announced")
    for user in ("bo", "aud", "rita", "nora"):
        expect(scene.run("decide", ROUND, "--date", "2023-09-11", user=user), 4, "caseworker")
    expect(scene.run("user", "add", "x", "--role", "reader", "--new-password-file", scene.folder / "bo.word", user="carl"),
           4, "administrator")
    expect(scene.run("status", ROUND, "--date", "2023-05-02", user="rita"), 0)
    expect(scene.run("audit-log", "show", user="aud"), 0, "announce")


def test_role_taken_away(scene):
    """A role that was taken away no longer acts; an account that was closed no longer enters"""
    scene.bring_to("announced")
    scene.do("user", "change", "carl", "--role", "reader", user="anna")
    expect(scene.run("decide", ROUND, "--date", "2023-09-11", user="carl"), 4, "caseworker")
    scene.do("user", "close", "carl", user="anna")
    expect(scene.run("status", ROUND, user="carl"), 5, "carl")
    expect(scene.run("user", "close", "anna", user="anna"), 4, "administrator")


def test_initial_password(scene):
    """A first password lets in to nothing but its change, until it has been changed"""
    scene.bring_to("opened")
    scene.do("user", "change", "rita", "--initial", "--new-password-file", scene.folder / "aud.word", user="anna")
    (scene.folder / "rita.word").write_bytes((scene.folder / "aud.word").read_bytes())
    expect(scene.run("status", ROUND, user="rita"), 4, "rita", "user password")
    same("told", json.loads(scene.log()[-1]["detail"])["password"], "initial")
    expect(scene.run("user", "password", "--new-password-file", scene.folder / "aud.word", user="rita"), 2)
    (scene.folder / "new.word").write_text("a word of my own\n")
    scene.do("user", "password", "--new-password-file", scene.folder / "new.word", user="rita")
    (scene.folder / "rita.word").write_text("a word of my own\n")
    scene.do("signer", "list", user="rita")
    scene.do("user", "change", "rita", "--role", "auditor", user="anna")
    scene.do("signer", "list", user="rita")


def test_other_role(scene):
    """A council's account is given another role, without its region, and back"""
    scene.do("user", "change", "nora", "--role", "reader", "--region", "", user="anna")
    expect(scene.run("user", "change", "nora", "--role", "council", user="anna"), 2, "nora")
    scene.do("user", "change", "nora", "--role", "council", "--region", "Sjælland", user="anna")


def test_signers(scene):
    """Another key seals acts once an administrator has named it, and never before"""
    other = scene.folder / "other.key"
    scene.do("db", "init", user="anna", db=scene.place_beside("other"), env={"KVOTE_KEY": str(other)})
    by_other = {"KVOTE_KEY": str(other)}
    expect(scene.run("open", ROUND, "--label", "example", user="carl", env=by_other), 5, "signer add")
    expect(scene.run("signer", "add", f"{other}.pub", user="carl"), 4, "administrator")
    expect(scene.run("signer", "add", scene.folder / "carl.word", user="anna"), 3)
    expect(scene.run("signer", "add", f"{scene.key}.pub", user="anna"), 4)
    scene.do("signer", "add", f"{other}.pub", "--dry-run", user="anna")
    same("rehearsed", len(json.loads(scene.do("signer", "list", "--format", "json", user="rita"))), 1)
    scene.do("signer", "add", f"{other}.pub", user="anna")
    expect(scene.run("signer", "add", f"{other}.pub", user="anna"), 4)
    signers = json.loads(scene.do("signer", "list", "--format", "json", user="rita"))
    same("keys", [signer["public_key"] for signer in signers],
         [pathlib.Path(f"{key}.pub").read_text().splitlines()[1] for key in (scene.key, other)])
    same("by", [signer["actor"] for signer in signers], ["kvote", "anna"])
    scene.do("open", ROUND, "--label", "example", user="carl", env=by_other)
    scene.do("audit-log", "verify")
    scene.do("db", "check")
    scene.do("db", "backup", "-o", "one.tar")
    place = scene.place_beside("restored")
    scene.do("db", "restore", "one.tar", db=place)
    scene.do("db", "check", db=place)


def test_wrong_password(scene):
    """A wrong password, and an account that is not there, are told the same"""
    (scene.folder / "nobody.word").write_text("caseworker-word\n")
    (scene.folder / "rita.word").write_text("a wrong password\n")
    one, other = (scene.run("status", ROUND, user=user) for user in ("nobody", "rita"))
    expect(one, 5)
    same("said", one[2].replace("nobody", "rita"), other[2])


def test_council(scene):
    """A council notifies for its own region, on the day, and sees only its own until the decision is sent"""
    scene.bring_to("announced")
    today = scene.do("audit-log", "show", "--format", "json", user="anna")
    day = json.loads(today)[-1]["at"][:10]
    own = {"council": "Nordjylland", "received": day, "kind": "adopt"}
    note = scene.folder / "note.json"
    for change, word in (({"council": "Sjælland"}, "Sjælland"), ({"received": "2023-06-23"}, "23. juni 2023")):
        note.write_text(json.dumps({**own, **change}))
        expect(scene.run("notify", ROUND, "--notification", note, user="nora"), 4, word)
    note.write_text(json.dumps(own))
    expect(scene.run("notify", ROUND, "--notification", note, "--date", "2023-06-23", user="nora"), 4, "23. juni 2023")
    expect(scene.run("notify", ROUND, "--notification", note, user="nora"), 1, "LAW-0009")  # much too late: an answer
    expect(scene.run("withdraw", ROUND, "--region", "Sjælland", user="nora"), 4, "Sjælland")
    expect(scene.run("explain", ROUND, "--municipality", "851", user="nora"), 0)
    for question in (["explain", ROUND, "--municipality", "101"], ["explain", ROUND, "--all"], ["status", ROUND],
                     ["export", ROUND, "-o", "x"]):
        expect(scene.run(*question, user="nora"), 4, "region")
    expect(scene.run("audit-log", "show", user="nora"), 4, "auditor")


def test_late_is_an_answer(scene):
    """A late notification is registered, with the reason why it does not stand"""
    scene.bring_to("announced")
    note = scene.folder / "late.json"
    note.write_text(json.dumps({"council": "Nordjylland", "received": "2023-09-11", "kind": "adopt"}))
    expect(scene.run("notify", ROUND, "--notification", note, user="carl"), 1, "LAW-0009")
    same("registered", acts(scene)[-1], ("carl", "notify"))


def test_deadline(scene):
    """Before the deadline the Service may not fix; the last day is in time for the councils"""
    scene.bring_to("announced")
    expect(scene.run("decide", ROUND, "--date", "2023-09-10", user="carl"), 4, "LAW-0015")
    expect(scene.run("decide", ROUND, "--date", "2999-01-01", user="carl"), 4, "1. januar 2999")
    scene.do("decide", ROUND, "--date", "2023-09-11", user="carl")


def test_order_of_days(scene):
    """No act bears an earlier day than what it follows: approval, sending, revision"""
    scene.bring_to("decided")
    expect(scene.run("approve", ROUND, "--date", "2023-09-10", user="bo"), 4, "10. september 2023", "11. september 2023")
    scene.do("approve", ROUND, "--date", "2023-09-20", user="bo")
    expect(scene.run("send", ROUND, "--date", "2023-09-19", user="carl"), 4, "19. september 2023", "20. september 2023")
    scene.do("send", ROUND, "--date", "2023-09-20", user="carl")
    before = files(scene)
    expect(scene.run("revise", ROUND, "--estimate", "771", "--date", "2023-09-10", user="carl"), 3, "11. september 2023")
    same("kept", files(scene), before)
    scene.do("revise", ROUND, "--estimate", "771", "--date", "2024-02-01", user="carl")
    expect(scene.run("approve", ROUND, "--date", "2024-01-31", user="bo"), 4, "1. februar 2024")
    scene.do("approve", ROUND, "--date", "2024-02-01", user="bo")
    expect(scene.run("send", ROUND, "--date", "2023-12-01", user="carl"), 4, "1. februar 2024")
    scene.do("send", ROUND, "--date", "2024-02-01", user="carl")


def test_return(scene):
    """A decision that is returned is as if it had not been made, and stays in the log with the reason"""
    scene.bring_to("announced")
    before = files(scene)
    scene.do("decide", ROUND, "--date", "2023-09-11", user="carl")
    scene.do("return", ROUND, "--reason", "wrong signatory", user="bo")
    same("files", files(scene), before)
    same("reason", "wrong signatory" in scene.log()[-1]["detail"], True)
    scene.do("decide", ROUND, "--date", "2023-09-12", user="carl")


def test_revise(scene):
    """A sent round is revised into its next version, approved and sent like the first"""
    scene.bring_to("sent")
    expect(scene.run("revise", ROUND, "--estimate", "770", "--date", "2024-02-01", user="carl"), 1, "LAW-0019")
    scene.do("revise", ROUND, "--estimate", "771", "--date", "2024-02-01", user="carl")
    expect(scene.run("send", ROUND, user="carl"), 4, "decided")
    scene.do("approve", ROUND, user="bo")
    scene.do("send", ROUND, user="carl")
    same("versions", scene.do("db", "check").count("Rundetilstande: 9"), 1)


def test_returned_revision(scene):
    """A revision that is returned leaves the round as it was sent"""
    scene.bring_to("sent")
    before = files(scene)
    scene.do("revise", ROUND, "--estimate", "771", "--date", "2024-02-01", user="carl")
    scene.do("return", ROUND, "--reason", "wait", user="bo")
    same("files", files(scene), before)
    expect(scene.run("decide", ROUND, user="carl"), 4, "sent")


def test_dry_run(scene):
    """A rehearsal says what would be, and keeps nothing"""
    scene.bring_to("announced")
    before = scene.log()
    expect(scene.run("decide", ROUND, "--date", "2023-09-11", "--dry-run", "--format", "table", user="carl"), 0, "550")
    same("log", scene.log(), before)


def test_figures_again(scene):
    """Figures can be corrected until the decision; the landstal is then announced again"""
    scene.bring_to("announced")
    figures = SOURCE / "data/rounds/example/figures.csv"
    scene.do("figures", ROUND, "--figures", figures, user="carl")
    expect(scene.run("decide", ROUND, "--date", "2023-09-11", user="carl"), 4, "figured")
    scene.do("announce", ROUND, "--landstal", "560", "--date", "2023-04-30", user="carl")


def test_answered(scene):
    """Once a council has answered, the numbers it answered stay; its notification withdrawn, they can change again"""
    scene.bring_to("announced")
    figures = SOURCE / "data/rounds/example/figures.csv"
    announce = ("announce", ROUND, "--landstal", "600", "--date", "2023-07-01")
    scene.do("notify", ROUND, "--notification", scene.notification, user="carl")
    before = files(scene)
    for act in (announce, ("figures", ROUND, "--figures", figures), (*announce, "--dry-run")):
        expect(scene.run(*act, user="carl"), 4, "kvote withdraw", "kvote revise")
    same("kept", files(scene), before)
    scene.do("withdraw", ROUND, "--region", "Nordjylland", user="carl")
    scene.do("figures", ROUND, "--figures", figures, user="carl")
    scene.do(*announce, user="carl")


def bundled(scene):
    """The files of the round's bundle."""
    scene.do("bundle", ROUND, "-o", "bundled.tar", user="carl")
    with tarfile.open(scene.folder / "bundled.tar") as archive:
        return {member.name: archive.extractfile(member).read() for member in archive}


def head(scene, **texts):
    path = scene.folder / "head.json"
    path.write_text(json.dumps(texts))
    return ("letterhead", ROUND, "--case", path)


def test_letterhead(scene):
    """A letterhead can be changed until the decision is sent; a letter that is decided is made again, and approved again"""
    scene.bring_to("announced")
    scene.do(*head(scene, number="23/1", signatory="N. N."), user="carl")
    same("stage", json.loads(files(scene)["round.json"])["case"], {"number": "23/1", "signatory": "N. N."})
    scene.do(*head(scene, number="23/2"), user="carl")
    same("in the log", json.loads(scene.log()[-1]["detail"]), {"number": "23/2", "signatory": ""})
    expect(scene.run(*head(scene, number="23/2"), user="carl"), 4, "det samme")
    expect(scene.run(*head(scene, number=7), user="carl"), 3, "number")
    expect(scene.run(*head(scene, nummer="23/3"), user="carl"), 3, "nummer")
    expect(scene.run(*head(scene, number="23/3"), user="bo"), 4, "caseworker")
    scene.do("decide", ROUND, "--date", "2023-09-11", "--lang", "en", user="cora")
    scene.do("approve", ROUND, user="bo")
    before = bundled(scene)
    scene.do(*head(scene, number="23/4711"), user="carl")
    after = bundled(scene)
    same("annex and result", [before[name] for name in ("annex.csv", "result.json")], [after[name] for name in ("annex.csv", "result.json")])
    letter = after["letter.txt"].decode()
    same("letter", ("23/4711" in letter, "Case" in letter, "Draft: not approved" in letter), (True, True, True))
    expect(scene.run("send", ROUND, user="carl"), 4)
    scene.do("approve", ROUND, user="bo")
    scene.do("send", ROUND, user="carl")
    same("sent", "23/4711" in bundled(scene)["letter.txt"].decode(), True)
    expect(scene.run(*head(scene, number="23/5"), user="carl"), 4, "sent")
    scene.do("revise", ROUND, "--estimate", "771", "--date", "2024-02-01", user="carl")
    scene.do(*head(scene, number="24/1"), user="cora")
    expect(scene.run("approve", ROUND, user="cora"), 4, "cora")


def test_draft(scene):
    """What is kept and handed on of a decision says that it is not approved, until it is"""
    scene.bring_to("decided")
    made = {}
    for stage, act in (("decided", None), ("approved", "approve")):
        if act:
            scene.do(act, ROUND, user="bo")
        made[stage] = bundled(scene)
        (scene.folder / "bundled.tar").rename(scene.folder / f"{stage}.tar")
        expect(scene.run("verify", f"{stage}.tar", "--key", f"{scene.key}.pub"), 0)
    marks = {stage: ["Udkast: ikke godkendt" in papers[name].decode() for name in ("letter.txt", "letter.html")] for stage, papers in made.items()}
    same("marked", marks, {"decided": [True, True], "approved": [False, False]})
    same("the same numbers", made["decided"]["annex.csv"], made["approved"]["annex.csv"])
    # a draft is no letter to be passed off as the approved one
    (scene.folder / "bare.tar").write_bytes((scene.folder / "decided.tar").read_bytes().replace(b"Udkast: ikke godkendt", b"Afgjort og   godkendt"))
    expect(scene.run("verify", "bare.tar"), 1, "letter.txt")


def test_looks(scene):
    """What does not look right is told with the act, and stops nobody"""
    scene.do("open", ROUND, "--dry-run", user="carl")
    expect(scene.run("open", ROUND, user="carl"), 0, "intet sagsnummer", "ingen underskriver", "ingen modtager")
    expect(scene.run("figures", ROUND, "--figures", SOURCE / "data/rounds/example/figures.csv", user="carl"), 0, "kalder sig selv et eksempel")
    for landstal, word in (("0", "landstallet er 0"), ("1000000000", "ud af tusind indbyggere")):
        expect(scene.run("announce", ROUND, "--landstal", landstal, "--date", "2023-04-30", user="carl"), 0, word)
    done = scene.run("announce", ROUND, "--landstal", "550", "--date", "2023-04-30", user="carl")
    same("not told", [word for word in ("ingen dato", "ud af tusind", "landstallet er 0", "eksempel") if word in done[2]], [])


def test_source(scene):
    """Figures without a source are refused"""
    scene.bring_to("opened")
    figures = scene.folder / "bare.csv"
    text = (SOURCE / "data/rounds/example/figures.csv").read_text()
    figures.write_text("".join(line for line in text.splitlines(keepends=True) if not line.startswith("#")))
    expect(scene.run("figures", ROUND, "--figures", figures, user="carl"), 3, "--source")
    scene.do("figures", ROUND, "--figures", figures, "--source", "a table", user="carl")
    same("in the log", "a table" in scene.log()[-1]["detail"], True)


# --- conflicts and the past -----------------------------------------------------

def test_conflict(scene):
    """Who saw an earlier state is told so, and nothing is lost"""
    scene.bring_to("announced")
    scene.do("notify", ROUND, "--notification", scene.notification, "--state", "3", user="carl")
    expect(scene.run("withdraw", ROUND, "--region", "Nordjylland", "--state", "3", user="cora"), 5, "4", "3")


def test_two_at_once(scene):
    """Two caseworkers at the same moment: one after the other, no act lost, none twice"""
    scene.bring_to("announced")
    done = []

    def work(user):
        done.extend(scene.run("notify", ROUND, "--notification", scene.notification, user=user)[0] for _ in range(8))
    threads = [threading.Thread(target=work, args=(user,)) for user in ("carl", "cora")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    same("all done", done, [0] * 16)
    same("in the log", sum(act == "notify" for _, act in acts(scene)), 16)
    same("notifications", len(json.loads(files(scene)["round.json"])["notifications"]), 16)


def test_two_decide(scene):
    """Two who decide at once: one does, the other is told where the round stands"""
    scene.bring_to("announced")
    done = []
    threads = [threading.Thread(target=lambda user=user: done.append(
        scene.run("decide", ROUND, "--date", "2023-09-11", user=user)[0])) for user in ("carl", "cora")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    same("one of two", sorted(done), [0, 4])


def test_as_of(scene):
    """Every state of the past can be asked for"""
    scene.bring_to("announced")
    moment = scene.log()[-1]["at"]
    before = files(scene)
    scene.do("notify", ROUND, "--notification", scene.notification, user="carl")
    scene.do("export", ROUND, "--as-of", moment, "-o", "then", user="carl")
    same("then", read(scene.folder / "then"), before)
    expect(scene.run("export", ROUND, "--as-of", "2001-01-01", "-o", "never", user="carl"), 5, "2024")
    expect(scene.run("export", ROUND, "--as-of", "yesterday", "-o", "never", user="carl"), 2, "yesterday")


def test_migrate_twice(scene):
    """Two who set a store up at once: one does it, the other is told so; a migration finds nothing to do"""
    same("nothing to do", scene.do("db", "migrate").strip()[-1], "0")
    expect(scene.run("db", "init", user="anna"), 5, "sat op")
    place, done = scene.place_beside(), []
    threads = [threading.Thread(target=lambda: done.append(scene.run("db", "init", user="anna", db=place)))
               for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if sorted(status for status, _, _ in done) != [0, 5, 5, 5]:
        raise AssertionError(f"one of four sets up: {done}")
    scene.do("db", "check", db=place)


# --- in and out ------------------------------------------------------------------

def read(folder):
    return {path.name: path.read_bytes() for path in pathlib.Path(folder).iterdir()}


def files(scene):
    with tempfile.TemporaryDirectory() as folder:
        scene.do("export", ROUND, "-o", f"{folder}/out", user="carl")
        return read(f"{folder}/out")


def test_import_export(scene):
    """A round folder comes out as it went in, also the next version that revise wrote, and what a run made"""
    for name, place in (("2024", ROUND), ("ukraine-2024", "year:2024:dk-ukraine")):
        scene.do("import", SOURCE / "data/rounds" / name, user="carl")
        scene.do("export", place, "-o", name, user="carl")
        same(name, read(scene.folder / name), read(SOURCE / "data/rounds" / name))
    scene.do("revise", SOURCE / "data/rounds/example", "--estimate", "771", "--date", "2024-02-01", "-o", "next")
    scene.do("run", "next", "-o", "made")
    for name in ("next", "made"):
        place = scene.place_beside(name)
        for words in (("db", "init"), ("user", "add", "carl", "--role", "caseworker", "--new-password-file",
                                       scene.folder / "carl.word")):
            scene.do(*words, user="anna", db=place)
        scene.do("import", name, user="carl", db=place)
        scene.do("export", ROUND, "-o", f"{name}-out", user="carl", db=place)
        same(name, read(scene.folder / f"{name}-out"), read(scene.folder / name))


def test_bundle(scene):
    """A bundle verifies, is the same each time, and goes through another store byte for byte"""
    scene.bring_to("sent")
    for name in ("a.tar", "b.tar"):
        scene.do("bundle", ROUND, "-o", name, user="carl")
    same("bytes", (scene.folder / "a.tar").read_bytes(), (scene.folder / "b.tar").read_bytes())
    expect(scene.run("verify", "a.tar", "--key", f"{scene.key}.pub"), 0, "98")
    with tempfile.TemporaryDirectory() as folder:
        other = Scene(KVOTE, SOURCE, folder)
        other.set_up(["carl"])
        other.do("import", scene.folder / "a.tar", user="carl")
        other.do("export", ROUND, "-o", "again.tar", user="carl")
        same("through another store", (other.folder / "again.tar").read_bytes(), (scene.folder / "a.tar").read_bytes())
        expect(other.run("verify", scene.folder / "a.tar", "--key", f"{other.key}.pub"), 1, "SHA256SUMS.minisig")
    (scene.folder / "c.tar").write_bytes((scene.folder / "a.tar").read_bytes().replace(b"101,K", b"101,k"))
    expect(scene.run("import", "c.tar", user="carl"), 3, "annex.csv")


def test_standing(scene):
    """A good bundle tells how far its round had come, and that it is not official"""
    for stage, word in (("decided", "ikke godkendt"), ("approved", "ikke sendt"), ("sent", None)):
        act = {"decided": None, "approved": ("approve", "bo"), "sent": ("send", "carl")}[stage]
        if act:
            scene.do(act[0], ROUND, user=act[1])
        else:
            scene.bring_to(stage)
        scene.do("bundle", ROUND, "-o", f"{stage}.tar", user="carl")
        done = scene.run("verify", f"{stage}.tar", "--key", f"{scene.key}.pub")
        expect(done, 0, stage, "example figures, not the legal ones", word or stage)
        same("in force", word is None, "gælder ikke" not in done[2])
        told = json.loads(scene.do("verify", f"{stage}.tar", "--format", "json"))
        same("told", (told["stage"], told["label"]), (stage, "example figures, not the legal ones"))


def test_backup(scene):
    """A backup restores to the same bytes, also into a file from a server"""
    scene.bring_to("sent")
    scene.do("db", "backup", "-o", "one.tar")
    scene.do("db", "restore", "one.tar", db=str(scene.folder / "other.db"))
    scene.do("db", "check", db=str(scene.folder / "other.db"))
    scene.do("db", "backup", "-o", "two.tar", db=str(scene.folder / "other.db"))
    same("backups", (scene.folder / "one.tar").read_bytes(), (scene.folder / "two.tar").read_bytes())
    expect(scene.run("db", "restore", "one.tar"), 5, "sat op")
    data = bytearray((scene.folder / "one.tar").read_bytes())
    data[len(data) // 2] ^= 1
    (scene.folder / "three.tar").write_bytes(data)
    status, _, err = scene.run("db", "restore", "three.tar", db=str(scene.folder / "third.db"))
    if status not in (1, 3, 5) or not err:
        raise AssertionError(f"a spoiled backup: {status} {err}")


def test_rebuild(scene):
    """The derived tables are made anew to the same bytes"""
    scene.bring_to("sent")
    lines = [line.split()[-1] for line in scene.do("db", "rebuild").splitlines()]
    same("derived", lines[0], lines[1])


def test_head(scene):
    """A head that was kept is found again; minisign, too, knows its seal"""
    scene.bring_to("announced")
    scene.do("audit-log", "head", "-o", "head.txt")
    scene.do("notify", ROUND, "--notification", scene.notification, user="carl")
    expect(scene.run("audit-log", "verify", "--head", "head.txt"), 0)
    if shutil.which("minisign"):
        subprocess.run(["minisign", "-Vqm", "head.txt", "-p", f"{scene.key}.pub"], cwd=scene.folder, check=True)


# --- tampering with a file --------------------------------------------------------

def spoil(scene, *statements):
    """What somebody with the file in his hands can do."""
    with sqlite3.connect(scene.place) as db:
        for name, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            db.execute(statement)


TAMPERING = {
    "a changed act": ("UPDATE act SET actor = 'bo' WHERE number = 5", ["5"]),
    "a changed day": ("UPDATE act SET day = '2020-01-01' WHERE number = 9", ["9"]),
    "an act taken out": ("DELETE FROM act WHERE number = 6", ["6"]),
    "the last act taken off": ("DELETE FROM act WHERE number = (SELECT max(number) FROM act)", []),
    "two acts exchanged": ("UPDATE act SET number = number + 1000 WHERE number IN (7, 8)", ["7"]),
    "a changed state": ("UPDATE state SET stage = 'sent' WHERE serial = 2", ["2"]),
    "a state taken out": ("DELETE FROM state WHERE serial = 3", []),
    "an account raised": ("UPDATE account SET roles = 'administrator' WHERE name = 'carl'", ["carl"]),
    "a changed document": ("UPDATE document SET bytes = CAST(bytes || ' ' AS BLOB) WHERE hash = (SELECT min(hash) FROM document)", []),
    "a document taken out": ("DELETE FROM document WHERE hash = (SELECT max(hash) FROM document)", []),
    "a changed quota": ("UPDATE quota SET quota = quota + 1 WHERE code = '101'", ["rebuild"]),
    "another key": ("INSERT INTO signer SELECT '0123456789ABCDEF', substr(public_key, 1, 50) || 'AAAAAA', act FROM signer", ["0123456789ABCDEF"]),
    "a key of another act": ("UPDATE signer SET act = 2", ["2"]),
    "a key taken out": ("DELETE FROM signer", ["1"]),
    "another seal": ("UPDATE act SET seal = (SELECT seal FROM act WHERE number = 4) WHERE number = 5", ["5"]),
}


def test_triggers(scene):
    """No row that endures can be changed or taken out by plain SQL"""
    scene.bring_to("announced")
    with sqlite3.connect(scene.place) as db:
        for table in ("migration", "document", "act", "state", "account", "signer"):
            for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET rowid = rowid"):
                try:
                    db.execute(statement)
                except sqlite3.IntegrityError as error:
                    same("said", "append-only" in str(error), True)
                else:
                    raise AssertionError(f"{statement} was done")


def test_tampering(scene):
    """Whatever is changed, taken out or exchanged with the file in hand is found and named"""
    scene.bring_to("sent")
    whole = pathlib.Path(scene.place).read_bytes()
    for what, (statement, words) in TAMPERING.items():
        pathlib.Path(scene.place).write_bytes(whole)
        spoil(scene, statement, *(["UPDATE act SET number = 1015 - number + 0 WHERE number > 1000"] if "exchanged" in what else []))
        done = scene.run("db", "check")
        if done[0] not in (1, 5) or not all(word in done[1] + done[2] for word in words) or not done[2]:
            raise AssertionError(f"{what}: exit {done[0]}: {done[2]}{done[1]}")


def test_log_made_anew(scene):
    """A log that was cut off is found by whoever kept its head"""
    scene.bring_to("announced")
    before = pathlib.Path(scene.place).read_bytes()
    scene.do("notify", ROUND, "--notification", scene.notification, user="carl")
    scene.do("audit-log", "head", "-o", "head.txt")
    pathlib.Path(scene.place).write_bytes(before)
    expect(scene.run("audit-log", "verify"), 0)
    expect(scene.run("audit-log", "verify", "--head", "head.txt"), 1)


# --- bad stores --------------------------------------------------------------------

def test_bad_stores(scene):
    """What is no store, is of another program, is cut off, newer or locked: said so, exit 5, and nothing changed"""
    scene.bring_to("announced")
    whole = pathlib.Path(scene.place).read_bytes()
    bad = scene.folder / "bad.db"
    cases = {"text": b"this is a text, not a database\n" * 40, "cut off": whole[:-4096], "short": whole[:50]}
    for what, data in cases.items():
        bad.write_bytes(data)
        expect(scene.run("status", ROUND, user="carl", db=str(bad)), 5)
        same(what, bad.read_bytes(), data)
    expect(scene.run("status", ROUND, user="carl", db=str(scene.folder / "none.db")), 5, "none.db")
    same("not made", (scene.folder / "none.db").exists(), False)
    bad.unlink()
    with sqlite3.connect(bad) as db:
        db.execute("CREATE TABLE other (a)")
    expect(scene.run("db", "init", user="anna", db=str(bad)), 5, "bad.db")
    expect(scene.run("db", "check", db=str(scene.folder)), 5)


def test_init_refused(scene):
    """A store that cannot be set up leaves nothing behind"""
    (scene.folder / "short.word").write_text("short\n")
    status, _, err = scene.run("db", "init", "--db", "new.db", "--key", "new.key", user="short")
    same("refused", (status, "12" in err), (2, True))
    same("left behind", [path.name for path in scene.folder.glob("new*")], [])


def test_newer(scene):
    """A store of a newer program is left alone"""
    scene.bring_to("opened")
    with sqlite3.connect(scene.place) as db:
        db.execute("INSERT INTO migration VALUES (2, 'of_the_future', ?, '2099')", ("0" * 64,))
    expect(scene.run("status", ROUND, user="carl"), 5, "of_the_future")
    expect(scene.run("db", "migrate"), 5, "of_the_future")


def test_locked(scene):
    """A store that another program holds is waited for, and then it is said"""
    scene.bring_to("announced")
    db = sqlite3.connect(scene.place, isolation_level=None)
    db.execute("BEGIN EXCLUSIVE")
    expect(scene.run("notify", ROUND, "--notification", scene.notification, user="carl"), 5, "brug")
    db.execute("ROLLBACK")
    scene.do("notify", ROUND, "--notification", scene.notification, user="carl")


def test_read_only(scene):
    """A store that can only be read can be read, and an act says why it is not done"""
    scene.bring_to("announced")
    before = hashlib.sha256(pathlib.Path(scene.place).read_bytes()).hexdigest()
    expect(scene.run("audit-log", "verify"), 0)
    same("bytes", hashlib.sha256(pathlib.Path(scene.place).read_bytes()).hexdigest(), before)


def test_no_key(scene):
    """Without the key no act is done, and nothing is half-written"""
    scene.bring_to("announced")
    before = scene.log()
    os.rename(scene.key, scene.key + ".away")
    expect(scene.run("notify", ROUND, "--notification", scene.notification, user="carl"), 5, "case.key")
    os.rename(scene.key + ".away", scene.key)
    same("log", scene.log(), before)


ACTS = [test_whole_round, test_one_round, test_announced_when, test_four_eyes, test_roles, test_role_taken_away, test_initial_password, test_other_role, test_signers, test_wrong_password, test_council,
        test_late_is_an_answer, test_deadline, test_order_of_days, test_return, test_revise, test_returned_revision, test_dry_run,
        test_figures_again, test_answered, test_letterhead, test_draft, test_looks, test_source, test_conflict, test_two_at_once, test_two_decide, test_as_of,
        test_migrate_twice, test_import_export, test_bundle, test_standing, test_backup, test_rebuild, test_head]
FILES = [test_triggers, test_tampering, test_log_made_anew, test_bad_stores, test_init_refused, test_newer, test_locked, test_read_only,
         test_no_key]


def main():
    failed, tests = 0, ACTS if os.environ.get("KVOTE_TEST_POSTGRES") else ACTS + FILES
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        try:
            with tempfile.TemporaryDirectory(prefix="kvote-store-") as folder:
                scene = Scene(KVOTE, SOURCE, folder, database(f"acts_{number}"))
                scene.place_beside = (lambda name="beside", number=number, folder=folder:
                                      database(f"acts_{number}_{name}") or f"{folder}/{name}.db")
                scene.set_up(EVERYBODY)
                test(scene)
                if test in ACTS:
                    scene.do("db", "check")
            print(f"ok {number} - {test.__doc__}", flush=True)
        except Exception as error:  # whatever it is, the next test can be done
            failed += 1
            print("".join(f"# {line}\n" for line in str(error).splitlines()) + f"not ok {number} - {test.__doc__}", flush=True)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
