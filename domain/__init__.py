"""The rules: requests, promises, working time, next word. Knows neither Slack, nor disk, nor the clock."""
