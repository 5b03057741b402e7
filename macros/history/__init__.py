"""What changed in the data with each release: the state kept of the last one, and the register of all."""
