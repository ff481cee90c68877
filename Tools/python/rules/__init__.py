"""The rules of the protocol that can be tested from outside, by section of SPEC.md."""

from . import cells, connections, frames, lists, loads, questions, slices, vectors

__all__ = ["cells", "connections", "frames", "lists", "loads", "questions", "slices", "vectors"]
