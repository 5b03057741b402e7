"""The plan as pages: addresses, macros, citations, generated pages."""
