#!/usr/bin/env python3
"""Holds the dissector against the protocol: its numbers against constants.json, and what tshark shows of every vector
against the vector's meaning. With a server's HOST:PORT it also captures a real conversation on the loopback interface.

    check.py [HOST:PORT]

Exit codes: 0 all holds, 1 something does not, 77 tshark is not installed.
"""

from __future__ import annotations

import json
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Iterable

HERE = Path(__file__).resolve().parent
PROTOCOL = HERE.parents[1] / "Protocol"
CONSTANTS = json.loads((PROTOCOL / "constants.json").read_text("utf-8"))


def tables() -> dict[str, dict[str, int]]:
    """The tables of names in the dissector."""
    source = (HERE / "indicator.lua").read_text("utf-8")
    found = {}
    for name in ("operations", "statuses", "notices", "magic"):
        match = re.search(rf"^    {name} = {{(.*?)}}", source, re.S | re.M)
        assert match, f"the dissector has no table {name}"
        pairs = re.findall(r'\[(\w+)\] = "(\w+)"', match.group(1))
        found[name] = {text: int(number, 0) for number, text in pairs}
    found["default_port"] = {"": int(re.search(r"^local DEFAULT_PORT = (\d+)", source, re.M).group(1))}
    found["header_size"] = {"": int(re.search(r"^local HEADER_SIZE = (\d+)", source, re.M).group(1))}
    return found


def check_numbers() -> list[str]:
    faults = []
    for name, numbers in tables().items():
        expected = CONSTANTS[name] if isinstance(CONSTANTS[name], dict) else {"": CONSTANTS[name]}
        if numbers != expected:
            faults.append(f"{name}: the dissector has {numbers}, constants.json {expected}")
    return faults


def capture(frames: Iterable[tuple[bool, bytes]]) -> bytes:
    """A capture file of a TCP conversation, each frame a segment or several; True goes to the server."""
    out = [struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, 101)]
    sequence = {True: 1, False: 1}
    clock = 0
    for to_server, data in frames:
        for start in range(0, len(data), 1400):
            part = data[start : start + 1400]
            ports = (50000, CONSTANTS["default_port"]) if to_server else (CONSTANTS["default_port"], 50000)
            tcp = struct.pack(">HHIIBBHHH", *ports, sequence[to_server], sequence[not to_server], 0x50, 0x18, 65535, 0, 0)
            sequence[to_server] += len(part)
            packet = tcp + part
            ends = (b"\x7f\x00\x00\x01", b"\x7f\x00\x00\x02")
            addresses = ends[0] + ends[1] if to_server else ends[1] + ends[0]
            packet = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(packet), 0, 0, 64, 6, 0) + addresses + packet
            clock += 1
            out.append(struct.pack("<IIII", clock, 0, len(packet), len(packet)) + packet)
    return b"".join(out)


def dissect(path: Path, port: int = CONSTANTS["default_port"]) -> list[dict[str, list[str]]]:
    """The frames that tshark sees, each with its fields."""
    result = subprocess.run(
        ["tshark", "-r", str(path), "-X", f"lua_script:{HERE / 'indicator.lua'}", "-d", f"tcp.port=={port},indicator",
         "-T", "json", "--no-duplicate-keys", "-J", "indicator"],
        capture_output=True, text=True, check=True)
    if "Lua:" in result.stderr:
        sys.exit(f"the dissector failed: {result.stderr}")
    found = []
    for packet in json.loads(result.stdout or "[]"):
        layers = packet["_source"]["layers"].get("indicator", [])
        found += [flat(layer) for layer in (layers if isinstance(layers, list) else [layers])]
    return found


def flat(layer: Any) -> dict[str, list[str]]:
    """All fields of a frame, however deep they stand."""
    fields: dict[str, list[str]] = {}

    def walk(value: Any) -> None:
        for name, content in value.items():
            if isinstance(content, dict):
                walk(content)
            else:
                fields.setdefault(name, []).extend(content if isinstance(content, list) else [content])

    walk(layer)
    return fields


def vectors() -> list[dict[str, Any]]:
    """The valid vectors whose frames have a whole header."""
    found = []
    for path in sorted((PROTOCOL / "vectors").glob("*.json")):
        found += [vector for vector in json.loads(path.read_text("utf-8")).get("vectors", []) if "invalid" not in vector]
    return found


def number(fields: dict[str, list[str]], name: str) -> int:
    return int(fields[f"indicator.{name}"][0], 0)


def check_vectors() -> list[str]:
    chosen = vectors()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "vectors.pcap"
        path.write_bytes(capture((vector["direction"] == "request", bytes.fromhex(vector["hex"])) for vector in chosen))
        seen = dissect(path)
    if len(seen) != len(chosen):
        return [f"tshark shows {len(seen)} frames of {len(chosen)}"]
    faults = []
    for vector, fields in zip(chosen, seen):
        data = bytes.fromhex(vector["hex"])
        magic, code, _, length, identifier, word = struct.unpack_from("<HBBIII", data)
        kind = {"request": "operation", "reply": "status", "notice": "notice"}[vector["direction"]]
        expected = {"magic": magic, kind: code, "length": length, "id": identifier}
        if kind != "notice":
            expected["deadline" if kind == "operation" else "epoch"] = word
        message = vector["message"]
        if vector["direction"] == "request":
            if vector["operation"] in ("series", "latest", "slice", "scorecard"):
                expected["area"] = message["area"] or 0
                expected["indicator"] = message["indicator"] or 0
            if "key" in message:
                expected.update(message["key"])
        shown = {name: number(fields, name) for name in expected if f"indicator.{name}" in fields}
        if shown != expected:
            faults.append(f"{vector['name']}: {shown} instead of {expected}")
        text = message.get("name", message.get("text")) if vector["direction"] == "request" else message.get("message")
        if text and kind != "status" and fields.get("indicator.text") != [text]:
            faults.append(f"{vector['name']}: the text {fields.get('indicator.text')} instead of {text}")
    return faults


def check_server(address: str) -> list[str]:
    """Captures a conversation with a server on the loopback interface."""
    host, _, port = address.rpartition(":")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "loopback.pcap"
        capturing = subprocess.Popen(
            ["tshark", "-q", "-i", "lo", "-f", f"tcp port {port}", "-a", "duration:30", "-w", str(path)],
            stderr=subprocess.DEVNULL)
        try:
            time.sleep(3)
            client = subprocess.run(
                [sys.executable, "-m", "indicators", "info", "--server", address], cwd=HERE.parent / "python",
                capture_output=True, text=True)
            time.sleep(1)
        finally:
            capturing.terminate()
            capturing.wait()
        if client.returncode != 0:
            return [f"the client failed: {client.stderr}"]
        seen = dissect(path, int(port))
    operations = [number(fields, "operation") for fields in seen if "indicator.operation" in fields]
    statuses = [number(fields, "status") for fields in seen if "indicator.status" in fields]
    hello, info = CONSTANTS["operations"]["hello"], CONSTANTS["operations"]["info"]
    if operations[:1] != [hello] or info not in operations or len(statuses) != len(operations) or any(statuses):
        return [f"of a conversation tshark shows the operations {operations} and the statuses {statuses}"]
    return []


def main(given: list[str]) -> int:
    faults = check_numbers()
    if shutil.which("tshark") is None:
        print("\n".join(faults) or "the numbers are right; tshark is not installed, so nothing was dissected")
        return 1 if faults else 77
    faults += check_vectors()
    if given:
        faults += check_server(given[0])
    for fault in faults:
        print(fault)
    if not faults:
        print(f"the dissector shows {len(vectors())} frames as they are meant" + (" and a real conversation" if given else ""))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
