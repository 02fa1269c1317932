"""The demonstration: a small company on a local Slack, the same bot as everywhere, and a story to be played."""
