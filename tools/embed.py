#!/usr/bin/env python3
"""embed.py OUT.c SYMBOL=FILE...: files as C byte arrays, so that the program
runs from its build folder without being installed."""
import pathlib
import sys


def main():
    out = ["/* Made by tools/embed.py; do not edit. */\n#include <stddef.h>\n\n"]
    for pair in sys.argv[2:]:
        symbol, _, name = pair.partition("=")
        data = pathlib.Path(name).read_bytes()
        cells = ",".join(str(byte) for byte in data + b"\0")
        out.append(f"extern const unsigned char {symbol}[];\nextern const size_t {symbol}_length;\n"
                   f"const unsigned char {symbol}[] = {{{cells}}};\n"
                   f"const size_t {symbol}_length = {len(data)};\n\n")
    pathlib.Path(sys.argv[1]).write_text("".join(out), encoding="utf-8")


if __name__ == "__main__":
    main()
