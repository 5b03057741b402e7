"""Measurements of the built site; nothing of this reaches a reader."""
