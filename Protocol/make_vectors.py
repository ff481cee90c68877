#!/usr/bin/env python3
"""Writes vectors/*.json: the bytes of messages and their meaning, valid and invalid.

The bytes are put together here field by field as SPEC.md lays them out, with the numbers of constants.json, and not by
the server's own code: the tests hold that code against them. Run it in this folder after a change of the protocol.
"""
import json
import struct
from pathlib import Path

HERE = Path(__file__).parent
C = json.loads((HERE / "constants.json").read_text())
OP, ST, TAG, FLAG = C["operations"], C["statuses"], C["tags"], C["flags"]


def u8(n): return struct.pack("<B", n)
def u16(n): return struct.pack("<H", n)
def u32(n): return struct.pack("<I", n)
def u64(n): return struct.pack("<Q", n)
def string(text): return u32(len(text.encode())) + text.encode()
def tagged(tag, content): return u16(TAG.get(tag, tag)) + u16(len(content)) + content


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


assert crc32c(b"123456789") == 0xE3069283


def frame(direction, code, body=b"", flags=0, id=1, word=0, length=None):
    length = len(body) if length is None else length
    return u16(C["magic"][direction]) + u8(code) + u8(flags) + u32(length) + u32(id) + u32(word) + body


def key(area, indicator, year): return area << 44 | indicator << 20 | year << 8


def record(measure, mantissa, exponent, unit, *, rank_of="level", aggregation="annual", basis="actual", bound="eq",
           high=(0, 0), sub_area=0, variant=0, source=0, offset=0, length=0, vintage=2020, scope=0, span=1,
           confidence=100, flags=0, reserved=0, spare=0):
    classification = (C["measures"][measure] | (8 if rank_of == "growth" else 0) | C["aggregations"][aggregation] << 4
                      | C["bases"][basis] << 6 | C["bounds"][bound] << 8 | spare << 11)
    return struct.pack("<qqIIIIHHHHHbbBBBB", mantissa, high[0], sub_area, variant, source, offset, length, unit, vintage,
                       scope, classification, exponent, high[1], span, confidence, flags, reserved)


def cell(key, *records):
    content = b"".join(records)
    return content + u32(crc32c(u64(key) + content))


def plain(mantissa, exponent):
    digits = str(abs(mantissa)).rjust(1 - exponent, "0")
    sign = "-" if mantissa < 0 else ""
    return sign + (digits if exponent == 0 else f"{digits[:exponent]}.{digits[exponent:]}")


def meaning(measure, mantissa, exponent, unit, **other):
    record = dict(measure=measure, rank_of=None, aggregation="annual", basis="actual", bound="eq",
                  value=plain(mantissa, exponent), high=None, unit=unit, span=1, vintage=2020, scope=0, sub_area=0,
                  variant=0, source=0, offset=0, length=0, confidence=100, flags=0)
    return record | other


WENZHOU, GDP = 330300, 1
K19, K18, K25 = key(WENZHOU, GDP, 2019), key(WENZHOU, GDP, 2018), key(330381, 65537, 2025)
LEVEL = record("level", 66061, -1, 1, variant=1, source=1, offset=0, length=30)
LEVEL_MEANS = meaning("level", 66061, -1, 1, variant=1, source=1, length=30)
GROWTH = record("growth", 82, -1, 2, variant=1, source=1, offset=33, length=10)
GROWTH_MEANS = meaning("growth", 82, -1, 2, variant=1, source=1, offset=33, length=10)
RANGE = record("growth", 75, -1, 2, aggregation="average", basis="target", bound="range", high=(8, 0), sub_area=1,
               vintage=2021, span=5, confidence=90, flags=3)
RANGE_MEANS = meaning("growth", 75, -1, 2, aggregation="average", basis="target", bound="range", high="8", sub_area=1,
                      vintage=2021, span=5, confidence=90, flags=3)
RANK = record("rank", 3, 0, 3, rank_of="growth", scope=1, variant=2, bound="eq", vintage=2019)
RANK_MEANS = meaning("rank", 3, 0, 3, rank_of="growth", scope=1, variant=2, vintage=2019)
CELL19, CELL18 = cell(K19, LEVEL, GROWTH), cell(K18, RANGE)
IDENTITY = bytes(range(16))
LIMITS = (1048576, 1024, 1024, 300000)
LIMITS_MEAN = dict(zip(("frame_bytes", "batch_items", "requests_in_flight", "idle_milliseconds"), LIMITS))
LIMIT_BYTES = b"".join(map(u32, LIMITS))
FURTHER = {"connections": 4096, "requests_per_second": 500, "load_bytes": 268435456}


def further(limits): return b"".join(u16(C["further_limits"].get(name, name)) + u64(value) for name, value in limits)


def key_means(area, indicator, year): return {"area": area, "indicator": indicator, "year": year}
def cell_means(k, *records):
    return {"key": key_means(k >> 44, k >> 20 & 0xFFFFFF, k >> 8 & 0xFFF), "records": list(records)}


FILES = {}


class Vectors:
    """The vectors of one file."""

    def __init__(self, name, about):
        self.list = []
        FILES[name] = {"about": about, "vectors": self.list}

    def add(self, name, hex, **other):
        self.list.append({"name": name, **other, "hex": hex.hex()})

    def request(self, name, operation, body, message, *, id=1, deadline=0, canonical=True):
        other = {} if canonical else {"canonical": False}
        self.add(name, frame("request", OP[operation], body, id=id, word=deadline), direction="request",
                 operation=operation, id=id, deadline=deadline, message=message, **other)

    def reply(self, name, answers, operation, body, message, *, id=1, epoch=7, flags=(), canonical=True, record_size=48):
        other = {} if canonical else {"canonical": False}
        if record_size != 48:
            other["record_size"] = record_size
        self.add(name, frame("reply", ST["ok"], body, sum(FLAG[f] for f in flags), id, epoch), direction="reply",
                 operation=operation, answers=answers, id=id, epoch=epoch, flags=list(flags), message=message, **other)

    def bad_request(self, name, operation, body, reason, field):
        self.add(name, frame("request", OP[operation], body), direction="request", operation=operation,
                 invalid={"reason": reason, "field": field})

    def bad_reply(self, name, answers, operation, body, reason, field, record_size=48):
        other = {} if record_size == 48 else {"record_size": record_size}
        self.add(name, frame("reply", ST["ok"], body, word=7), direction="reply", operation=operation, answers=answers,
                 invalid={"reason": reason, "field": field}, **other)


def cursor(operation, position, *, epoch=7, kind=0, reserved=0):
    return tagged("cursor", u32(epoch) + u8(OP[operation]) + u8(kind) + u16(reserved) + u64(position))


def cursor_means(position, *, epoch=7): return {"epoch": epoch, "position": str(position)}


def headers():
    v = Vectors("headers", "Frames whose header is no header: nothing after them can be understood.")
    good = frame("request", OP["ping"])
    for name, bytes_, reason, field in [
        ("http", b"GET / HTTP/1.1\r\n", "unknown_value", "magic"),
        ("tls", bytes.fromhex("16030102000100fc0303aabbccddeeff"), "unknown_value", "magic"),
        ("zeros", bytes(16), "unknown_value", "magic"),
        ("cut short", good[:15], "truncated", "magic"),
        ("reserved request flag", good[:3] + u8(1) + good[4:], "reserved_not_zero", "flags"),
        ("reserved reply flag", frame("reply", 0, flags=8), "reserved_not_zero", "flags"),
        ("reserved notice flag", frame("notice", 1, flags=4, id=0), "reserved_not_zero", "flags"),
        ("request without id", frame("request", OP["ping"], id=0), "out_of_range", "request_id"),
        ("reply without id", frame("reply", 0, id=0), "out_of_range", "request_id"),
        ("notice with id", frame("notice", 1, id=3), "out_of_range", "request_id"),
    ]:
        v.add(name, bytes_, direction="header", invalid={"reason": reason, "field": field})


def hello():
    v = Vectors("hello", "The first request of a connection and its reply.")
    body = u16(1) + u16(1) + bytes(4) + u64(0)
    means = {"versions": [1, 1], "capabilities": "0", "software": "", "token": ""}
    v.request("hello-request", "hello", body + tagged("software", "demo/1.0".encode()),
              means | {"software": "demo/1.0"})
    v.request("hello-request-plain", "hello", body, means)
    v.request("hello-request-token", "hello", body + tagged("token", b"idt_example"), means | {"token": "idt_example"})
    v.request("hello-request-later", "hello", u16(1) + u16(9) + bytes(4) + u64(2**64 - 1),
              {"versions": [1, 9], "capabilities": "ffffffffffffffff", "software": "", "token": ""}, id=2**32 - 1, deadline=2**32 - 1)
    v.request("hello-request-unknown-field", "hello", body + tagged(0x7000, b"\x01\x02"), means, canonical=False)
    v.bad_request("version 0", "hello", u16(0) + u16(1) + bytes(12), "out_of_range", "version")
    v.bad_request("versions reversed", "hello", u16(2) + u16(1) + bytes(12), "contradiction", "version")
    v.bad_request("versions cut", "hello", u16(1) + u8(1), "truncated", "version")
    v.bad_request("reserved", "hello", u16(1) + u16(1) + u32(1) + u64(0), "reserved_not_zero", "reserved")
    v.bad_request("reserved cut", "hello", u16(1) + u16(1) + u16(0), "truncated", "reserved")
    v.bad_request("capabilities cut", "hello", body[:-1], "truncated", "capabilities")
    v.bad_request("software too long", "hello", body + tagged("software", b"x" * 129), "too_long", "text")
    v.bad_request("software no text", "hello", body + tagged("software", b"\xff"), "not_utf8", "text")
    v.bad_request("token empty", "hello", body + tagged("token", b""), "empty", "text")
    v.bad_request("token too long", "hello", body + tagged("token", b"x" * 129), "too_long", "text")
    v.bad_request("token with a space", "hello", body + tagged("token", b"a b"), "out_of_range", "text")
    v.bad_request("unknown critical field", "hello", body + tagged(0xF000, b""), "unknown_critical", "tag")
    v.bad_request("tag twice", "hello", body + tagged("software", b"a") * 2, "out_of_order", "tag")
    v.bad_request("tags falling", "hello", body + tagged(0x7000, b"") + tagged("software", b"a"), "out_of_order", "tag")
    v.bad_request("tag both ways", "hello", body + tagged(0x7000, b"") + tagged(0xF000, b""), "out_of_order", "tag")
    v.bad_request("tag cut", "hello", body + b"\x01", "truncated", "tag")
    v.bad_request("tag length cut", "hello", body + u16(1) + u8(0), "truncated", "tag")
    v.bad_request("tagged field cut", "hello", body + u16(1) + u16(2) + b"a", "truncated", "tag_content")
    reply = u16(1) + u16(48) + bytes(4) + u64(0) + IDENTITY + LIMIT_BYTES
    means = {"version": 1, "record_size": 48, "capabilities": "0", "identity": IDENTITY.hex(), "limits": LIMITS_MEAN,
             "further_limits": {}, "software": ""}
    limits = further(FURTHER.items())
    v.reply("hello-reply", "hello-request", "hello",
            reply + tagged("software", b"indicatord/0.1") + tagged("further_limits", limits),
            means | {"software": "indicatord/0.1", "further_limits": FURTHER})
    v.reply("hello-reply-later-limit", "hello-request", "hello",
            reply + tagged("further_limits", limits + further([(900, 2**63 - 1)])), means | {"further_limits": FURTHER},
            canonical=False)
    v.reply("hello-reply-plain", "hello-request", "hello", reply, means, epoch=0)
    ask = "hello-request"
    v.bad_reply("version not offered", ask, "hello", u16(2) + reply[2:], "contradiction", "version")
    v.bad_reply("version missing", ask, "hello", b"", "truncated", "version")
    v.bad_reply("record size too small", ask, "hello", u16(1) + u16(47) + reply[4:], "out_of_range", "record_size")
    v.bad_reply("record size missing", ask, "hello", u16(1), "truncated", "record_size")
    v.bad_reply("identity cut", ask, "hello", reply[:31], "truncated", "identity")
    v.bad_reply("limits cut", ask, "hello", reply[:-1], "truncated", "limits")
    v.bad_reply("frame limit too small", ask, "hello", reply[:32] + u32(131071) + reply[36:], "out_of_range", "limits")
    v.bad_reply("batch limit 0", ask, "hello", reply[:36] + u32(0) + reply[40:], "out_of_range", "limits")
    v.bad_reply("further limit cut", ask, "hello", reply + tagged("further_limits", limits[:-1]), "truncated", "limits")
    v.bad_reply("further limit twice", ask, "hello", reply + tagged("further_limits", limits[:10] * 2), "out_of_order",
                "limits")
    v.bad_reply("further limit 0", ask, "hello", reply + tagged("further_limits", further([(0, 1)])), "out_of_order",
                "limits")
    v.bad_reply("further limit beyond 63 bits", ask, "hello",
                reply + tagged("further_limits", further([("connections", 1 << 63)])), "out_of_range", "limits")


def ping():
    v = Vectors("ping", "A sign of life.")
    v.request("ping-request", "ping", b"", {}, id=2)
    v.request("ping-request-unknown-field", "ping", tagged(0x7FFF, b"?"), {}, canonical=False)
    v.bad_request("unknown critical field", "ping", tagged(0x8001, b""), "unknown_critical", "tag")
    v.bad_request("misplaced cursor", "ping", cursor("series", 1), "unknown_critical", "tag")
    v.bad_request("stray byte", "ping", b"\x00", "truncated", "tag")
    v.reply("ping-reply", "ping-request", "ping", b"", {}, id=2, epoch=0)
    v.bad_reply("stray byte in the reply", "ping-request", "ping", b"\x00", "truncated", "tag")


def info():
    v = Vectors("info", "What the server serves.")
    numbers = (10, 20, 2, 1, 3932, 83, 1040, 1 << 36)
    names = ("cells", "observations", "documents", "sources", "areas", "indicators", "bytes_used", "bytes_available")
    v.request("info-request", "info", b"", {}, id=3)
    v.bad_request("stray bytes", "info", b"\x00\x00\x00", "truncated", "tag")
    body = IDENTITY + b"".join(map(u64, numbers)) + LIMIT_BYTES
    v.reply("info-reply", "info-request", "info", body + tagged("software", b"indicatord/0.1"),
            {"identity": IDENTITY.hex(), "statistics": dict(zip(names, numbers)), "limits": LIMITS_MEAN,
             "further_limits": {}, "software": "indicatord/0.1"}, id=3)
    v.reply("info-reply-limits", "info-request", "info", body + tagged("further_limits", further(FURTHER.items())),
            {"identity": IDENTITY.hex(), "statistics": dict(zip(names, numbers)), "limits": LIMITS_MEAN,
             "further_limits": FURTHER, "software": ""})
    v.bad_reply("number beyond 63 bits", "info-request", "info", IDENTITY + u64(1 << 63) + body[24:], "out_of_range",
                "statistics")
    v.bad_reply("numbers cut", "info-request", "info", body[:40], "truncated", "statistics")
    v.bad_reply("identity cut", "info-request", "info", body[:8], "truncated", "identity")
    v.bad_reply("limits cut", "info-request", "info", body[:-4], "truncated", "limits")


def get():
    v = Vectors("get", "One cell by key.")
    v.request("get-request", "get", u64(K19), {"key": key_means(WENZHOU, GDP, 2019)}, id=4)
    v.request("get-request-deadline", "get", u64(K25), {"key": key_means(330381, 65537, 2025)}, id=5, deadline=250)
    v.request("get-request-unknown-field", "get", u64(K19) + tagged(0x0100, b""),
              {"key": key_means(WENZHOU, GDP, 2019)}, canonical=False)
    v.request("get-request-2018", "get", u64(K18), {"key": key_means(WENZHOU, GDP, 2018)})
    for name, number in [
        ("area of 5 digits", key(99999, 1, 2019)), ("area of 7 digits", key(1000000, 1, 2019)),
        ("indicator 0", key(WENZHOU, 0, 2019)), ("year too early", key(WENZHOU, 1, 1948)),
        ("year too late", key(WENZHOU, 1, 2200)), ("a zero bit set", K19 | 1), ("nothing", 0), ("all ones", 2**64 - 1),
    ]:
        v.bad_request("key: " + name, "get", u64(number), "out_of_range", "key")
    v.bad_request("key cut", "get", u64(K19)[:7], "truncated", "key")
    v.bad_request("no key", "get", b"", "truncated", "key")
    v.bad_request("stray byte", "get", u64(K19) + b"\x00", "truncated", "tag")
    v.bad_request("unknown critical field", "get", u64(K19) + tagged(0x8100, b""), "unknown_critical", "tag")
    v.reply("get-reply", "get-request", "get", CELL19, {"cell": cell_means(K19, LEVEL_MEANS, GROWTH_MEANS)}, id=4)
    v.reply("get-reply-range", "get-request-2018", "get", CELL18, {"cell": cell_means(K18, RANGE_MEANS)})
    v.reply("get-reply-rank", "get-request", "get", cell(K19, RANK), {"cell": cell_means(K19, RANK_MEANS)})
    longer = cell(K19, LEVEL + b"later...", GROWTH + b"later...")
    v.reply("get-reply-longer-records", "get-request", "get", longer,
            {"cell": cell_means(K19, LEVEL_MEANS, GROWTH_MEANS)}, canonical=False, record_size=56)
    reserved = cell(K19, record("level", 66061, -1, 1, variant=1, source=1, length=30, reserved=9, flags=0x80))
    v.reply("get-reply-reserved-bits", "get-request", "get", reserved,
            {"cell": cell_means(K19, LEVEL_MEANS | {"flags": 0x80})}, canonical=False)
    ask = "get-request"
    v.bad_reply("no cell", ask, "get", b"", "empty", "cell")
    v.bad_reply("checksum alone", ask, "get", CELL19[-4:], "truncated", "cell")
    v.bad_reply("record cut", ask, "get", CELL19[1:], "truncated", "cell")
    v.bad_reply("bit flipped", ask, "get", bytes([CELL19[0] ^ 1]) + CELL19[1:], "checksum_mismatch", "cell")
    v.bad_reply("another key's cell", "get-request-2018", "get", CELL19, "checksum_mismatch", "cell")
    for name, bad in [
        ("measure 4", u16(4)), ("aggregation 3", u16(3 << 4)), ("basis 3", u16(3 << 6)), ("bound 5", u16(5 << 8)),
        ("spare bit of the classification", u16(1 << 11)), ("rank of growth without rank", u16(8)),
    ]:
        v.bad_reply("record: " + name, ask, "get", cell(K19, LEVEL[:40] + bad + LEVEL[42:]), "unknown_value", "cell")
    v.bad_reply("record: exponent 19", ask, "get", cell(K19, LEVEL[:42] + u8(19) + LEVEL[43:]), "unknown_value", "cell")
    v.bad_reply("record: vintage 0", ask, "get", cell(K19, LEVEL[:36] + u16(0) + LEVEL[38:]), "unknown_value", "cell")


def item(bytes_): return u32(ST["ok"]) + u32(len(bytes_)) + bytes_
def missing(status): return u32(ST[status]) + u32(0)


def get_many():
    v = Vectors("get_many", "Several cells by key.")
    keys = [K19, K25, K18]
    body = u32(3) + b"".join(map(u64, keys))
    means = {"keys": [key_means(WENZHOU, GDP, 2019), key_means(330381, 65537, 2025), key_means(WENZHOU, GDP, 2018)]}
    v.request("get-many-request", "get_many", body, means | {"cursor": None}, id=6)
    v.request("get-many-request-empty", "get_many", u32(0), {"keys": [], "cursor": None})
    v.request("get-many-request-next", "get_many", body + cursor("get_many", 2), means | {"cursor": cursor_means(2)})
    v.bad_request("keys cut", "get_many", body[:-1], "truncated", "key")
    v.bad_request("count without keys", "get_many", u32(2**32 - 1), "truncated", "key")
    v.bad_request("no count", "get_many", b"\x00", "truncated", "count")
    v.bad_request("bad key", "get_many", u32(1) + u64(7), "out_of_range", "key")
    v.bad_request("cursor beyond the keys", "get_many", body + cursor("get_many", 3), "out_of_range", "cursor")
    v.bad_request("cursor of a series", "get_many", body + cursor("series", 1), "contradiction", "cursor")
    v.bad_request("cursor cut", "get_many", body + tagged("cursor", u32(7)), "truncated", "cursor")
    v.bad_request("cursor too long", "get_many", body + u16(TAG["cursor"]) + u16(17) + cursor("get_many", 1)[4:] + b"\x00",
                  "trailing", "tag_content")
    v.bad_request("cursor's reserved bytes", "get_many", body + cursor("get_many", 1, reserved=1), "reserved_not_zero",
                  "reserved")
    cells = [{"cell": cell_means(K19, LEVEL_MEANS, GROWTH_MEANS)}, {"status": "not_covered"},
             {"cell": cell_means(K18, RANGE_MEANS)}]
    v.reply("get-many-reply", "get-many-request", "get_many",
            u32(0) + u32(3) + item(CELL19) + missing("not_covered") + item(CELL18),
            {"first": 0, "items": cells, "cursor": None}, id=6)
    v.reply("get-many-reply-empty", "get-many-request-empty", "get_many", u32(0) + u32(0),
            {"first": 0, "items": [], "cursor": None})
    v.reply("get-many-reply-page", "get-many-request", "get_many",
            u32(0) + u32(2) + item(CELL19) + missing("damaged") + cursor("get_many", 2),
            {"first": 0, "items": [cells[0], {"status": "damaged"}], "cursor": cursor_means(2)},
            flags=["more_follows"])
    v.reply("get-many-reply-last", "get-many-request-next", "get_many", u32(2) + u32(1) + item(CELL18),
            {"first": 2, "items": cells[2:], "cursor": None})
    ask = "get-many-request"
    v.bad_reply("too few answers", ask, "get_many", u32(0) + u32(1) + item(CELL19), "contradiction", "count")
    v.bad_reply("too many answers", ask, "get_many", u32(0) + u32(4) + missing("damaged") * 4, "contradiction", "count")
    v.bad_reply("first beyond the keys", ask, "get_many", u32(4) + u32(0), "contradiction", "count")
    v.bad_reply("ok without a cell", ask, "get_many", u32(0) + u32(3) + u32(0) + u32(0), "contradiction", "status")
    v.bad_reply("cell without ok", ask, "get_many", u32(0) + u32(3) + u32(ST["damaged"]) + u32(4) + bytes(4),
                "contradiction", "status")
    v.bad_reply("status' reserved bytes", ask, "get_many", u32(0) + u32(3) + u32(0x100 | ST["damaged"]) + u32(0),
                "reserved_not_zero", "reserved")
    v.bad_reply("status cut", ask, "get_many", u32(0) + u32(3), "truncated", "status")
    v.bad_reply("cell cut", ask, "get_many", u32(0) + u32(3) + item(CELL19)[:-1], "truncated", "cell")
    v.bad_reply("cells exchanged", ask, "get_many",
                u32(0) + u32(3) + item(CELL18) + missing("not_covered") + item(CELL19), "checksum_mismatch", "cell")


def series():
    v = Vectors("series", "The cells of an area and indicator in a range of years.")
    body = u32(WENZHOU) + u32(GDP) + u16(2018) + u16(2019)
    means = {"area": WENZHOU, "indicator": GDP, "years": [2018, 2019]}
    v.request("series-request", "series", body, means | {"cursor": None}, id=7)
    v.request("series-request-all", "series", body[:8] + u16(1949) + u16(2199),
              means | {"years": [1949, 2199], "cursor": None})
    v.request("series-request-next", "series", body + cursor("series", 2019), means | {"cursor": cursor_means(2019)})
    v.request("series-request-optional-cursor", "series", body + tagged(TAG["cursor"] ^ C["critical_bit"], bytes(16)),
              means | {"cursor": None}, canonical=False)
    v.bad_request("software as a critical field", "series", body + tagged(TAG["software"] | C["critical_bit"], b"x"),
                  "unknown_critical", "tag")
    v.bad_request("years reversed", "series", body[:8] + u16(2019) + u16(2018), "contradiction", "years")
    v.bad_request("year too early", "series", body[:8] + u16(1948) + u16(2018), "out_of_range", "years")
    v.bad_request("year too late", "series", body[:8] + u16(2018) + u16(2200), "out_of_range", "years")
    v.bad_request("years cut", "series", body[:11], "truncated", "years")
    v.bad_request("area", "series", u32(330) + body[4:], "out_of_range", "area")
    v.bad_request("no area", "series", b"", "truncated", "area")
    v.bad_request("indicator", "series", body[:4] + u32(1 << 24) + body[8:], "out_of_range", "indicator")
    v.bad_request("indicator cut", "series", body[:7], "truncated", "indicator")
    v.bad_request("cursor outside the years", "series", body + cursor("series", 2020), "out_of_range", "cursor")
    def entry(k, c): return u64(k) + u32(len(c)) + c
    cells = [cell_means(K18, RANGE_MEANS), cell_means(K19, LEVEL_MEANS, GROWTH_MEANS)]
    v.reply("series-reply", "series-request", "series", u32(2) + entry(K18, CELL18) + entry(K19, CELL19),
            {"cells": cells, "cursor": None}, id=7)
    v.reply("series-reply-page", "series-request", "series", u32(1) + entry(K18, CELL18) + cursor("series", 2019),
            {"cells": cells[:1], "cursor": cursor_means(2019)}, flags=["more_follows"])
    ask = "series-request"
    v.bad_reply("nothing", ask, "series", u32(0), "empty", "count")
    v.bad_reply("years falling", ask, "series", u32(2) + entry(K19, CELL19) + entry(K18, CELL18), "contradiction", "key")
    v.bad_reply("another series' cell", ask, "series", u32(1) + entry(K25, cell(K25, LEVEL)), "contradiction", "key")
    v.bad_reply("more cells than years", ask, "series", u32(3) + entry(K18, CELL18) * 3, "too_many", "count")
    v.bad_reply("cell empty", ask, "series", u32(1) + entry(K18, b""), "empty", "cell")
    v.bad_reply("cell cut", ask, "series", u32(1) + entry(K18, CELL18)[:-1], "truncated", "cell")


HANGZHOU, ZHEJIANG = 330100, 330000
KH19 = key(HANGZHOU, GDP, 2019)
LEVEL_ALONE = record("level", 15373, 0, 1, variant=1, source=2, offset=120, length=36)
LEVEL_ALONE_MEANS = meaning("level", 15373, 0, 1, variant=1, source=2, offset=120, length=36)


def slice_():
    v = Vectors("slice", "The figures of all areas for an indicator and year.")
    def ask(indicator=GDP, area=ZHEJIANG, year=2019, level=2, order=1, limit=2):
        return u32(indicator) + u32(area) + u16(year) + u8(level) + u8(order) + u32(limit)
    means = {"indicator": GDP, "area": ZHEJIANG, "year": 2019, "level": "prefecture", "order": "level_falling",
             "limit": 2, "cursor": None}
    v.request("slice-request", "slice", ask(), means, id=12)
    v.request("slice-request-next", "slice", ask() + cursor("slice", 1), means | {"cursor": cursor_means(1)})
    everything = {"area": None, "level": None, "order": "area", "limit": 0}
    v.request("slice-request-all", "slice", ask(area=0, level=C["any_level"], order=0, limit=0), means | everything)
    for name, number in C["slice_orders"].items():
        v.request(f"slice-request-by-{name}", "slice", ask(order=number), means | {"order": name})
    for name, number in C["area_levels"].items():
        v.request(f"slice-request-{name}", "slice", ask(level=number), means | {"level": name})
    v.bad_request("indicator", "slice", ask(indicator=0), "out_of_range", "indicator")
    v.bad_request("no indicator", "slice", b"", "truncated", "indicator")
    v.bad_request("area", "slice", ask(area=330), "out_of_range", "area")
    v.bad_request("area cut", "slice", ask()[:6], "truncated", "area")
    v.bad_request("year", "slice", ask(year=1948), "out_of_range", "years")
    v.bad_request("year cut", "slice", ask()[:9], "truncated", "years")
    v.bad_request("level", "slice", ask(level=4), "unknown_value", "level")
    v.bad_request("level missing", "slice", ask()[:10], "truncated", "level")
    v.bad_request("order", "slice", ask(order=5), "unknown_value", "order")
    v.bad_request("order missing", "slice", ask()[:11], "truncated", "order")
    v.bad_request("limit cut", "slice", ask()[:15], "truncated", "count")
    v.bad_request("cursor at the limit", "slice", ask() + cursor("slice", 2), "out_of_range", "cursor")
    v.bad_request("cursor of a series", "slice", ask() + cursor("series", 1), "contradiction", "cursor")
    v.bad_request("cursor beyond all codes", "slice", ask(limit=0) + cursor("slice", 900000), "out_of_range", "cursor")
    v.bad_request("cursor beyond any list", "slice", ask(limit=0) + cursor("slice", 2**32 - 1), "out_of_range", "cursor")

    def entry(k, *records): return u64(k) + u32(len(cell(k, *records))) + cell(k, *records)
    def counts(total, ranked, first, count): return u32(total) + u32(ranked) + u32(first) + u32(count)
    first, second = entry(KH19, LEVEL_ALONE), entry(K19, LEVEL, GROWTH)
    cells = [cell_means(KH19, LEVEL_ALONE_MEANS), cell_means(K19, LEVEL_MEANS, GROWTH_MEANS)]
    def reply(name, answers, body, message, **other):
        v.reply(name, answers, "slice", body, {"total": 11, "ranked": 10, "first": 0, "cursor": None} | message, **other)
    reply("slice-reply", "slice-request", counts(11, 10, 0, 2) + first + second, {"cells": cells}, id=12)
    reply("slice-reply-page", "slice-request", counts(11, 10, 0, 1) + first + cursor("slice", 1),
          {"cells": cells[:1], "cursor": cursor_means(1)}, flags=["more_follows"])
    reply("slice-reply-last", "slice-request-next", counts(11, 10, 1, 1) + second, {"first": 1, "cells": cells[1:]})
    reply("slice-reply-none", "slice-request", counts(0, 0, 0, 0), {"total": 0, "ranked": 0, "cells": []})
    reply("slice-reply-by-code", "slice-request-all", counts(2, 0, 0, 2) + first + second,
          {"total": 2, "ranked": 0, "cells": cells})

    def bad(name, body, reason, field, answers="slice-request"):
        v.bad_reply(name, answers, "slice", body, reason, field)
    bad("more ranked than there are", counts(2, 3, 0, 2) + first + second, "contradiction", "count")
    bad("ranked by code", counts(2, 2, 0, 2) + first + second, "contradiction", "count", "slice-request-all")
    bad("more than the limit", counts(11, 10, 0, 3) + first + second + entry(key(330200, GDP, 2019), LEVEL),
        "contradiction", "count")
    bad("more than there are", counts(1, 1, 0, 2) + first + second, "contradiction", "count")
    bad("too few at the end", counts(11, 10, 0, 1) + first, "contradiction", "count")
    bad("beginning late", counts(11, 10, 1, 1) + second, "contradiction", "count")
    bad("counts cut", counts(11, 10, 0, 2)[:15], "truncated", "count")
    bad("an area twice", counts(11, 10, 0, 2) + first + first, "contradiction", "key")
    bad("codes falling", counts(2, 0, 0, 2) + second + first, "contradiction", "key", "slice-request-all")
    bad("another year", counts(1, 1, 0, 1) + entry(K18, LEVEL), "contradiction", "key")
    bad("another indicator", counts(1, 1, 0, 1) + entry(key(WENZHOU, 2, 2019), LEVEL), "contradiction", "key")
    bad("an area elsewhere", counts(1, 1, 0, 1) + entry(key(320100, GDP, 2019), LEVEL), "contradiction", "key")
    bad("the area itself", counts(1, 1, 0, 1) + entry(key(ZHEJIANG, GDP, 2019), LEVEL), "contradiction", "key")
    bad("key cut", counts(1, 1, 0, 1) + u32(1), "truncated", "key")
    bad("cell cut", counts(1, 1, 0, 1) + first[:-1], "truncated", "cell")
    bad("bit flipped", counts(1, 1, 0, 1) + first[:-1] + bytes([first[-1] ^ 1]), "checksum_mismatch", "cell")
    bad("a target", counts(1, 1, 0, 1) + entry(K19, record("level", 7, 0, 1, basis="target")), "contradiction", "cell")
    bad("a rank", counts(1, 1, 0, 1) + entry(K19, RANK), "contradiction", "cell")
    bad("two levels", counts(1, 1, 0, 1) + entry(K19, LEVEL, LEVEL), "contradiction", "cell")


AREA = u32(WENZHOU) + u8(2) + u8(0) + u16(0) + string("温州市") + string("温州") + string("Wenzhou")
AREA_MEANS = {"code": WENZHOU, "level": "prefecture", "abolished": False, "last_year": None, "name": "温州市",
              "short_name": "温州", "english_name": "Wenzhou", "successor": None, "succession": None}
OLD = u32(350500) + u8(2) + u8(1) + u16(1985) + string("晋江地区") + string("晋江") + string("Jinjiang")
OLD_MEANS = {"code": 350500, "level": "prefecture", "abolished": True, "last_year": 1985, "name": "晋江地区",
             "short_name": "晋江", "english_name": "Jinjiang", "successor": None, "succession": None}
MIYUN = (u32(110228) + u8(3) + u8(1) + u16(2015) + string("密云县") + string("密云") + string("Miyun"))
MIYUN_MEANS = {"code": 110228, "level": "county", "abolished": True, "last_year": 2015, "name": "密云县",
               "short_name": "密云", "english_name": "Miyun", "successor": 110118, "succession": "became"}
GDP_ENTRY = (u32(1) + string("gdp") + string("地区生产总值") + string("Gross domestic product") + string("亿元") + u32(2)
             + string("生产总值") + string("GDP") + string("Value of all final goods and services")
             + string("WDI:NY.GDP.MKTP.CN"))
GDP_MEANS = {"id": 1, "code": "gdp", "name": "地区生产总值", "english_name": "Gross domestic product", "unit": "亿元",
             "aliases": ["生产总值", "GDP"], "definition": "Value of all final goods and services",
             "counterpart": "WDI:NY.GDP.MKTP.CN"}
OPEN_ENTRY = u32(65537) + string("") + string("一区五园税收") + string("") + string("") + u32(0)
OPEN_MEANS = {"id": 65537, "code": None, "name": "一区五园税收", "english_name": "", "unit": None, "aliases": [],
              "definition": "", "counterpart": ""}


def sized(entry): return u32(len(entry)) + entry


def resolve():
    v = Vectors("resolve", "What a name stands for.")
    v.request("resolve-area-request", "resolve", u8(0) + bytes(3) + string("温州"), {"kind": "area", "name": "温州"}, id=8)
    v.request("resolve-indicator-request", "resolve", u8(1) + bytes(3) + string("GDP"),
              {"kind": "indicator", "name": "GDP"})
    v.bad_request("kind", "resolve", u8(2) + bytes(3) + string("x"), "unknown_value", "kind")
    v.bad_request("no kind", "resolve", b"", "truncated", "kind")
    v.bad_request("reserved", "resolve", u8(0) + b"\x00\x01\x00" + string("x"), "reserved_not_zero", "reserved")
    v.bad_request("no name", "resolve", u8(0) + bytes(3) + string(""), "empty", "name")
    v.bad_request("name too long", "resolve", u8(0) + bytes(3) + string("x" * 257), "too_long", "name")
    v.bad_request("name no text", "resolve", u8(0) + bytes(3) + u32(2) + b"\xc3\x28", "not_utf8", "name")
    v.bad_request("name cut", "resolve", u8(0) + bytes(3) + u32(9) + b"wenzhou", "truncated", "name")
    head = u8(0) + u8(1) + u16(0)
    v.reply("resolve-area-reply", "resolve-area-request", "resolve", head + u32(1) + u32(1) + sized(AREA),
            {"kind": "area", "chosen": True, "total": 1, "candidates": [AREA_MEANS]}, id=8)
    v.reply("resolve-area-reply-ambiguous", "resolve-area-request", "resolve",
            u8(0) + u8(2) + u16(0) + u32(70) + u32(2) + sized(OLD) + sized(AREA),
            {"kind": "area", "chosen": False, "total": 70, "candidates": [OLD_MEANS, AREA_MEANS]})
    v.reply("resolve-indicator-reply", "resolve-indicator-request", "resolve",
            u8(1) + u8(1) + u16(0) + u32(2) + u32(2) + sized(GDP_ENTRY) + sized(OPEN_ENTRY),
            {"kind": "indicator", "chosen": True, "total": 2, "candidates": [GDP_MEANS, OPEN_MEANS]})
    v.reply("resolve-area-reply-longer-entry", "resolve-area-request", "resolve",
            head + u32(1) + u32(1) + sized(MIYUN + u32(110118) + u8(1) + b"later"),
            {"kind": "area", "chosen": True, "total": 1, "candidates": [MIYUN_MEANS]}, canonical=False)
    ask = "resolve-area-request"
    v.bad_reply("kind not asked for", ask, "resolve", u8(1) + head[1:] + u32(1) * 2 + sized(AREA), "contradiction", "kind")
    v.bad_reply("outcome", ask, "resolve", u8(0) + u8(3) + u16(0) + u32(1) * 2 + sized(AREA), "unknown_value", "outcome")
    v.bad_reply("outcome missing", ask, "resolve", u8(0), "truncated", "outcome")
    v.bad_reply("no candidate", ask, "resolve", head + u32(0) + u32(0), "out_of_range", "count")
    v.bad_reply("more than the total", ask, "resolve", head + u32(1) + u32(2) + sized(AREA) * 2, "out_of_range", "count")
    v.bad_reply("level", ask, "resolve", head + u32(1) * 2 + sized(AREA[:4] + u8(4) + AREA[5:]), "unknown_value", "entry")
    v.bad_reply("area's flags", ask, "resolve", head + u32(1) * 2 + sized(AREA[:5] + u8(2) + AREA[6:]),
                "reserved_not_zero", "entry")
    v.bad_reply("area's last year", ask, "resolve", head + u32(1) * 2 + sized(AREA[:6] + u16(1) + AREA[8:]),
                "out_of_range", "years")
    v.bad_reply("entry cut", ask, "resolve", head + u32(1) * 2 + sized(AREA)[:-1], "truncated", "entry")
    v.bad_reply("entry too short", ask, "resolve", head + u32(1) * 2 + sized(AREA[:-1]), "truncated", "name")
    v.bad_reply("entries missing", ask, "resolve", head + u32(2**32 - 1) * 2, "truncated", "entry")


def catalogue():
    v = Vectors("catalogue", "Lists.")
    def ask(kind, *ids, dictionary=0, page=0, area=0, count=None):
        return (u8(kind) + u8(dictionary) + u16(page) + u32(area) + u32(len(ids) if count is None else count)
                + b"".join(map(u32, ids)))
    def request(name, body, message, **other): v.request(name, "catalogue", body, {"page_entries": 0, "cursor": None} | message, **other)
    def bad(name, body, reason, field): v.bad_request(name, "catalogue", body, reason, field)
    request("areas-request", ask(0, page=2), {"kind": "areas", "ids": [], "page_entries": 2}, id=9)
    request("areas-request-next", ask(0, page=2) + cursor("catalogue", 350500),
            {"kind": "areas", "ids": [], "page_entries": 2, "cursor": cursor_means(350500)})
    request("areas-by-code-request", ask(0, WENZHOU, 350500), {"kind": "areas", "ids": [WENZHOU, 350500]})
    request("indicators-request", ask(1), {"kind": "indicators", "ids": []})
    request("indicators-by-number-request", ask(1, 1, 65537), {"kind": "indicators", "ids": [1, 65537]})
    request("series-list-request", ask(2, area=WENZHOU), {"kind": "series", "area": WENZHOU})
    request("labels-request", ask(3, 1, 2, 9, dictionary=0), {"kind": "labels", "dictionary": "units", "ids": [1, 2, 9]})
    for number, name in enumerate(["sub_areas", "scopes", "variants"], 1):
        request(f"labels-{name}-request", ask(3, 1, dictionary=number), {"kind": "labels", "dictionary": name, "ids": [1]})
    request("sources-request", ask(4, 1), {"kind": "sources", "ids": [1]})
    request("documents-request", ask(5), {"kind": "documents", "area": None})
    request("documents-of-area-request", ask(5, area=WENZHOU), {"kind": "documents", "area": WENZHOU})
    request("corrections-request", ask(6), {"kind": "corrections", "area": None})
    request("corrections-of-area-request", ask(6, area=WENZHOU), {"kind": "corrections", "area": WENZHOU})
    bad("kind", ask(7), "unknown_value", "kind")
    bad("no kind", b"", "truncated", "kind")
    bad("dictionary", ask(3, 1, dictionary=4), "unknown_value", "dictionary")
    bad("dictionary cut", u8(3), "truncated", "dictionary")
    bad("dictionary without labels", ask(0, dictionary=1), "reserved_not_zero", "dictionary")
    bad("area not asked for", ask(0, area=WENZHOU), "reserved_not_zero", "area")
    bad("series of no area", ask(2), "out_of_range", "area")
    bad("documents of a bad area", ask(5, area=7), "out_of_range", "area")
    bad("labels of no ids", ask(3), "empty", "ids")
    bad("sources of no ids", ask(4), "empty", "ids")
    bad("series with ids", ask(2, 1, area=WENZHOU), "contradiction", "ids")
    bad("documents with ids", ask(5, 1), "contradiction", "ids")
    bad("corrections with ids", ask(6, 1), "contradiction", "ids")
    bad("corrections of a bad area", ask(6, area=7), "out_of_range", "area")
    bad("bad area among ids", ask(0, WENZHOU, 7), "out_of_range", "ids")
    bad("bad indicator among ids", ask(1, 0), "out_of_range", "ids")
    bad("ids cut", ask(4, 1, count=2), "truncated", "ids")
    bad("cursor of another kind", ask(0) + cursor("catalogue", 1, kind=1), "contradiction", "cursor")
    bad("page size cut", u8(0) + u8(0) + u8(0), "truncated", "count")

    def reply(name, answers, kind, entries, message, extra=b"", **other):
        body = u8(kind) + bytes(3) + u32(len(entries)) + b"".join(map(sized, entries)) + extra
        v.reply(name, answers, "catalogue", body, {"cursor": None} | message, **other)
    reply("areas-reply", "areas-request", 0, [AREA, OLD],
          {"kind": "areas", "entries": [AREA_MEANS, OLD_MEANS], "cursor": cursor_means(350501)},
          cursor("catalogue", 350501), flags=["more_follows"], id=9)
    reply("areas-reply-empty-page", "areas-request", 0, [],
          {"kind": "areas", "entries": [], "cursor": cursor_means(400000)}, cursor("catalogue", 400000),
          flags=["more_follows"])
    request("area-with-successor-request", ask(0, 110228), {"kind": "areas", "ids": [110228]}, id=9)
    reply("area-with-successor-reply", "area-with-successor-request", 0, [MIYUN + u32(110118) + u8(1)],
          {"kind": "areas", "entries": [MIYUN_MEANS]}, id=9)
    reply("area-merged-reply", "area-with-successor-request", 0, [MIYUN + u32(110118) + u8(2)],
          {"kind": "areas", "entries": [MIYUN_MEANS | {"succession": "merged"}]}, id=9)
    reply("indicators-reply", "indicators-request", 1, [GDP_ENTRY, OPEN_ENTRY],
          {"kind": "indicators", "entries": [GDP_MEANS, OPEN_MEANS]})
    reply("series-list-reply", "series-list-request", 2, [u32(1) + u16(2018) + u16(2019) + u32(2)],
          {"kind": "series", "entries": [{"indicator": 1, "years": [2018, 2019], "cells": 2}]})
    reply("labels-reply", "labels-request", 3, [u32(1) + string("亿元"), u32(2) + string("%")],
          {"kind": "labels", "entries": [{"id": 1, "text": "亿元"}, {"id": 2, "text": "%"}]})
    digest = bytes(range(32))
    source = u32(1) + u8(0) + bytes(3) + u64(46) + digest + string("wenzhou-2020")
    reply("sources-reply", "sources-request", 4, [source, u32(2) + u8(1) + source[5:]],
          {"kind": "sources", "entries": [
              {"id": n, "kind": kind, "length": 46, "sha256": digest.hex(), "name": "wenzhou-2020"}
              for n, kind in [(1, "report"), (2, "facts")]]})
    whole = (u32(1) + u32(1) + u32(0) + u32(46) + u32(WENZHOU) + u16(2020) + u16(1) + u16(2019) + u16(2019) + u32(20)
             + string("温州市政府工作报告"))
    part = u32(2) + u32(1) + u32(0) + u32(10) + u32(330381) + u16(2020) + u16(0) + u16(0) + u16(0) + u32(0) + string("")
    reply("documents-reply", "documents-request", 5, [whole, part], {"kind": "documents", "entries": [
        {"id": 1, "source": 1, "range": [0, 46], "area": WENZHOU, "vintage": 2020, "whole": True,
         "coverage": [2019, 2019], "observations": 20, "title": "温州市政府工作报告"},
        {"id": 2, "source": 1, "range": [0, 10], "area": 330381, "vintage": 2020, "whole": False, "coverage": None,
         "observations": 0, "title": ""}]})

    fixed = (u32(1) + u8(0) + u8(1) + u16(0) + u64(K19) + u64(1790000000) + LEVEL
             + record("level", 660610, -2, 1, variant=1, source=1, length=30, flags=4)
             + string("张三") + string("misread scan"))
    gone = (u32(2) + u8(1) + u8(0) + u16(0) + u64(K19) + u64(1790000060) + LEVEL
            + record("level", 66061, -1, 1, variant=1, source=1, length=30, flags=8) + string("z") + string(""))
    def correction_means(id, action, force, seconds, served, author, reason):
        return {"id": id, "action": action, "in_force": force, "key": key_means(WENZHOU, GDP, 2019), "seconds": seconds,
                "stated": LEVEL_MEANS, "served": served, "author": author, "reason": reason}
    reply("corrections-reply", "corrections-request", 6, [fixed, gone], {"kind": "corrections", "entries": [
        correction_means(1, "replace", True, 1790000000, LEVEL_MEANS | {"value": "6606.10", "flags": 4}, "张三",
                         "misread scan"),
        correction_means(2, "withdraw", False, 1790000060, LEVEL_MEANS | {"flags": 8}, "z", "")]})

    def bad_reply(name, answers, kind, entry, reason, field):
        v.bad_reply(name, answers, "catalogue", u8(kind) + bytes(3) + u32(1) + sized(entry), reason, field)
    bad_reply("kind not asked for", "areas-request", 1, GDP_ENTRY, "contradiction", "kind")
    bad_reply("area's succession", "area-with-successor-request", 0, MIYUN + u32(110118) + u8(3), "unknown_value", "entry")
    bad_reply("area's successor", "area-with-successor-request", 0, MIYUN + u32(110) + u8(1), "out_of_range", "area")
    bad_reply("area's successor cut", "area-with-successor-request", 0, MIYUN + u32(110118), "truncated", "entry")
    bad_reply("correction's action", "corrections-request", 6, fixed[:4] + u8(3) + fixed[5:], "unknown_value", "kind")
    bad_reply("correction's flags", "corrections-request", 6, fixed[:5] + u8(2) + fixed[6:], "reserved_not_zero", "entry")
    bad_reply("correction's zeros", "corrections-request", 6, fixed[:6] + u8(1) + fixed[7:], "reserved_not_zero",
              "reserved")
    bad_reply("correction's key", "corrections-request", 6, fixed[:8] + u64(K19 | 1) + fixed[16:], "out_of_range", "key")
    bad_reply("correction's record", "corrections-request", 6, fixed[:24 + 40] + u16(0xFFFF) + fixed[24 + 42:],
              "unknown_value", "cell")
    bad_reply("correction cut", "corrections-request", 6, fixed[:100], "truncated", "cell")
    bad_reply("document's range reversed", "documents-request", 5, whole[:8] + u32(47) + whole[12:], "contradiction", "range")
    bad_reply("document's range cut", "documents-request", 5, whole[:14], "truncated", "range")
    bad_reply("document's source cut", "documents-request", 5, whole[:6], "truncated", "source")
    bad_reply("document's flags", "documents-request", 5, whole[:22] + u16(2) + whole[24:], "reserved_not_zero", "entry")
    bad_reply("document's years half", "documents-request", 5, whole[:24] + u16(0) + whole[26:], "contradiction", "years")
    bad_reply("document's years reversed", "documents-request", 5, whole[:26] + u16(2018) + whole[28:], "contradiction",
              "years")
    bad_reply("source's kind", "sources-request", 4, u32(1) + u8(2) + source[5:], "unknown_value", "kind")
    bad_reply("source's length", "sources-request", 4, source[:8] + u64(1 << 63) + source[16:], "out_of_range", "range")
    bad_reply("series' years reversed", "series-list-request", 2, u32(1) + u16(2019) + u16(2018) + u32(2),
              "contradiction", "years")
    bad_reply("label no text", "labels-request", 3, u32(1) + u32(1) + b"\xff", "not_utf8", "text")
    bad_reply("aliases missing", "indicators-request", 1, GDP_ENTRY[:54] + b"", "truncated", "name")
    bad_reply("definition without counterpart", "indicators-request", 1, GDP_ENTRY[:-22], "truncated", "name")


def quote():
    v = Vectors("quote", "The text that a citation points at.")
    text = "全市生产总值6606.1亿元"
    v.request("quote-request", "quote", u32(1) + u32(0) + u32(30), {"source": 1, "offset": 0, "length": 30}, id=10)
    v.bad_request("no length", "quote", u32(1) + u32(0) + u32(0), "empty", "range")
    v.bad_request("too long", "quote", u32(1) + u32(0) + u32(65536), "too_long", "range")
    v.bad_request("source cut", "quote", u16(1), "truncated", "source")
    v.bad_request("range cut", "quote", u32(1) + u32(0) + u16(0), "truncated", "range")
    v.reply("quote-reply", "quote-request", "quote", string("wenzhou-2020") + string(text),
            {"source_name": "wenzhou-2020", "text": text}, id=10)
    v.bad_reply("another length", "quote-request", "quote", string("wenzhou-2020") + string(text + "，"),
                "contradiction", "text")
    v.bad_reply("text cut", "quote-request", "quote", string("wenzhou-2020") + string(text)[:-1], "truncated", "text")
    v.bad_reply("name no text", "quote-request", "quote", u32(1) + b"\xfe" + string(text), "not_utf8", "name")


def keyed(k, *records):
    """A cell with its key before it."""
    return u64(k) + u32(len(cell(k, *records))) + cell(k, *records)


def latest():
    v = Vectors("latest", "The last years of an area and indicator that have an answer.")
    def ask(area=WENZHOU, indicator=GDP, count=2, last=0, as_of=0, measures=0, bases=0, bounds=0, reserved=0):
        return (u32(area) + u32(indicator) + u16(count) + u16(last) + u16(as_of) + u8(measures) + u8(bases) + u8(bounds)
                + u8(reserved))
    means = {"area": WENZHOU, "indicator": GDP, "count": 2, "last_year": None, "as_of": None, "measures": [],
             "bases": [], "bounds": [], "cursor": None}
    v.request("latest-request", "latest", ask(), means, id=13)
    v.request("latest-request-levels", "latest", ask(count=1, last=2020, as_of=2021, measures=1, bases=3, bounds=0x1F),
              means | {"count": 1, "last_year": 2020, "as_of": 2021, "measures": ["level"],
                       "bases": ["actual", "estimate"], "bounds": ["eq", "approx", "ge", "le", "range"]})
    v.request("latest-request-most", "latest", ask(count=251), means | {"count": 251})
    at = lambda year, listed: cursor("latest", listed << 16 | year)
    v.request("latest-request-next", "latest", ask() + at(2018, 1), means | {"cursor": cursor_means(1 << 16 | 2018)})
    v.bad_request("area", "latest", ask(area=1000000), "out_of_range", "area")
    v.bad_request("indicator", "latest", ask(indicator=0), "out_of_range", "indicator")
    v.bad_request("no years", "latest", ask(count=0), "out_of_range", "count")
    v.bad_request("more years than there are", "latest", ask(count=252), "out_of_range", "count")
    v.bad_request("last year", "latest", ask(last=1948), "out_of_range", "years")
    v.bad_request("vintage", "latest", ask(as_of=2200), "out_of_range", "years")
    v.bad_request("measure 4", "latest", ask(measures=0x10), "unknown_value", "filter")
    v.bad_request("basis 3", "latest", ask(bases=8), "unknown_value", "filter")
    v.bad_request("bound 5", "latest", ask(bounds=0x20), "unknown_value", "filter")
    v.bad_request("filter cut", "latest", ask()[:16], "truncated", "filter")
    v.bad_request("reserved", "latest", ask(reserved=1), "reserved_not_zero", "reserved")
    v.bad_request("cursor after the last year", "latest", ask(last=2018) + at(2019, 1), "out_of_range", "cursor")
    v.bad_request("cursor of a list that is full", "latest", ask() + at(2018, 2), "out_of_range", "cursor")
    v.bad_request("cursor of a series", "latest", ask() + cursor("series", 2018), "contradiction", "cursor")
    first, second = keyed(K19, LEVEL, GROWTH), keyed(K18, RANGE)
    cells = [cell_means(K19, LEVEL_MEANS, GROWTH_MEANS), cell_means(K18, RANGE_MEANS)]
    v.reply("latest-reply", "latest-request", "latest", u32(2) + first + second, {"cells": cells, "cursor": None}, id=13)
    v.reply("latest-reply-page", "latest-request", "latest", u32(1) + first + at(2018, 1),
            {"cells": cells[:1], "cursor": cursor_means(1 << 16 | 2018)}, flags=["more_follows"])
    v.reply("latest-reply-last", "latest-request-next", "latest", u32(1) + second, {"cells": cells[1:], "cursor": None})
    v.reply("latest-reply-none-left", "latest-request-next", "latest", u32(0), {"cells": [], "cursor": None})
    def bad(name, body, reason, field, answers="latest-request"):
        v.bad_reply(name, answers, "latest", body, reason, field)
    bad("nothing", u32(0), "empty", "count")
    bad("more than wanted", u32(3) + first + second + keyed(key(WENZHOU, GDP, 2017), LEVEL), "too_many", "count")
    bad("years rising", u32(2) + second + first, "contradiction", "key")
    bad("another series' cell", u32(1) + keyed(K25, LEVEL), "contradiction", "key")
    bad("a year after the last", u32(1) + keyed(key(WENZHOU, GDP, 2021), LEVEL), "contradiction", "key",
        "latest-request-levels")
    bad("no level", u32(1) + keyed(K19, GROWTH), "contradiction", "cell", "latest-request-levels")
    bad("cell cut", u32(1) + first[:-1], "truncated", "cell")
    bad("count cut", u16(1), "truncated", "count")


def scorecard():
    v = Vectors("scorecard", "Targets for a year and what came of them.")
    NONE = C["any_level"]
    def ask(kind=0, level=NONE, year=2019, area=WENZHOU, indicator=0):
        return u8(kind) + u8(level) + u16(year) + u32(area) + u32(indicator)
    means = {"kind": "area", "level": None, "year": 2019, "area": WENZHOU, "indicator": None, "cursor": None}
    across = {"kind": "indicator", "area": ZHEJIANG, "indicator": GDP}
    v.request("scorecard-request", "scorecard", ask(), means, id=14)
    v.request("scorecard-request-of-one", "scorecard", ask(indicator=GDP), means | {"indicator": GDP})
    v.request("scorecard-request-across", "scorecard", ask(1, 2, area=ZHEJIANG, indicator=GDP),
              means | across | {"level": "prefecture"})
    v.request("scorecard-request-everywhere", "scorecard", ask(1, area=0, indicator=GDP), means | across | {"area": None})
    v.request("scorecard-request-next", "scorecard", ask() + cursor("scorecard", 2), means | {"cursor": cursor_means(2)})
    v.request("scorecard-request-across-next", "scorecard",
              ask(1, area=ZHEJIANG, indicator=GDP) + cursor("scorecard", WENZHOU, kind=1),
              means | across | {"cursor": cursor_means(WENZHOU)})
    v.bad_request("kind", "scorecard", ask(2), "unknown_value", "kind")
    v.bad_request("level", "scorecard", ask(1, 4, indicator=GDP), "unknown_value", "level")
    v.bad_request("an area's level", "scorecard", ask(0, 2), "contradiction", "level")
    v.bad_request("year", "scorecard", ask(year=2200), "out_of_range", "years")
    v.bad_request("no area", "scorecard", ask(area=0), "out_of_range", "area")
    v.bad_request("area", "scorecard", ask(1, area=330, indicator=GDP), "out_of_range", "area")
    v.bad_request("no indicator", "scorecard", ask(1, area=0), "out_of_range", "indicator")
    v.bad_request("indicator cut", "scorecard", ask()[:11], "truncated", "indicator")
    v.bad_request("cursor beyond all indicators", "scorecard", ask() + cursor("scorecard", 1 << 24), "out_of_range",
                  "cursor")
    v.bad_request("cursor at another indicator", "scorecard", ask(indicator=GDP) + cursor("scorecard", 2),
                  "out_of_range", "cursor")
    v.bad_request("cursor at no area", "scorecard", ask(1, indicator=GDP) + cursor("scorecard", 7, kind=1),
                  "out_of_range", "cursor")
    v.bad_request("cursor of the other kind", "scorecard", ask() + cursor("scorecard", 2, kind=1), "contradiction",
                  "cursor")
    aim = record("growth", 8, 0, 2, basis="target", bound="approx", source=2, offset=60, length=24, vintage=2019)
    aim_means = meaning("growth", 8, 0, 2, basis="target", bound="approx", source=2, offset=60, length=24, vintage=2019)
    K19_2 = key(WENZHOU, 2, 2019)
    income = record("level", 90000, 0, 4, basis="target", bound="ge", source=2, offset=90, length=20, vintage=2019)
    income_means = meaning("level", 90000, 0, 4, basis="target", bound="ge", source=2, offset=90, length=20,
                           vintage=2019)
    def line(k, verdict, *records, status=0, reserved=0):
        content = cell(k, *records)
        return (u64(k) + u8(C["verdicts"].get(verdict, verdict)) + u8(ST.get(status, status)) + u16(reserved)
                + u32(len(content)) + content)
    def line_means(k, verdict, *records, status=None):
        return {"verdict": verdict, "status": status, "cell": cell_means(k, *records)}
    met = line(K19, "met", GROWTH, aim)
    still = line(K19_2, "open", income, status="not_covered")
    lines = [line_means(K19, "met", GROWTH_MEANS, aim_means),
             line_means(K19_2, "open", income_means, status="not_covered")]
    head = lambda count, kind=0: u8(kind) + bytes(3) + u32(count)
    v.reply("scorecard-reply", "scorecard-request", "scorecard", head(2) + met + still,
            {"kind": "area", "lines": lines, "cursor": None}, id=14)
    v.reply("scorecard-reply-page", "scorecard-request", "scorecard", head(1) + met + cursor("scorecard", 2),
            {"kind": "area", "lines": lines[:1], "cursor": cursor_means(2)}, flags=["more_follows"])
    v.reply("scorecard-reply-none", "scorecard-request", "scorecard", head(0),
            {"kind": "area", "lines": [], "cursor": None})
    v.reply("scorecard-reply-across", "scorecard-request-across", "scorecard", head(2, 1) + line(KH19, "missed", GROWTH, aim)
            + line(K19, "not_comparable", GROWTH, aim),
            {"kind": "indicator", "cursor": None,
             "lines": [line_means(KH19, "missed", GROWTH_MEANS, aim_means),
                       line_means(K19, "not_comparable", GROWTH_MEANS, aim_means)]})
    def bad(name, body, reason, field, answers="scorecard-request"):
        v.bad_reply(name, answers, "scorecard", body, reason, field)
    bad("another kind", head(1, 1) + met, "contradiction", "kind")
    bad("reserved", u32(0x100) + u32(1) + met, "reserved_not_zero", "reserved")
    bad("count cut", u32(0) + u16(1), "truncated", "count")
    bad("verdict", head(1) + line(K19, 5, GROWTH, aim), "unknown_value", "verdict")
    bad("met without an outcome", head(1) + line(K19, "met", aim), "contradiction", "cell")
    bad("open with an outcome", head(1) + line(K19, "open", GROWTH, aim, status="not_stated"), "contradiction", "cell")
    bad("open without a reason", head(1) + line(K19, "open", aim), "contradiction", "status")
    bad("met with a reason", head(1) + line(K19, "met", GROWTH, aim, status="not_stated"), "contradiction", "status")
    bad("met with another status", head(1) + line(K19, "met", GROWTH, aim, status="damaged"), "contradiction", "status")
    bad("line's reserved bytes", head(1) + line(K19, "met", GROWTH, aim, reserved=1), "reserved_not_zero", "reserved")
    bad("no target", head(1) + line(K19, "met", LEVEL, GROWTH), "contradiction", "cell")
    bad("another question's outcome", head(1) + line(K19, "met", LEVEL, aim), "contradiction", "cell")
    bad("another year", head(1) + line(K18, "met", GROWTH, aim), "contradiction", "key")
    bad("another area", head(1) + line(KH19, "met", GROWTH, aim), "contradiction", "key")
    bad("keys falling", head(2) + still + met, "contradiction", "key")
    bad("the area itself", head(1, 1) + line(key(ZHEJIANG, GDP, 2019), "met", GROWTH, aim), "contradiction", "key",
        "scorecard-request-across")
    bad("bit flipped", head(1) + met[:-1] + bytes([met[-1] ^ 1]), "checksum_mismatch", "cell")
    bad("cell cut", head(1) + met[:-1], "truncated", "cell")


def search():
    v = Vectors("search", "Areas and indicators whose names are like a text.")
    def ask(kinds=3, limit=5, text="wenzhou", reserved=0): return u8(kinds) + u8(reserved) + u16(limit) + string(text)
    means = {"text": "wenzhou", "kinds": ["area", "indicator"], "limit": 5}
    v.request("search-request", "search", ask(), means, id=15)
    v.request("search-request-areas", "search", ask(1, 64, "温洲"), means | {"text": "温洲", "kinds": ["area"], "limit": 64})
    v.request("search-request-indicators", "search", ask(2, 0, "生产总直"),
              means | {"text": "生产总直", "kinds": ["indicator"], "limit": 0})
    v.bad_request("no kind", "search", ask(0), "empty", "kind")
    v.bad_request("kind", "search", ask(4), "unknown_value", "kind")
    v.bad_request("reserved", "search", ask(reserved=1), "reserved_not_zero", "reserved")
    v.bad_request("limit", "search", ask(limit=65), "out_of_range", "count")
    v.bad_request("limit cut", "search", ask()[:3], "truncated", "count")
    v.bad_request("no text", "search", ask(text=""), "empty", "name")
    v.bad_request("text too long", "search", ask(text="x" * 257), "too_long", "name")
    v.bad_request("text no text", "search", u8(3) + u8(0) + u16(0) + u32(1) + b"\xff", "not_utf8", "name")
    def candidate(kind, match, score, entry):
        return u8(kind) + u8(C["matches"].get(match, match)) + u16(score) + sized(entry)
    def candidate_means(kind, match, score, entry): return {"kind": kind, "match": match, "score": score, "entry": entry}
    first, second = candidate(0, "name", 1000, AREA), candidate(1, "pinyin", 655, GDP_ENTRY)
    both = [candidate_means("area", "name", 1000, AREA_MEANS), candidate_means("indicator", "pinyin", 655, GDP_MEANS)]
    v.reply("search-reply", "search-request", "search", u32(2) + first + second, {"candidates": both}, id=15)
    v.reply("search-reply-none", "search-request", "search", u32(0), {"candidates": []})
    for match in C["matches"]:
        v.reply(f"search-reply-{match}", "search-request", "search", u32(1) + candidate(0, match, 400, AREA),
                {"candidates": [candidate_means("area", match, 400, AREA_MEANS)]})
    def bad(name, body, reason, field, answers="search-request"):
        v.bad_reply(name, answers, "search", body, reason, field)
    bad("more than wanted", u32(6) + first * 6, "too_many", "count")
    bad("kind of a candidate", u32(1) + candidate(2, "name", 1000, AREA), "unknown_value", "kind")
    bad("a kind not asked for", u32(1) + second, "contradiction", "kind", "search-request-areas")
    bad("match", u32(1) + candidate(0, 7, 1000, AREA), "unknown_value", "match")
    bad("match cut", u32(1) + u8(0), "truncated", "match")
    bad("score 0", u32(1) + candidate(0, "name", 0, AREA), "out_of_range", "score")
    bad("score 1001", u32(1) + candidate(0, "name", 1001, AREA), "out_of_range", "score")
    bad("score cut", u32(1) + u8(0) + u8(1) + u8(1), "truncated", "score")
    bad("scores rising", u32(2) + second + first, "out_of_order", "score")
    bad("entry cut", u32(1) + first[:-1], "truncated", "entry")


def changes():
    v = Vectors("changes", "The cells that changed after an epoch.")
    means = {"since": 5, "cursor": None}
    v.request("changes-request", "changes", u32(5), means, id=16)
    v.request("changes-request-next", "changes", u32(5) + cursor("changes", K19), means | {"cursor": cursor_means(K19)})
    v.bad_request("epoch cut", "changes", u16(5), "truncated", "epoch")
    v.bad_request("cursor at no key", "changes", u32(5) + cursor("changes", 7), "out_of_range", "cursor")
    v.bad_request("cursor of a series", "changes", u32(5) + cursor("series", 2019), "contradiction", "cursor")
    keys = [key_means(WENZHOU, GDP, 2018), key_means(WENZHOU, GDP, 2019)]
    v.reply("changes-reply", "changes-request", "changes", u32(2) + u64(K18) + u64(K19), {"keys": keys, "cursor": None},
            id=16)
    v.reply("changes-reply-page", "changes-request", "changes", u32(1) + u64(K18) + cursor("changes", K19),
            {"keys": keys[:1], "cursor": cursor_means(K19)}, flags=["more_follows"])
    v.reply("changes-reply-none", "changes-request", "changes", u32(0), {"keys": [], "cursor": None})
    ask = "changes-request"
    v.bad_reply("keys falling", ask, "changes", u32(2) + u64(K19) + u64(K18), "out_of_order", "key")
    v.bad_reply("a key twice", ask, "changes", u32(2) + u64(K19) + u64(K19), "out_of_order", "key")
    v.bad_reply("no key", ask, "changes", u32(1) + u64(9), "out_of_range", "key")
    v.bad_reply("keys cut", ask, "changes", u32(2) + u64(K18), "truncated", "key")
    v.bad_reply("count cut", ask, "changes", b"", "truncated", "count")


def watch():
    v = Vectors("watch", "To be told of new epochs.")
    v.request("watch-request", "watch", u32(1), {"on": True}, id=17)
    v.request("watch-request-end", "watch", u32(0), {"on": False})
    v.bad_request("neither", "watch", u32(2), "unknown_value", "kind")
    v.bad_request("reserved", "watch", u32(0x101), "reserved_not_zero", "reserved")
    v.bad_request("nothing", "watch", b"", "truncated", "kind")
    v.reply("watch-reply", "watch-request", "watch", b"", {}, id=17)
    v.bad_reply("stray byte in the reply", "watch-request", "watch", b"\x00", "truncated", "tag")


def texts(*names): return u32(len(names)) + b"".join(map(string, names))


QUOTED = "全市生产总值6606.1亿元，居全省第三"
DIGEST = bytes(range(32))


def document(start=0, end=48, area=WENZHOU, vintage=2020, flags=1, first=2019, last=2019, title="温州市政府工作报告"):
    return (u32(start) + u32(end) + u32(area) + u16(vintage) + u16(flags) + u16(first) + u16(last) + string(title))


def table(*rows, units=("亿元",), sub_areas=(), scopes=(), variants=("生产总值",), open_names=()):
    return (texts(*units) + texts(*sub_areas) + texts(*scopes) + texts(*variants) + texts(*open_names)
            + u32(len(rows)) + b"".join(u64(k) + r for k, r in rows))


def upload_source(documents=None, tables=None, *, kind=0, reserved=0, name="wenzhou-2020", extraction="demo/1",
                  text=QUOTED, count=None, extra=b""):
    documents = [document()] if documents is None else documents
    tables = [table((K19, UPLOADED))] if tables is None else tables
    return sized(u8(kind) + u8(reserved) + bytes(2) + DIGEST + string(name) + string(extraction) + string(text)
                 + u32(len(documents) if count is None else count) + b"".join(documents) + u32(len(tables))
                 + b"".join(tables) + extra)


UPLOADED = record("level", 66061, -1, 1, variant=1, length=30)
UPLOADED_MEANS = meaning("level", 66061, -1, 1, variant=1, length=30)
UPLOAD = upload_source()


def uploads():
    """What is uploaded, whatever parts it comes in."""
    list_ = []
    FILES["uploads"] = {"about": "The contents of uploads: sources to be loaded, and what they mean.", "uploads": list_}
    document_means = {"range": [0, 48], "area": WENZHOU, "vintage": 2020, "whole": True, "coverage": [2019, 2019],
                      "title": "温州市政府工作报告"}
    table_means = {"units": ["亿元"], "sub_areas": [], "scopes": [], "variants": ["生产总值"], "open_indicators": [],
                   "observations": [{"key": key_means(WENZHOU, GDP, 2019), "record": UPLOADED_MEANS}]}
    source_means = {"kind": "report", "sha256": DIGEST.hex(), "name": "wenzhou-2020", "extraction": "demo/1",
                    "text": QUOTED, "documents": [document_means], "tables": [table_means]}

    def add(name, content, *sources, canonical=True):
        list_.append({"name": name, "sources": list(sources), **({} if canonical else {"canonical": False}),
                      "hex": content.hex()})

    def bad(name, content, reason, field, count=1):
        list_.append({"name": name, "count": count, "invalid": {"reason": reason, "field": field}, "hex": content.hex()})
    add("upload-sample", UPLOAD, source_means)
    ranked = record("rank", 3, 0, 0, rank_of="growth", scope=1, sub_area=1, variant=2, source=1, offset=33, length=15)
    open_key = key(330381, 65537, 2025)
    full = table((K19, UPLOADED), (open_key, ranked), units=("亿元", "%"), sub_areas=("市区",), scopes=("全省",),
                 variants=("生产总值", "位次"), open_names=("船舶数", "桥梁数"))
    page = document(10, 20, 330381, 2026, 0, 0, 0, "")
    add("two sources of two tables", upload_source([document(), page], [full, table()])
        + upload_source([], [], kind=1, name="facts.csv", extraction="", text=""),
        source_means | {"documents": [document_means, {"range": [10, 20], "area": 330381, "vintage": 2026, "whole": False,
                                                       "coverage": None, "title": ""}],
                        "tables": [{"units": ["亿元", "%"], "sub_areas": ["市区"], "scopes": ["全省"],
                                    "variants": ["生产总值", "位次"], "open_indicators": ["船舶数", "桥梁数"],
                                    "observations": table_means["observations"] + [
                                        {"key": key_means(330381, 65537, 2025),
                                         "record": meaning("rank", 3, 0, 0, rank_of="growth", scope=1, sub_area=1, variant=2,
                                                           source=1, offset=33, length=15)}]},
                                   table_means | {"observations": []}]},
        {"kind": "facts", "sha256": DIGEST.hex(), "name": "facts.csv", "extraction": "", "text": "", "documents": [],
         "tables": []})
    add("fields of a later version", upload_source(extra=b"later"), source_means, canonical=False)

    def bad_row(name, k, r, reason, field, **other): bad(name, upload_source(tables=[table((k, r), **other)]), reason, field)
    bad("one source too few", UPLOAD, "contradiction", "count", count=2)
    bad("size cut", UPLOAD[:3], "truncated", "upload")
    bad("source cut", UPLOAD[:-1], "truncated", "upload")
    bad("source of no kind", upload_source(kind=2), "unknown_value", "kind")
    bad("source reserved", upload_source(reserved=1), "reserved_not_zero", "reserved")
    bad("source without a name", upload_source(name=""), "empty", "name")
    bad("hash cut", sized(u32(0) + DIGEST[:31]), "truncated", "source")
    bad("name cut", sized(u32(0) + DIGEST + u32(9) + b"x"), "truncated", "name")
    bad("name no text", sized(u32(0) + DIGEST + u32(1) + b"\xff"), "not_utf8", "name")
    bad("too many documents", upload_source(count=9), "truncated", "count")
    bad("document reversed", upload_source([document(5, 4)]), "contradiction", "range")
    bad("document beyond the text", upload_source([document(0, 99)]), "out_of_range", "range")
    bad("document of no area", upload_source([document(area=1)]), "out_of_range", "area")
    bad("document of no year", upload_source([document(vintage=1)]), "out_of_range", "years")
    bad("document's flags", upload_source([document(flags=2)]), "reserved_not_zero", "entry")
    bad("document's years half", upload_source([document(first=0)]), "contradiction", "years")
    bad_row("text twice", K19, UPLOADED, "contradiction", "text", units=("亿元", "亿元"))
    bad_row("text empty", K19, UPLOADED, "empty", "text", variants=("",))
    bad_row("open name twice", K19, UPLOADED, "contradiction", "text", open_names=("甲", "甲"))
    bad_row("no key", 7, UPLOADED, "out_of_range", "key")
    bad_row("no record", K19, record("level", 1, 19, 1), "unknown_value", "cell")
    bad_row("unknown open indicator", open_key, UPLOADED, "out_of_range", "indicator", open_names=("船舶数",))
    bad_row("unknown unit", K19, record("level", 1, 0, 2), "out_of_range", "ids")
    bad_row("unknown scope", K19, record("level", 1, 0, 1, scope=1), "out_of_range", "ids")
    bad_row("unknown sub-area", K19, record("level", 1, 0, 1, sub_area=1), "out_of_range", "ids")
    bad_row("unknown variant", K19, record("level", 1, 0, 1, variant=2), "out_of_range", "ids")
    bad_row("unknown document", K19, record("level", 1, 0, 1, source=1), "out_of_range", "source")
    bad_row("quote beyond the text", K19, record("level", 1, 0, 1, offset=40, length=30), "out_of_range", "range")
    bad_row("an analyst's flag", K19, record("level", 1, 0, 1, flags=8), "contradiction", "cell")
    bad("observations cut", upload_source(tables=[table((K19, UPLOADED))[:-1]]), "truncated", "count")


def load():
    v = Vectors("load", "Sources to be loaded: uploads, their commit, and which are loaded.")
    v.request("load-begin-request", "load_begin", u64(len(UPLOAD)), {"bytes": len(UPLOAD)}, id=18)
    v.bad_request("no bytes", "load_begin", u64(0), "empty", "upload")
    v.bad_request("beyond 63 bits", "load_begin", u64(1 << 63), "out_of_range", "upload")
    v.bad_request("bytes cut", "load_begin", u32(0), "truncated", "upload")
    v.reply("load-begin-reply", "load-begin-request", "load_begin", b"", {}, id=18, epoch=0)
    v.bad_reply("stray byte after begin", "load-begin-request", "load_begin", b"\x00", "truncated", "tag")
    v.request("load-part-request", "load_part", u64(0) + u32(4) + UPLOAD[:4], {"position": 0, "bytes": UPLOAD[:4].hex()}, id=19)
    v.bad_request("empty part", "load_part", u64(0) + u32(0), "empty", "upload")
    v.bad_request("part cut", "load_part", u64(0) + u32(4) + b"abc", "truncated", "upload")
    v.bad_request("position cut", "load_part", u32(0), "truncated", "position")
    v.reply("load-part-reply", "load-part-request", "load_part", b"", {}, id=19, epoch=0)
    v.bad_reply("stray byte after part", "load-part-request", "load_part", b"\x00", "truncated", "tag")
    crc = crc32c(UPLOAD)
    v.request("load-commit-request", "load_commit", u32(1) + u32(crc) + u32(0), {"sources": 1, "checksum": crc, "dry_run": False},
              id=20)
    v.request("load-commit-request-dry-run", "load_commit", u32(3) + u32(7) + u32(1),
              {"sources": 3, "checksum": 7, "dry_run": True})
    v.bad_request("neither dry nor not", "load_commit", u32(1) + u32(7) + u32(2), "unknown_value", "kind")
    v.bad_request("commit's reserved", "load_commit", u32(1) + u32(7) + u32(256), "reserved_not_zero", "reserved")
    v.bad_request("checksum cut", "load_commit", u32(1), "truncated", "upload")
    v.bad_request("sources cut", "load_commit", u16(1), "truncated", "count")
    numbers = u32(1) + u32(2) + b"".join(map(u64, (40, 3, 1, 20, 2, 0)))
    lost = (u32(1) + u8(0) + u8(0) + u16(0) + u64(K19) + u64(1790000000) + LEVEL
            + record("level", 660610, -2, 1, variant=1, source=1, length=30, flags=4) + string("张三") + string("misread scan"))
    means = {"sources_loaded": 1, "sources_unchanged": 2, "inserted": 40, "replaced": 3, "removed": 1, "unchanged": 20,
             "duplicates": 2, "rejects_untold": 0, "corrections_lost": [], "corrections_regained": [], "rejects": []}
    lost_means = {"id": 1, "action": "replace", "in_force": False, "key": key_means(WENZHOU, GDP, 2019), "seconds": 1790000000,
                  "stated": LEVEL_MEANS, "served": LEVEL_MEANS | {"value": "6606.10", "flags": 4}, "author": "张三",
                  "reason": "misread scan"}
    reject = sized(u32(0) + u32(4) + string("wenzhou-2020") + string("no division has the code 999999"))
    reject_means = {"document": 0, "observation": 4, "source": "wenzhou-2020", "reason": "no division has the code 999999"}
    v.reply("load-commit-reply", "load-commit-request", "load_commit", numbers + u32(0) + u32(0) + u32(1) + reject,
            means | {"rejects": [reject_means]}, id=20, epoch=8)
    v.reply("load-commit-reply-corrections", "load-commit-request", "load_commit",
            numbers[:-8] + u64(9) + u32(1) + sized(lost) + u32(1) + sized(lost[:5] + u8(1) + lost[6:]) + u32(0),
            means | {"rejects_untold": 9, "corrections_lost": [lost_means],
                     "corrections_regained": [lost_means | {"in_force": True}]})
    ask = "load-commit-request"
    v.bad_reply("numbers cut", ask, "load_commit", numbers[:-4], "truncated", "statistics")
    v.bad_reply("number beyond 63 bits", ask, "load_commit", numbers[:8] + u64(1 << 63) + numbers[16:] + bytes(12),
                "out_of_range", "statistics")
    v.bad_reply("too many rejects", ask, "load_commit", numbers + u32(0) + u32(0) + u32(99) + reject, "truncated", "entry")
    v.bad_reply("reject cut", ask, "load_commit", numbers + u32(0) + u32(0) + u32(1) + sized(u32(0)), "truncated", "entry")
    version = DIGEST + string("wenzhou-2020") + string("demo/1")
    version_means = {"sha256": DIGEST.hex(), "name": "wenzhou-2020", "extraction": "demo/1"}
    v.request("loaded-request", "loaded", u32(1) + version, {"versions": [version_means]}, id=21)
    v.request("loaded-request-none", "loaded", u32(0), {"versions": []})
    v.bad_request("hash cut", "loaded", u32(1) + DIGEST, "truncated", "count")
    v.bad_request("no name", "loaded", u32(1) + DIGEST + string("") + string("demo/1"), "empty", "name")
    v.bad_request("count cut", "loaded", b"", "truncated", "count")
    v.reply("loaded-reply", "loaded-request", "loaded", u32(1) + u8(1), {"loaded": [True]}, id=21)
    v.reply("loaded-reply-none", "loaded-request-none", "loaded", u32(0), {"loaded": []})
    v.bad_reply("another number", "loaded-request", "loaded", u32(2) + bytes(2), "contradiction", "count")
    v.bad_reply("neither loaded nor not", "loaded-request", "loaded", u32(1) + u8(2), "unknown_value", "kind")


MESSAGES = {
    "malformed": "the frame is malformed", "invalid_request": "a field of the request is not valid",
    "not_stated": "the loaded reports cover the year and do not state it",
}


def errors():
    v = Vectors("errors", "Replies whose status is not ok: one body for all. The message is free.")
    details = {
        "unsupported_version": (tagged("supported_versions", u16(1) + u16(1)), {"supported_versions": [1, 1]}),
        "invalid_request": (tagged("invalid_field", u8(4) + u8(0) + u16(13)),
                            {"invalid_field": {"reason": "out_of_range", "field": "key"}}),
        "frame_too_large": (tagged("invalid_field", u8(10) + u8(0) + u16(3)) + tagged("limit", u32(1048576)),
                            {"invalid_field": {"reason": "too_long", "field": "body_length"}, "limit": 1048576}),
        "too_many": (tagged("limit", u32(1024)), {"limit": 1024}),
        "load_too_large": (tagged("limit", u32(268435456)), {"limit": 268435456}),
        "overloaded": (tagged("limit", u32(1024)) + tagged("retry_after", u32(250)),
                       {"limit": 1024, "retry_after_milliseconds": 250}),
    }
    closing = {"malformed", "unsupported_version", "frame_too_large", "out_of_sequence"}
    none = {"supported_versions": None, "invalid_field": None, "limit": None, "retry_after_milliseconds": None}
    for status, code in ST.items():
        if status == "ok":
            continue
        text = MESSAGES.get(status, status.replace("_", " "))
        extra, means = details.get(status, (b"", {}))
        flags = (["may_retry"] if status in C["may_retry"] else []) + (["closes"] if status in closing else [])
        v.add(f"error-{status.replace('_', '-')}",
              frame("reply", code, string(text) + extra, sum(FLAG[f] for f in flags), 11, 7 if code >= 0x30 else 0),
              direction="reply", status=status, id=11, epoch=7 if code >= 0x30 else 0, flags=flags,
              message={"message": text} | none | means)
    text = string("later")
    v.add("error-later-status", frame("reply", 0x3F, text, id=11), direction="reply", status="0x3f", id=11, epoch=0,
          flags=[], message={"message": "later"} | none)
    v.add("error-later-details", frame("reply", ST["failed"], text + tagged("invalid_field", u8(200) + u8(0) + u16(900))
          + tagged(0x0900, b"?"), id=11), direction="reply", status="failed", id=11, epoch=0, flags=[], canonical=False,
          message={"message": "later"} | none)
    for reason, field in [("truncated", "upload"), ("checksum_mismatch", "upload"), ("contradiction", "position")]:
        code = tagged("invalid_field", u8(C["reasons"][reason]) + u8(0) + u16(C["fields"][field]))
        v.add(f"error-{field}-{reason}", frame("reply", ST["invalid_request"], text + code, id=11), direction="reply",
              status="invalid_request", id=11, epoch=0, flags=[],
              message={"message": "later"} | none | {"invalid_field": {"reason": reason, "field": field}})
    for name, body, reason, field in [
        ("no message", b"", "truncated", "message"), ("message cut", u32(9) + b"x", "truncated", "message"),
        ("message no text", u32(1) + b"\xff", "not_utf8", "message"),
        ("unknown critical field", text + tagged(0x8999, b""), "unknown_critical", "tag"),
        ("versions reversed", text + tagged("supported_versions", u16(2) + u16(1)), "contradiction", "version"),
        ("invalid field cut", text + tagged("invalid_field", u8(1)), "truncated", "reserved"),
        ("limit cut", text + tagged("limit", u8(1)), "truncated", "tag_content"),
        ("limit too long", text + tagged("limit", u64(1)), "trailing", "tag_content"),
        ("retry after cut", text + tagged("retry_after", b""), "truncated", "duration"),
    ]:
        v.add(name, frame("reply", ST["failed"], body, id=11), direction="reply", status="failed",
              invalid={"reason": reason, "field": field})


def notices():
    v = Vectors("notices", "What a server says unasked.")
    N = C["notices"]
    v.add("draining-notice", frame("notice", N["draining"], u32(5000), id=0), direction="notice", notice="draining",
          flags=[], message={"milliseconds": 5000})
    v.add("new-epoch-notice", frame("notice", N["new_epoch"], u32(8), id=0), direction="notice", notice="new_epoch",
          flags=[], message={"epoch": 8})
    none = {"supported_versions": None, "invalid_field": None, "limit": None, "retry_after_milliseconds": None}
    body = u32(ST["malformed"]) + string("the frame is malformed")
    v.add("closing-notice", frame("notice", N["closing"], body + tagged("invalid_field", u8(6) + u8(0) + u16(1)),
          FLAG["closes"], 0), direction="notice", notice="closing", flags=["closes"],
          message={"status": "malformed", "message": "the frame is malformed"} | none
          | {"invalid_field": {"reason": "unknown_value", "field": "magic"}})
    v.add("closing-notice-overloaded", frame("notice", N["closing"], u32(ST["overloaded"]) + string("full"), 3, 0),
          direction="notice", notice="closing", flags=["may_retry", "closes"],
          message={"status": "overloaded", "message": "full"} | none)
    for name, notice, body, reason, field in [
        ("milliseconds cut", "draining", u16(1), "truncated", "duration"),
        ("epoch cut", "new_epoch", u16(8), "truncated", "epoch"),
        ("status missing", "closing", b"", "truncated", "status"),
        ("closing with ok", "closing", u32(0) + string("x"), "contradiction", "status"),
        ("reserved", "closing", u32(0x1000000 | ST["failed"]) + string("x"), "reserved_not_zero", "reserved"),
        ("message missing", "closing", u32(ST["failed"]), "truncated", "message"),
    ]:
        v.add(name, frame("notice", N[notice], body, id=0), direction="notice", notice=notice,
              invalid={"reason": reason, "field": field})


def exchanges():
    """What any server answers, whatever data it has."""
    list_ = []
    FILES["exchanges"] = {"about": "What a client sends on a new connection, and the frames that any server answers: "
                          "direction, code, flags, id. Bodies are left out.", "exchanges": list_}
    HELLO = frame("request", OP["hello"], u16(1) + u16(1) + bytes(12))
    GREETED = ("reply", "ok", [], 1)

    def add(name, send, *expect, closes):
        answers = [dict(direction=d, **({"status": s} if d == "reply" else {"notice": s}), flags=f, id=i)
                   for d, s, f, i in expect]
        list_.append({"name": name, "hex": send.hex(), "expect": answers, "closes": closes})
    closing = ("notice", "closing", ["closes"], 0)
    add("HTTP", b"GET / HTTP/1.1\r\n\r\n", closing, closes=True)
    add("TLS", bytes.fromhex("1603010200010001fc0303"), closing, closes=True)
    add("one foreign byte", b"\x00", closing, closes=True)
    add("a reply", frame("reply", 0), closing, closes=True)
    add("a notice", frame("notice", 1, id=0), closing, closes=True)
    add("reserved flag", frame("request", OP["hello"], flags=1), closing, closes=True)
    add("id 0", frame("request", OP["hello"], id=0), closing, closes=True)
    add("half a hello", HELLO[:20], closes=False)
    add("ping before hello", frame("request", OP["ping"], id=5), ("reply", "out_of_sequence", ["closes"], 5), closes=True)
    add("unknown operation before hello", frame("request", 0xEE, id=5), ("reply", "out_of_sequence", ["closes"], 5),
        closes=True)
    add("no common version", frame("request", OP["hello"], u16(7) + u16(9) + bytes(12), id=5),
        ("reply", "unsupported_version", ["closes"], 5), closes=True)
    add("invalid hello", frame("request", OP["hello"], u16(0) + u16(9) + bytes(12), id=5),
        ("reply", "invalid_request", ["closes"], 5), closes=True)
    add("large frame before hello", frame("request", OP["hello"], id=5, length=4096 - 15),
        ("reply", "frame_too_large", ["closes"], 5), closes=True)
    add("hello twice", HELLO + frame("request", OP["hello"], HELLO[16:], id=2), GREETED,
        ("reply", "out_of_sequence", ["closes"], 2), closes=True)
    add("nothing is answered after the end", HELLO + frame("request", OP["hello"], HELLO[16:], id=2)
        + frame("request", OP["ping"], id=3), GREETED, ("reply", "out_of_sequence", ["closes"], 2), closes=True)
    add("ping", HELLO + frame("request", OP["ping"], id=2**32 - 1), GREETED, ("reply", "ok", [], 2**32 - 1), closes=False)
    add("info", HELLO + frame("request", OP["info"], id=2), GREETED, ("reply", "ok", [], 2), closes=False)
    add("unknown operation", HELLO + frame("request", 0xEE, b"any", id=2) + frame("request", OP["ping"], id=3), GREETED,
        ("reply", "unknown_operation", [], 2), ("reply", "ok", [], 3), closes=False)
    add("invalid key", HELLO + frame("request", OP["get"], u64(1), id=2) + frame("request", OP["ping"], id=3), GREETED,
        ("reply", "invalid_request", [], 2), ("reply", "ok", [], 3), closes=False)
    add("no keys", HELLO + frame("request", OP["get_many"], u32(0), id=2), GREETED, ("reply", "ok", [], 2), closes=False)
    add("unknown optional field", HELLO + frame("request", OP["ping"], tagged(0x7777, b"?"), id=2), GREETED,
        ("reply", "ok", [], 2), closes=False)
    add("unknown critical field", HELLO + frame("request", OP["ping"], tagged(0xF777, b"?"), id=2), GREETED,
        ("reply", "invalid_request", [], 2), closes=False)
    add("cursor of an epoch that never was",
        HELLO + frame("request", OP["catalogue"], bytes(12) + cursor("catalogue", 330300, epoch=2**32 - 1), id=2), GREETED,
        ("reply", "epoch_moved", [], 2), closes=False)
    add("unknown source", HELLO + frame("request", OP["quote"], u32(2**32 - 1) + u32(0) + u32(1), id=2), GREETED,
        ("reply", "unknown_source", [], 2), closes=False)
    add("watch and no more", HELLO + frame("request", OP["watch"], u32(1), id=2) + frame("request", OP["watch"], u32(0), id=3),
        GREETED, ("reply", "ok", [], 2), ("reply", "ok", [], 3), closes=False)
    add("changes since an epoch that never was", HELLO + frame("request", OP["changes"], u32(2**32 - 1), id=2), GREETED,
        ("reply", "epoch_unknown", [], 2), closes=False)
    add("search for nothing known", HELLO + frame("request", OP["search"], u32(3) + string("\u2603\u2603\u2603"), id=2), GREETED,
        ("reply", "ok", [], 2), closes=False)
    add("foreign bytes after hello", HELLO + b"GET / HTTP/1.1\r\n\r\n", GREETED, closing, closes=True)


for build in (headers, hello, ping, info, get, get_many, series, slice_, resolve, catalogue, quote, latest, scorecard,
              search, changes, watch, uploads, load, errors, notices, exchanges):
    build()
for name, content in FILES.items():
    path = HERE / "vectors" / f"{name}.json"
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n")
