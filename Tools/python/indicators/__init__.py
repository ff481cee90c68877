"""A client of the indicator protocol, written from its specification alone."""
