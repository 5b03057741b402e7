"""Editions: the same articles as the site, to print, to carry and to check."""
