"""The page: the part of Slack that the app uses, in a browser, in which one person acts as several colleagues."""
