"""Proving a whole rule base."""
