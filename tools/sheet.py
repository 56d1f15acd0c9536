"""The design system's style sheet as the server sends it: sheet.py SHEET OUT [ICON...]

It names fonts and pictures in files beside it, which a browser would ask for on every page.  The icons named are put into the
sheet itself; other pictures and the fonts are left out: text is in the reader's own font.
"""
import pathlib
import re
import sys
import urllib.parse


def main():
    sheet, out = (pathlib.Path(word) for word in sys.argv[1:3])
    icons = set(sys.argv[3:])
    known = set()

    def embed(match):
        path = sheet.parent / match.group(1).strip("\"'")
        if path.stem not in icons:
            return "none"
        known.add(path.stem)
        return f'url("data:image/svg+xml,{urllib.parse.quote(path.read_text(encoding="utf-8").strip(), safe=" =:/")}")'.replace("\n", "")

    text = sheet.read_text(encoding="utf-8")
    text = re.sub(r"@font-face\s*\{[^}]*\}", "", text)
    text = re.sub(r"url\(((?!['\"]?data:)[^)]*)\)", embed, text)
    if text and icons - known:
        sys.exit(f"sheet.py: {sheet} has no {', '.join(sorted(icons - known))}")
    out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
