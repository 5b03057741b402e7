"""What a plan can say: typed, frozen records and their vocabularies."""
