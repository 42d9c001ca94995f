"""Grading: from a published exercise's key and an answer to a reply."""
