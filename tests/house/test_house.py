#!/usr/bin/env python3
"""test_house.py SOURCE_ROOT BUILD_ROOT: does the house keep its own rules?

Each check is a function that takes a Tree and yields what is wrong in it, as
"file:line: what".  Each is run twice: on a small bad sample, where it must find
something (a check that cannot fail proves nothing), and on the tree.  Prints
TAP.
"""
import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import shlex
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(sys.argv[1]).resolve()
BUILD = pathlib.Path(sys.argv[2]).resolve()
sys.path.insert(0, str(ROOT / "tools"))
from rules import CITATION, CODE, TESTS, find_places, read_rules  # noqa: E402


class Skip(Exception):
    """The check cannot be made here; the reason is its text."""


class Tree:
    """A source tree with its build folder."""

    def __init__(self, root, build):
        self.root = root
        self.build = build

    def list(self, *patterns):
        """Source files by pattern, as paths relative to the root."""
        found = {path.relative_to(self.root) for pattern in patterns
                 for path in self.root.glob(pattern) if path.is_file()}
        return sorted(path for path in found if "__pycache__" not in path.parts)

    def read(self, path):
        return (self.root / path).read_text(encoding="utf-8", errors="replace")

    def lines(self, *patterns):
        """(path, line number, line) of all files that match."""
        for path in self.list(*patterns):
            for number, line in enumerate(self.read(path).splitlines(), 1):
                yield path, number, line

    def rooms(self):
        return sorted(path.name for path in (self.root / "src").iterdir() if path.is_dir())

    def commands(self):
        """What the build folder compiles, and how."""
        database = self.build / "compile_commands.json"
        return json.loads(database.read_text(encoding="utf-8")) if database.exists() else []

    def command(self, room):
        """(folder, compiler with the flags that matter) for a room's files."""
        for entry in self.commands():
            if f"src/{room}/" in entry["file"]:
                words = shlex.split(entry["command"])
                start = 1 if words[0].endswith("ccache") else 0
                return entry["directory"], [words[start]] + [
                    word for word in words if word.startswith(("-I", "-D", "-std="))]
        return self.root, ["gcc", "-std=c17", f"-I{self.root / 'src'}"]


INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]')


def read_table(tree, name):
    """LAYERS or FOREIGN: {word: (line number, [words])}."""
    table = {}
    for _, number, line in tree.lines(name):
        if line.strip() and not line.startswith("#"):
            word, _, rest = line.partition(":")
            table[word.strip()] = (number, rest.split())
    return table


def check_rooms(tree):
    """LAYERS names the rooms that there are, each below those it may include."""
    layers = read_table(tree, "LAYERS")
    seen = []
    for room, (number, may) in layers.items():
        if room not in tree.rooms():
            yield f"LAYERS:{number}: there is no room src/{room}"
        for other in may:
            if other not in seen:
                yield f"LAYERS:{number}: {room} may not include {other}, which does not stand above it"
        seen.append(room)
    for room in tree.rooms():
        if room not in layers:
            yield f"src/{room}:0: the room is not in LAYERS"


def check_layers(tree):
    """A room includes its own headers and those of the rooms that LAYERS allows."""
    layers = read_table(tree, "LAYERS")
    for path, number, line in tree.lines("src/*/*.c", "src/*/*.h"):
        match = INCLUDE.match(line)
        if not match or match[1] == "<" or match[2].endswith("_gen.h") and "/" not in match[2]:
            continue
        room, (other, slash, _) = path.parts[1], match[2].partition("/")
        if not slash:
            yield f"{path}:{number}: \"{match[2]}\" must be included with its room"
        elif other != room and other not in layers.get(room, (0, []))[1]:
            yield f"{path}:{number}: {room} may not include {match[2]} (LAYERS)"


STANDARD = set("""assert.h complex.h ctype.h dirent.h errno.h fcntl.h fnmatch.h inttypes.h iso646.h langinfo.h limits.h
locale.h math.h poll.h setjmp.h signal.h stdalign.h stdarg.h stdatomic.h stdbool.h stddef.h stdint.h stdio.h
stdlib.h stdnoreturn.h string.h strings.h sys/random.h sys/resource.h sys/stat.h sys/time.h sys/types.h sys/wait.h
sys/syscall.h linux/fs.h termios.h time.h unistd.h wchar.h wctype.h""".split())


def check_foreign(tree):
    """A foreign library is known to the one file that FOREIGN names."""
    foreign = read_table(tree, "FOREIGN")
    for prefix, (number, files) in foreign.items():
        for name in files:
            if not (tree.root / name).exists():
                yield f"FOREIGN:{number}: {prefix}: there is no {name}"
    for path, number, line in tree.lines("src/*/*.c", "src/*/*.h"):
        match = INCLUDE.match(line)
        if not match or match[1] != "<" or match[2] in STANDARD:
            continue
        files = next((files for prefix, (_, files) in foreign.items() if match[2].startswith(prefix)), None)
        if files is None:
            yield f"{path}:{number}: <{match[2]}> is neither standard nor in FOREIGN"
        elif str(path) not in files:
            yield f"{path}:{number}: <{match[2]}> is for {' '.join(files)} alone (FOREIGN)"


GENERATED = {"base_errors_gen": "base_err_", "base_terms_gen": "base_terms_", "law_rules_gen": "law_rule_", "law_register_gen": "law_register_",
             "law_param_gen": "law_param_", "law_scheme_gen": "law_scheme_", "law_outline_gen": "law_outline_",
             "doc_templates_gen": "doc_template_", "doc_fonts_gen": "doc_font_", "doc_fields_gen": "doc_field_", "cli_words_gen": "cli_words_",
             "store_sql_gen": "store_sql_", "web_words_gen": "web_words_", "web_assets_gen": "web_assets_"}

def list_objects(tree):
    """(object file, room, stem) of what is built from src."""
    for entry in tree.commands():
        match = re.search(r"(?:^|/)src/(\w+)/(\w+)\.c$", entry["file"])
        if match and re.match(r"src/|kvote\.p/", entry["output"]):
            yield tree.build / entry["output"], match[1], match[2]


def is_at_home(tree, name, room, stem):
    """law_deadline_check in deadline.c; model_apportion_divisor (apportion.h) also in divisor.c."""
    if name.startswith(GENERATED.get(f"{room}_{stem}", f"{room}_{stem}_")):
        return True
    header = name.removeprefix(f"{room}_").partition(f"_{stem}")[0]
    return name.startswith(f"{room}_{header}_{stem}") and (tree.root / f"src/{room}/{header}.h").exists()


def check_names(tree):
    """A global symbol begins with <room>_<file>_."""
    if not shutil.which("nm"):
        raise Skip("nm is not installed")
    rooms = set()
    for path, room, stem in list_objects(tree):
        rooms.add(room)
        if not path.exists():
            yield f"src/{room}/{stem}.c:0: has not been built"
            continue
        out = subprocess.run(["nm", "-g", "--defined-only", path], capture_output=True, text=True, check=True).stdout
        for name in (line.split()[-1] for line in out.splitlines()):
            if name.startswith("__") or (name == "main" and (room, stem) == ("cli", "main")):
                continue
            if not is_at_home(tree, name, room, stem):
                yield f"src/{room}/{stem}.c:0: the global symbol {name} must begin with {room}_{stem}_"
    for room in set(tree.rooms()) - rooms:
        yield f"src/{room}:0: no object files of the room in the build folder"


def compile_header(tree, path):
    folder, words = tree.command(path.parts[1])
    name = "/".join(path.parts[1:])
    source = f'#include "{name}"\n#include "{name}"\n'
    done = subprocess.run(words + ["-Wall", "-Werror", "-fsyntax-only", "-x", "c", "-"], cwd=folder, input=source,
                          capture_output=True, text=True)
    first = next((line for line in done.stderr.splitlines() if "error" in line), "it does not compile")
    return [] if done.returncode == 0 else [f"{path}:1: does not compile alone: {first}"]


def check_headers_alone(tree):
    """Each header compiles alone, and twice."""
    with concurrent.futures.ThreadPoolExecutor() as pool:
        for found in pool.map(lambda path: compile_header(tree, path), tree.list("src/*/*.h")):
            yield from found


def check_header_comments(tree):
    """Each header begins with a comment that says what it is: "name: ..."."""
    for path in tree.list("src/*/*.h"):
        name = path.stem.replace("_", "[_-]")
        if not re.match(rf"/\*\s+(?:\* )?{name}: \w", tree.read(path)):
            yield f"{path}:1: must begin with a comment \"{path.stem}: what it is\""


CITING = ("src/**/*", "tests/**/*", "templates/**/*", "docs/**/*", "law/params/*", "law/schemes/**/*")


def check_citations(tree):
    """What is cited with a hash is a rule of law/rules, with its present hash."""
    present = {rule.id: rule.cited for rule in read_rules(tree.root / "law" / "rules")}
    for path, number, line in tree.lines(*CITING):
        for cited in CITATION.findall(line) if path.parts[:2] != ("tests", "house") else []:
            rule = present.get(cited.partition("#")[0])
            if rule is None:
                yield f"{path}:{number}: {cited}: there is no such rule"
            elif rule != cited:
                yield f"{path}:{number}: {cited} is not the rule's present hash, which is {rule}"


def check_law_coverage(tree):
    """Each rule is cited by code and by a test, not only by what a test expects as output."""
    for kind, patterns in (("code", CODE), ("a test", TESTS)):
        found, _ = find_places(tree.root, patterns)
        for rule in read_rules(tree.root / "law" / "rules"):
            if rule.cited not in found:
                yield f"law/rules/{rule.id}.md:1: {rule.cited} is cited nowhere in {kind}"


def check_rule_places(tree):
    """What kvote rules says of code and tests is what they cite, line for line."""
    ids = [rule.id for rule in read_rules(tree.root / "law" / "rules")]
    done = subprocess.run([tree.build / "kvote", "rules", "--format", "json", *ids], capture_output=True, text=True)
    told = json.loads(done.stdout)["rules"] if done.returncode == 0 else []
    if len(told) != len(ids):
        yield f"kvote rules:0: tells of {len(told)} rules, there are {len(ids)}: {done.stderr}"
    for key, patterns in (("code", CODE), ("tests", TESTS)):
        found, _ = find_places(tree.root, patterns)
        for rule in told:
            for place in set(rule[key]) ^ set(found.get(rule["rule"], [])):
                yield f"{place}: kvote rules and the {key} do not agree on {rule['rule']}"


def read_blocks(text):
    """Blocks of a letter's template: {name: (line number, fields)}."""
    blocks, fields = {}, set()
    for number, line in enumerate(text.splitlines(), 1):
        match = re.fullmatch(r"\[(\w+)\]", line)
        if match:
            fields = set()
            blocks[match[1]] = (number, fields)
        elif not line.startswith("#"):
            fields.update(re.findall(r"\{(\w+)\}", line))
    return blocks


def check_templates(tree):
    """A block of the letter has the same fields in Danish and English."""
    danish, english = (read_blocks(tree.read(f"templates/letter.{lang}.txt")) for lang in ("da", "en"))
    for name in sorted(danish.keys() & english.keys()):
        if danish[name][1] != english[name][1]:
            yield (f"templates/letter.en.txt:{english[name][0]}: [{name}] has the fields {sorted(english[name][1])}, "
                   f"in Danish {sorted(danish[name][1])}")


TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def blank_out(text):
    """C without its comments and strings, line for line."""
    return TOKEN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def check_exact(tree):
    """No floating point in the code of src/model and src/law."""
    for path in tree.list("src/model/*.[ch]", "src/law/*.[ch]"):
        for number, line in enumerate(blank_out(tree.read(path)).splitlines(), 1):
            match = re.search(r"\b(float|double|_Decimal\w+|strto[df]|strtold|atof|\d+\.\d*)\b", line)
            if match:
                yield f"{path}:{number}: {match[1]}: numbers are exact here"


def list_commands(text):
    """(line number, command) of the ```sh blocks of a Markdown text."""
    inside, start, command = False, 0, ""
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("```"):
            inside = line == "```sh"
        elif inside and line.strip():
            start = start if command else number
            if line.endswith("\\"):
                command += line[:-1]
                continue
            yield start, command + line
            command = ""


def check_readme_commands(tree):
    """The commands of the README do what they say, and end with 0."""
    targets = set(re.findall(r"^([a-z-]+):", tree.read("Makefile"), re.M))
    with tempfile.TemporaryDirectory() as name:
        folder, environment = pathlib.Path(name), dict(os.environ)
        (folder / "data").symlink_to(tree.root / "data")
        (folder / "build").symlink_to(tree.build)
        (folder / "out").mkdir()
        for number, command in list_commands(tree.read("README.md")):
            if command.startswith("make "):
                if command.split()[1] not in targets:
                    yield f"README.md:{number}: the Makefile has no {command.split()[1]}"
                continue
            if command.startswith("export "):
                environment.update(word.split("=", 1) for word in shlex.split(command)[1:])
                continue
            done = subprocess.run(["sh", "-c", command], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True,
                                  env=environment, text=True, errors="replace")
            if done.returncode != 0:
                yield f"README.md:{number}: exit {done.returncode}: {command}: {done.stderr.strip()}"


def check_links(tree):
    """Relative links in the documents lead somewhere."""
    for path, number, line in tree.lines("*.md", "STYLE", "docs/**/*.md", "law/*.md", "data/**/*.md", "src/*/*.md",
                                         "tests/**/*.md"):
        for link in re.findall(r"\]\(([^)#\s]+)", line):
            if "://" not in link and not (tree.root / path.parent / link).exists():
                yield f"{path}:{number}: the link {link} leads nowhere"


def check_room_readmes(tree):
    """Each room has a README of at most ten lines."""
    for room in tree.rooms():
        path = tree.root / "src" / room / "README.md"
        if not path.exists():
            yield f"src/{room}/README.md:0: is missing"
        elif len(path.read_text(encoding="utf-8").splitlines()) > 10:
            yield f"src/{room}/README.md:11: more than ten lines"


def run_git(tree, *words):
    if not (tree.root / ".git").exists() or not shutil.which("git"):
        raise Skip("no git checkout")
    done = subprocess.run(["git", "-c", "safe.directory=*", "-C", tree.root, *words], capture_output=True, text=True)
    if done.returncode != 0:
        raise Skip(f"git: {done.stderr.strip()}")
    return done.stdout.split("\0")[:-1]


def check_untracked(tree):
    """No file is forgotten: all are under version control or ignored."""
    for name in run_git(tree, "ls-files", "-z", "--others", "--exclude-standard"):
        yield f"{name}:0: is neither under version control nor ignored"


def check_packages(tree):
    """packages/*: one Debian package a line with its reason, none twice."""
    seen = {}
    for path, number, line in tree.lines("packages/*"):
        if not line.strip() or line.startswith("#"):
            continue
        match = re.fullmatch(r"([a-z0-9][a-z0-9+.-]+)\s+# \S.*", line)
        if not match:
            yield f"{path}:{number}: must be \"package  # what for\""
        elif match[1] in seen:
            yield f"{path}:{number}: {match[1]} stands in {seen[match[1]]} already"
        else:
            seen[match[1]] = f"{path}:{number}"


UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX)\b")


def check_loose_ends(tree):
    """No path of somebody's machine, no note to come back later."""
    paths = {str(tree.root.parent) + "/", str(pathlib.Path.home()) + "/", "/ho" "me/", "/Us" "ers/"}
    paths -= {"//", "/", "/tmp/", "/var/tmp/"}  # everybody has these; a clone may lie there
    for path in tree.list("*", ".ci/*", *(f"{folder}/**/*" for folder in (
            "bench", "data", "docs", "law", "packages", "src", "templates", "tests", "tools"))):
        if path.name == "LICENSE" or b"\0" in (tree.root / path).read_bytes():
            continue
        for number, line in enumerate(tree.read(path).splitlines(), 1):
            for place in paths:
                if re.search(rf"(?<![\w.}}]){re.escape(place)}", line):  # not the end of ../src/
                    yield f"{path}:{number}: names the machine's {place}"
            match = UNFINISHED.search(line)
            if match:
                yield f"{path}:{number}: {match[0]}: finish it, or say it in docs/non-goals.md"


# --- samples that must be found --------------------------------------------

RULE = ("# LAW-0001\ntitle_da: a\ntitle_en: a\nref_da: a\nref_en: a\nstatus: law\nlink: a\nread: a\n\n"
        "## Sentence\nEn.\n\n## Reading\nOne.\n")


def spoil_object(root):
    folder = root / "build" / "src" / "base" / "libkvote_base.a.p"
    folder.mkdir(parents=True)
    (root / "src" / "base").mkdir(parents=True)
    subprocess.run(["gcc", "-x", "c", "-c", "-o", folder / "arena.c.o", "-"], input="int arena_new;\n", text=True,
                   check=True)
    (root / "build" / "compile_commands.json").write_text(json.dumps([{
        "file": "../src/base/arena.c", "output": "src/base/libkvote_base.a.p/arena.c.o"}]), encoding="utf-8")


def spoil_rules(root):
    """A program that was built when the citation stood one line above."""
    spoil({"law/rules/LAW-0001.md": RULE, "src/base/a.c": "\n/* LAW-0001#6f3c */\n", "build/kvote": (
        "#!/bin/sh\necho '{\"rules\": [{\"rule\": \"LAW-0001#6f3c\", \"code\": [\"src/base/a.c:1\"], \"tests\": []}]}'\n")})(root)
    (root / "build" / "kvote").chmod(0o755)


def spoil_checkout(root):
    if not shutil.which("git"):
        raise Skip("git is not installed")
    subprocess.run(["git", "init", "-q", root], check=True)
    (root / "forgotten.c").write_text("", encoding="utf-8")


def spoil(files):
    def write(root):
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
    return write


CHECKS = [
    (check_rooms, spoil({"LAYERS": "base: model\nmodel: base\n", "src/base/a.h": "", "src/web/a.h": ""}),
     ["LAYERS:1: base may not include model", "LAYERS:2: there is no room src/model", "src/web:0"]),
    (check_layers, spoil({"LAYERS": "base:\nmodel: base\n", "src/base/a.c": '\n#include "model/b.h"\n',
                          "src/model/b.c": '#include "b.h"\n'}),
     ["src/base/a.c:2: base may not include model/b.h", "src/model/b.c:1:"]),
    (check_foreign, spoil({"FOREIGN": "gmp.h: src/model/whole.c\n", "src/model/whole.c": "#include <gmp.h>\n",
                           "src/law/a.c": "#include <gmp.h>\n#include <sqlite3.h>\n#include <stdio.h>\n"}),
     ["src/law/a.c:1: <gmp.h> is for", "src/law/a.c:2: <sqlite3.h> is neither"]),
    (check_names, spoil_object, ["src/base/arena.c:0: the global symbol arena_new must begin with base_arena_"]),
    (check_headers_alone, spoil({"src/base/a.h": "size_t base_a_count(void);\n"}), ["src/base/a.h:1: does not"]),
    (check_header_comments, spoil({"src/base/a.h": "/* b: another name. */\n"}), ["src/base/a.h:1: must begin"]),
    (check_citations, spoil({"law/rules/LAW-0001.md": RULE, "src/a.c": "/* LAW-0001#6e9e */\n",
                             "docs/a.md": "\nLAW-0002#1a2b\n"}),
     ["src/a.c:1: LAW-0001#6e9e is not", "docs/a.md:2: LAW-0002#1a2b: there is no"]),
    (check_law_coverage, spoil({"law/rules/LAW-0001.md": RULE, "tests/golden/a/stdout.da": "LAW-0001#6f3c",
                                "src/a.c": ""}),
     ["is cited nowhere in code", "is cited nowhere in a test"]),
    (check_rule_places, spoil_rules, ["src/base/a.c:1: kvote rules", "src/base/a.c:2: kvote rules"]),
    (check_templates, spoil({"templates/letter.da.txt": "[a]\n{one}\n[b]\n{two}\n",
                             "templates/letter.en.txt": "# {one}\n[a]\n{two}\n[b]\n{two}\n"}),
     ["templates/letter.en.txt:2: [a] has the fields ['two'], in Danish ['one']"]),
    (check_exact, spoil({"src/law/a.c": '/* a double */ char *b = "float";\nint c; double d;\n',
                         "src/model/a.h": "int e = 1.5;\n"}),
     ["src/law/a.c:2: double", "src/model/a.h:1: 1.5"]),
    (check_readme_commands, spoil({"Makefile": "all:\n", "README.md": "```sh\nmake tea\nexit \\\n  3\n```\n"}),
     ["README.md:2: the Makefile has no tea", "README.md:3: exit 3"]),
    (check_links, spoil({"README.md": "\n[a](docs/none.md) [b](https://example.org/)\n"}),
     ["README.md:2: the link docs/none.md"]),
    (check_room_readmes, spoil({"src/base/README.md": "a\n" * 11, "src/law/a.c": ""}),
     ["src/base/README.md:11:", "src/law/README.md:0: is missing"]),
    (check_untracked, spoil_checkout, ["forgotten.c:0:"]),
    (check_packages, spoil({"packages/run": "gcc # compiler\nmeson\n", "packages/test": "gcc  # again\n"}),
     ["packages/run:2:", "packages/test:1: gcc stands in packages/run:1"]),
    (check_loose_ends, spoil({"src/a.c": "/* TO" "DO */\n", "docs/a.md": "see /ho" "me/anna\n"}),
     ["src/a.c:1:", "docs/a.md:1: names"]),
]


def prove(check, prepare, fragments):
    """What of the fragments the check does not find in its bad sample."""
    with tempfile.TemporaryDirectory() as name:
        root = pathlib.Path(name).resolve()
        (root / "src").mkdir()
        prepare(root)
        found = list(check(Tree(root, root / "build")))
    return [f"the bad sample should give \"{fragment}\", but gave {found}" for fragment in fragments
            if not any(fragment in line for line in found)]


def report(number, title, make):
    """One line of TAP, and what was found behind #."""
    try:
        found = list(make())
    except Skip as reason:
        print(f"ok {number} - {title} # SKIP {reason}")
        return True
    for line in found:
        print("# " + line.replace("\n", "\n#   "))
    print(f"{'not ok' if found else 'ok'} {number} - {title}")
    return not found


def main():
    tree = Tree(ROOT, BUILD)
    os.environ["LC_ALL"] = "C.UTF-8"
    good = True
    print(f"1..{2 * len(CHECKS)}")
    for index, (check, prepare, fragments) in enumerate(CHECKS):
        title = check.__doc__.splitlines()[0].rstrip(".").replace("#", "")
        good &= report(2 * index + 1, f"{check.__name__} can fail", lambda: prove(check, prepare, fragments))
        good &= report(2 * index + 2, title, lambda: check(tree))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
