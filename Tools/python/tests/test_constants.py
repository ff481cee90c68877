"""The package's numbers are those of constants.json, and its checksum is the one that is meant."""

from __future__ import annotations

import enum
import json
import unittest

from indicators import constants as c
from indicators.checksum import crc32c
from indicators.data import Key

from .vectors import PROTOCOL

NUMBERS = json.loads((PROTOCOL / "constants.json").read_text("utf-8"))


def names(kind: type[enum.IntEnum]) -> dict[str, int]:
    return {member.name.lower(): member.value for member in kind}


def bits(kind: type[enum.IntFlag]) -> dict[str, int]:
    return {name.lower(): int(member) for name, member in kind.__members__.items() if int(member)}


class Constants(unittest.TestCase):
    def test_enumerations(self) -> None:
        kinds: dict[str, type[enum.IntEnum]] = {
            "magic": c.Magic, "operations": c.Operation, "status_classes": c.StatusClass, "statuses": c.Status,
            "notices": c.NoticeKind, "tags": c.Tag, "reasons": c.Reason, "fields": c.Field,
            "resolve_kinds": c.ResolveKind, "resolve_outcomes": c.Outcome, "catalogue_kinds": c.CatalogueKind,
            "slice_orders": c.SliceOrder,
            "scorecard_kinds": c.ScorecardKind, "verdicts": c.Verdict, "matches": c.Match,
            "dictionaries": c.Dictionary, "area_levels": c.AreaLevel, "area_successions": c.AreaSuccession,
            "source_kinds": c.SourceKind,
            "measures": c.Measure, "aggregations": c.Aggregation, "bases": c.Basis, "bounds": c.Bound,
            "correction_actions": c.CorrectionAction, "further_limits": c.FurtherLimit,
        }
        for name, kind in kinds.items():
            with self.subTest(name):
                self.assertEqual(names(kind), NUMBERS[name])

    def test_flags(self) -> None:
        self.assertEqual(bits(c.Flags), NUMBERS["flags"])
        self.assertEqual(bits(c.ObservationFlags), NUMBERS["observation_flags"])

    def test_single_numbers(self) -> None:
        self.assertEqual({"first": c.VERSION_FIRST, "last": c.VERSION_LAST}, NUMBERS["versions"])
        for name in ("default_port", "header_size", "critical_bit", "record_size", "any_level"):
            with self.subTest(name):
                self.assertEqual(getattr(c, name.upper()), NUMBERS[name])
        for name, number in NUMBERS["limits"].items():
            with self.subTest(name):
                self.assertEqual(getattr(c, name.upper()), number)
        for name in ("area", "indicator", "year", "exponent"):
            with self.subTest(name):
                found = [getattr(c, f"{name.upper()}_MIN"), getattr(c, f"{name.upper()}_MAX")]
                self.assertEqual(found, NUMBERS["ranges"][name])
        self.assertEqual([c.OPEN_INDICATOR_MIN, c.INDICATOR_MAX], NUMBERS["ranges"]["open_indicator"])
        self.assertEqual({status.name.lower() for status in c.MAY_RETRY}, set(NUMBERS["may_retry"]))

        self.assertEqual(sorted(c.LESS_IS_AIMED_AT), NUMBERS["less_is_aimed_at"])

    def test_checksum(self) -> None:
        self.assertEqual(f"{crc32c(b'123456789'):08x}", NUMBERS["checksum"]["check_of_123456789"])
        self.assertEqual(crc32c(b"6789", crc32c(b"12345")), crc32c(b"123456789"))

    def test_key(self) -> None:
        shifts = NUMBERS["key_shifts"]
        expected = 330300 << shifts["area"] | 7 << shifts["indicator"] | 2019 << shifts["year"]
        self.assertEqual(Key(330300, 7, 2019).number, expected)
