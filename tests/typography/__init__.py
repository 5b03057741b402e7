"""How Chinese is set, and what ``fix`` does about it."""
