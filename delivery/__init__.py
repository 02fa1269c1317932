"""Notices out: claim, render, post, mark. At least once each, in order within a thread."""
