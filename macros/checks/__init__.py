"""What the model cannot see in one record alone: references, sense, counts, pages, permanence."""
