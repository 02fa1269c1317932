"""A local Slack: the wire protocols of Slack for a real app, and people to play its users; it knows no app."""
