"""Slack out: pure functions from domain values to Block Kit, and every word that the bot says."""
