"""Copies of the pages for machines: Markdown beside every page, and one list of them all."""
