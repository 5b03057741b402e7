"""From built pages to something any static host can carry: smaller, stricter, described."""
