"""The verbs as people use them: load, ask the rule, save with the notices that it owes. No Slack here."""
