"""Plain values for fragments: grouping, order, wording, addresses. No HTML here."""
