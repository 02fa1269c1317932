"""Opening the page for whoever sits at this machine: never in the way of anything else."""

import os
import sys
import threading
import webbrowser
from collections.abc import Mapping

HEADLESS_UNLESS = ("DISPLAY", "WAYLAND_DISPLAY")


def can_open(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether somebody is there to see it: not on a build server, and not where there is no display."""
    if environment.get("CI"):
        return False
    return platform in ("darwin", "win32") or any(environment.get(name) for name in HEADLESS_UNLESS)


def open_page(address: str) -> None:
    """Asks for the browser and returns at once: some block until they are closed, and nobody waits for them."""
    threading.Thread(target=_open, args=(address,), daemon=True).start()


def _open(address: str) -> None:
    try:
        webbrowser.open(address)
    except Exception:  # whatever a desktop does: the address stands in the terminal
        return
