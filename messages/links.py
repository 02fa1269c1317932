"""Addresses of messages in Slack."""

import re

CHANNEL = re.compile(r"[CDG][A-Z0-9]+")
STAMP = re.compile(r"\d+\.\d+")


def permalink(workspace: str, channel: str, ts: str, thread: str = "") -> str:
    """Where a message stands, below the workspace's address; empty where that cannot be said.

    As chat.getPermalink says it, which would answer for conversations only that the bot is in, and too late.
    """
    is_somewhere = workspace.startswith(("https://", "http://")) and CHANNEL.fullmatch(channel) and STAMP.fullmatch(ts)
    if not is_somewhere:
        return ""
    reply = f"?thread_ts={thread}&cid={channel}" if STAMP.fullmatch(thread) and thread != ts else ""
    return f"{workspace.rstrip('/')}/archives/{channel}/p{ts.replace('.', '')}{reply}"
