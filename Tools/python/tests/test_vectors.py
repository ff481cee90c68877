"""All vectors of the protocol, replayed: bytes to meaning, meaning to bytes, and refusals with their reasons."""

from __future__ import annotations

import dataclasses
import json
import unittest
from typing import Union

from indicators import constants as c
from indicators.epochs import NewEpochNotice
from indicators.errors import InvalidMessage
from indicators.messages import (
    REQUESTS, ClosingNotice, DrainingNotice, ErrorBody, Get, GetMany, Hello, Reply, Request, Series, Slice,
)
from indicators.loads import upload, uploaded
from indicators.questions import Latest, Scorecard
from indicators.constants import Flags
from indicators.wire import Frame, Header

from . import vectors as v

Message = Union[Request, Reply, ErrorBody, DrainingNotice, ClosingNotice, NewEpochNotice]


def decode(vector: v.Json, by_name: dict[str, v.Json]) -> Message:
    """The message of a vector's bytes, or the refusal."""
    frame = Frame.decode(bytes.fromhex(vector["hex"]))
    if vector["direction"] == "request":
        return REQUESTS[c.Operation[vector["operation"].upper()]].decode(frame.body)
    if vector["direction"] == "notice":
        if vector["notice"] == "new_epoch":
            return NewEpochNotice.decode(frame.body)
        if vector["notice"] == "draining":
            return DrainingNotice.decode(frame.body)
        return ClosingNotice.decode(frame.body)
    if "operation" not in vector:
        return ErrorBody.decode(frame.body)
    asked = by_name[vector["answers"]]
    request = v.request(asked["operation"], asked["message"])
    if isinstance(request, (Get, GetMany, Latest, Scorecard, Series, Slice)) and "record_size" in vector:
        request = dataclasses.replace(request, record_size=vector["record_size"])
    return request.reply(frame.body, bool(frame.header.flags & Flags.MORE_FOLLOWS))


def header(vector: v.Json, length: int) -> Header:
    if vector["direction"] == "request":
        operation = c.Operation[vector["operation"].upper()]
        return Header(c.Magic.REQUEST, operation, Flags.NONE, length, vector["id"], vector["deadline"])
    flags = Flags.NONE
    for name in vector["flags"]:
        flags |= Flags[name.upper()]
    if vector["direction"] == "notice":
        return Header(c.Magic.NOTICE, c.NoticeKind[vector["notice"].upper()], flags, length, 0, 0)
    code = v.status_number(vector.get("status", "ok"))
    return Header(c.Magic.REPLY, code, flags, length, vector["id"], vector["epoch"])


def meaning(vector: v.Json) -> Message:
    if vector["direction"] == "request":
        return v.request(vector["operation"], vector["message"])
    if vector["direction"] == "notice":
        return v.notice(vector["notice"], vector["message"])
    if "operation" in vector:
        return v.reply(vector["operation"], vector["message"])
    return v.error(vector["message"])


def known(message: Message) -> Message:
    """Numbers that this version does not know count as not there, as the vectors have them."""
    if isinstance(message, ErrorBody) and message.invalid_field is not None:
        field = message.invalid_field
        if field.reason not in c.Reason._value2member_map_ or field.field not in c.Field._value2member_map_:
            return dataclasses.replace(message, invalid_field=None)
    return message


class Vectors(unittest.TestCase):
    def test_valid_ones_decode(self) -> None:
        count = 0
        for file, vector, by_name in v.vectors():
            if "invalid" in vector:
                continue
            with self.subTest(file=file, name=vector["name"]):
                frame = Frame.decode(bytes.fromhex(vector["hex"]))
                self.assertEqual(frame.header, header(vector, len(frame.body)))
                message = known(decode(vector, by_name))
                self.assertEqual(message, meaning(vector))
                # Decimals that are equal may still be worded differently: 6.0 and 6.
                self.assertEqual(str(message), str(meaning(vector)))
            count += 1
        self.assertGreater(count, 60)

    def test_valid_ones_encode(self) -> None:
        for file, vector, _ in v.vectors():
            if "invalid" in vector or not vector.get("canonical", True):
                continue
            with self.subTest(file=file, name=vector["name"]):
                body = meaning(vector).encode()
                self.assertEqual(Frame(header(vector, len(body)), body).encode().hex(), vector["hex"])

    def test_invalid_ones_are_refused(self) -> None:
        count = 0
        for file, vector, by_name in v.vectors():
            if "invalid" not in vector:
                continue
            with self.subTest(file=file, name=vector["name"]):
                with self.assertRaises(InvalidMessage) as caught:
                    if vector["direction"] == "header":
                        Header.decode(bytes.fromhex(vector["hex"]))
                    else:
                        decode(vector, by_name)
                expected = (vector["invalid"]["reason"], vector["invalid"]["field"])
                refused = (caught.exception.reason.name.lower(), caught.exception.field.name.lower())
                self.assertEqual(refused, expected)
            count += 1
        self.assertGreater(count, 100)

    def test_uploads(self) -> None:
        vectors = json.loads((v.PROTOCOL / "vectors" / "uploads.json").read_text("utf-8"))["uploads"]
        for vector in vectors:
            content = bytes.fromhex(vector["hex"])
            with self.subTest(name=vector["name"]):
                if "invalid" in vector:
                    with self.assertRaises(InvalidMessage) as caught:
                        uploaded(content, vector["count"])
                    refused = {
                        "reason": caught.exception.reason.name.lower(), "field": caught.exception.field.name.lower()}
                    self.assertEqual(refused, vector["invalid"])
                    continue
                sources = [v.load_source(source) for source in vector["sources"]]
                self.assertEqual(uploaded(content, len(sources)), sources)
                if vector.get("canonical", True):
                    self.assertEqual(upload(sources), content)
        self.assertGreater(len(vectors), 30)

    def test_every_file_is_read(self) -> None:
        expected = {
            "catalogue", "changes", "errors", "exchanges", "get", "get_many", "headers", "hello", "info", "latest",
            "load", "notices", "ping", "quote", "resolve", "scorecard", "search", "series", "slice", "uploads", "watch",
        }
        self.assertLessEqual(expected, {path.stem for path in v.files()})

    def test_every_operation_status_and_notice_has_a_vector(self) -> None:
        seen: dict[str, set[str]] = {"operation": set(), "status": set(), "notice": set()}
        for _, vector, _ in v.vectors():
            for kind in seen:
                if kind in vector and "invalid" not in vector:
                    seen[kind].add(vector[kind])
        self.assertLessEqual({operation.name.lower() for operation in c.Operation}, seen["operation"])
        self.assertLessEqual({status.name.lower() for status in c.Status} - {"ok"}, seen["status"])
        self.assertLessEqual({kind.name.lower() for kind in c.NoticeKind}, seen["notice"])

    def test_hellos_of_exchanges_are_ours(self) -> None:
        plain = Hello().encode()
        exchanges = json.loads((v.PROTOCOL / "vectors" / "exchanges.json").read_text("utf-8"))["exchanges"]
        ping = next(exchange for exchange in exchanges if exchange["name"] == "ping")
        self.assertEqual(bytes.fromhex(ping["hex"])[16:32], plain)


if __name__ == "__main__":
    unittest.main()
