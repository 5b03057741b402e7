"""How Chinese is set: punctuation, quotation marks, spaces, look-alikes; ``python -m macros fix``."""
