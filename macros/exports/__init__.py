"""Open data: versioned views of the same plan, values in and bytes out."""
