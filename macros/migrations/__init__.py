"""Bring older data forward to the format the programs read: ``python -m macros migrate``."""
