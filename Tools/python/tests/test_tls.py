"""The client by TLS with tokens, loads included, against a server that has the project's samples.

Runs where ``INDICATOR_TLS_SERVER`` names a server's TLS address, ``INDICATOR_TLS_CA`` whom to trust and
``INDICATOR_TOKEN_FILE`` a token with the role load, as ``Scripts/check-tls.sh`` does.
"""

from __future__ import annotations

import contextlib
import io
import os
import ssl
import unittest
from decimal import Decimal

from indicators import Client, ConnectionLost, Key, Measure, NotAllowed, Observation, Status
from indicators.__main__ import address, main
from indicators.errors import Untrusted
from indicators.loads import LoadDocument, LoadSource, LoadTable, SourceVersion

SERVER = os.environ.get("INDICATOR_TLS_SERVER", "")
AUTHORITY = os.environ.get("INDICATOR_TLS_CA", "")
TOKEN_FILE = os.environ.get("INDICATOR_TOKEN_FILE", "")
TEXT = "全市生产总值1.5亿元"
KEY = Key(330300, 1, 1980)


@unittest.skipUnless(SERVER and AUTHORITY and TOKEN_FILE, "INDICATOR_TLS_SERVER names no server")
class TLSTests(unittest.TestCase):
    def setUp(self) -> None:
        with open(TOKEN_FILE, encoding="utf-8") as file:
            self.token = file.read().strip()

    def client(self, **options: object) -> Client:
        options = {"token": self.token, "tls": ssl.create_default_context(cafile=AUTHORITY), **options}
        client = Client(*address(SERVER), timeout=20, **options)  # type: ignore[arg-type]
        self.addCleanup(client.close)
        return client

    def test_figures_come_by_tls(self) -> None:
        client = self.client()
        self.assertIn(Decimal("6606.1"), [figure.value for figure in client.get("温州", "gdp", 2019).answers()])
        # More than a record of TLS, and more requests than are read at once.
        keys = [Key(330300, 1, 2019)] * 5000
        self.assertEqual(len(client.get_many(keys)), 5000)
        self.assertGreater(len(client.areas()), 3000)
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            self.assertEqual(main(["get", "温州", "gdp", "2019", "--server", SERVER, "--tls-ca", AUTHORITY,
                                   "--token-file", TOKEN_FILE]), 0)
        self.assertIn("6606.1", output.getvalue())

    def test_who_shows_no_token_or_another_is_refused(self) -> None:
        for token in ("", "idt_" + "0" * 64):
            with self.assertRaises(NotAllowed) as caught:
                self.client(token=token)
            self.assertEqual(caught.exception.status, Status.UNAUTHENTICATED)

    def test_a_server_that_is_not_trusted_is_told_nothing(self) -> None:
        with self.assertRaises(Untrusted):
            self.client(tls=ssl.create_default_context())
        with self.assertRaises(ConnectionLost):
            self.client(tls=None, token="")

    def test_a_load_by_tls_is_told_to_who_watches(self) -> None:
        watching = self.client()
        epochs = watching.watch()
        first = next(epochs)
        loading = self.client()
        version = SourceVersion(bytes(32), "loaded by TLS", "test/1")
        self.assertEqual(loading.loaded([version]), [False])
        observation = Observation(Measure.LEVEL, Decimal("1.5"), 1, 1981, variant=1, length=len(TEXT.encode("utf-8")))
        table = LoadTable(("亿元",), (), (), ("生产总值",), (), ((KEY, observation),))
        document = LoadDocument(0, len(TEXT.encode("utf-8")), KEY.area, 1981, False, None, "by TLS")
        reply = loading.load([LoadSource(version, TEXT, (document,), (table,))])
        self.assertEqual((reply.sources_loaded, reply.inserted), (1, 1))
        self.assertEqual(loading.loaded([version]), [True])
        self.assertGreater(next(epochs), first)
        figures = loading.get(KEY.area, KEY.indicator, KEY.year).answers()
        self.assertEqual([(figure.value, loading.quoted(figure).text) for figure in figures],  # type: ignore[union-attr]
                         [(Decimal("1.5"), TEXT)])


if __name__ == "__main__":
    unittest.main()
