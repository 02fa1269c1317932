"""What an operator does beside running the bot: `check` whether everything is ready, `introduce` it to a team."""
