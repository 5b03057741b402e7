"""What authors write, as text with locations, and what is wrong with it."""
