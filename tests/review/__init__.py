"""Tests of the review report."""
