"""What a change means: two states of a plan compared, in words for who reviews it."""
