#!/usr/bin/env python3
"""Inputs for fuzzing, in folders as libFuzzer takes them.

corpus.py seeds FOLDER            those that follow from Protocol/vectors, and files of tokens and settings
corpus.py unpack TARGET FOLDER    those that are kept in corpus/TARGET.txt
corpus.py pack TARGET FOLDER      keeps those of a folder instead, and all that have a name

A line of corpus/TARGET.txt is a name and an input in base64. The name is a part of the input's hash, or says what was
wrong when the input was found. How inputs are laid out stands in Targets/*Rules.swift.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PROTOCOL = HERE.parents[1] / "Protocol"
HEADER = 16
#: As the kinds of messages are counted in MessageRules.swift.
REQUEST, REPLY, ERROR, NOTICE, UPLOAD = range(5)


def vectors() -> list[dict[str, Any]]:
    """All vectors, with their bytes."""
    found = []
    for path in sorted((PROTOCOL / "vectors").glob("*.json")):
        for vector in json.loads(path.read_text())["vectors"] if "vectors" in path.read_text() else []:
            found.append({**vector, "file": path.stem, "bytes": bytes.fromhex(vector["hex"])})
    return found


class Seeds:
    """Where inputs are written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, target: str, data: bytes) -> None:
        folder = self.folder / target
        folder.mkdir(parents=True, exist_ok=True)
        (folder / hashlib.sha1(data).hexdigest()).write_bytes(data)


def messages(seeds: Seeds, all_vectors: list[dict[str, Any]]) -> None:
    """Every vector as a frame and as a message."""
    names = list(json.loads((PROTOCOL / "constants.json").read_text())["operations"])
    by_name = {(vector["file"], vector["name"]): vector for vector in all_vectors}
    for vector in all_vectors:
        data = vector["bytes"]
        seeds.add("frames", (1 << 15).to_bytes(2, "little") + data + data)
        body, code = data[HEADER:], data[2] if len(data) > 2 else 0
        operation = vector.get("operation")
        if vector["direction"] == "request" and operation in names:
            seeds.add("messages", bytes([REQUEST, names.index(operation), 0, 0]) + body)
        elif vector["direction"] == "reply" and operation in names:
            asked = by_name.get((vector["file"], vector.get("answers", "")))
            if asked:
                request = asked["bytes"][HEADER:]
                head = bytes([REPLY, names.index(operation)]) + len(request).to_bytes(2, "little")
                seeds.add("messages", head + request + body)
                frame = asked["bytes"]
                answer = data[:8] + (1).to_bytes(4, "little") + data[12:]
                seeds.add("client", bytes([1, 0]) + len(frame).to_bytes(2, "little") + frame + answer)
        elif vector["direction"] == "reply":
            seeds.add("messages", bytes([ERROR, code, 0, 0]) + body)
        elif vector["direction"] == "notice":
            seeds.add("messages", bytes([NOTICE, code, 0, 0]) + body)
            seeds.add("client", bytes([3, 0, 0, 0]) + data)


def sessions(seeds: Seeds, all_vectors: list[dict[str, Any]]) -> None:
    """Requests after hello, alone and all of a file together, under several limits."""
    files: dict[str, bytes] = {}
    for vector in all_vectors:
        if vector["direction"] != "request":
            continue
        files[vector["file"]] = files.get(vector["file"], b"") + vector["bytes"]
        seeds.add("session", bytes([1, 3]) + vector["bytes"])
        if vector["operation"] == "hello":
            seeds.add("session", bytes([0x20, 1]) + vector["bytes"])
    for number, data in enumerate(files.values()):
        for options in (1, 3, 7, 0x11, 0x41, 0x81):
            seeds.add("session", bytes([options, number]) + data[:4000])
            seeds.add("session", bytes([options & ~1, number]) + files["hello"][:40] + data[:2000])


def uploads(seeds: Seeds) -> None:
    """What clients upload."""
    for upload in json.loads((PROTOCOL / "vectors/uploads.json").read_text()).get("uploads", []):
        data = bytes.fromhex(upload["hex"])
        seeds.add("messages", bytes([UPLOAD, len(upload.get("sources", [0])), 0, 0]) + data)


def texts(seeds: Seeds) -> None:
    """Files of tokens and settings, as operators write them."""
    digest = hashlib.sha256(b"idt_fuzz").hexdigest()
    for text in (f"# tokens\nfuzz read never sha256:{digest}\n",
                 f"fuzz load 2027-01-31T00:00:00Z sha256:{digest}\n\nother read never sha256:{digest.upper()}\n",
                 f"  a.b-c_d read 2027-01-31T00:00:00+08:00 sha256:{digest} \r\n", "fuzz read never sha256:00\n"):
        seeds.add("tokens", text.encode())
    yaml = (HERE.parent / "operations/indicatord.yaml").read_text()
    for text in (yaml, "store: x\n", "\x1e\x1estore: 'it''s'\nlisten: none\ntls-listen: '[::1]:0'\ntls-key: k\ntls-certificate: c\n",
                 "idle=1\nstore=/s\x1eIDLE=2\nDRAIN=3\x1eidle: 4\nhello: 5 # seconds\n",
                 "\x1eSTORE=s\nANYONE_MAY_LOAD=true\x1elisten: 0.0.0.0:1\nanyone-may-read: true\n",
                 "\x1e\x1eidle: [1, 2]\n", "\x1e\x1e{idle: &a 1, drain: *a}\n", "\x1e\x1eidle: |\n  1\n"):
        seeds.add("settings", text.encode() if text.startswith("\x1e") or "=" in text else b"\x1e\x1e" + text.encode())


def seeds(folder: Path) -> None:
    """Writes the inputs to begin with, in a folder for each target."""
    found = Seeds(folder)
    all_vectors = vectors()
    messages(found, all_vectors)
    sessions(found, all_vectors)
    uploads(found)
    texts(found)


def kept(target: str) -> dict[bytes, str]:
    """The inputs that are kept, and their names."""
    path = HERE / "corpus" / f"{target}.txt"
    lines = path.read_text().splitlines() if path.exists() else []
    return {base64.b64decode(data): name for name, _, data in (line.partition(" ") for line in lines)}


def unpack(target: str, folder: Path) -> None:
    """Writes the inputs that are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    for data in kept(target):
        (folder / hashlib.sha1(data).hexdigest()).write_bytes(data)


def pack(target: str, folder: Path) -> None:
    """Keeps the inputs of a folder, and those that were found to be wrong once."""
    before = kept(target)
    inputs = {data: name for data, name in before.items() if name != short_hash(data)}
    for path in folder.iterdir():
        data = path.read_bytes()
        inputs.setdefault(data, short_hash(data))
    lines = [f"{name} {base64.b64encode(data).decode()}\n"
             for data, name in sorted(inputs.items(), key=lambda item: (len(item[0]), item[0]))]
    (HERE / "corpus").mkdir(exist_ok=True)
    (HERE / "corpus" / f"{target}.txt").write_text("".join(lines))
    print(f"{target}: {len(inputs)} inputs, {sum(map(len, inputs))} bytes")


def short_hash(data: bytes) -> str:
    """The name of an input of which nothing is to be told."""
    return hashlib.sha1(data).hexdigest()[:8]


def main() -> int:
    command, *arguments = sys.argv[1:] or [""]
    if command == "seeds" and len(arguments) == 1:
        seeds(Path(arguments[0]))
    elif command in ("unpack", "pack") and len(arguments) == 2:
        (unpack if command == "unpack" else pack)(arguments[0], Path(arguments[1]))
    else:
        print(__doc__, file=sys.stderr)
        return 64
    return 0


if __name__ == "__main__":
    sys.exit(main())
