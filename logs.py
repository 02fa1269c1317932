"""The log: one event a line, for people on a terminal, JSON otherwise. No text of people, no token, at any level.

What a library has to say may quote payloads, addresses with tickets and tokens, and so may the words of an exception:
of both only where it was, and of which kind, is logged.
"""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import structlog

SPEAKERS = ("slack_sdk", "slack_bolt", "aiohttp", "asyncio", "apscheduler")
"""Libraries that would quote what passes through them, were they allowed to say more than warnings."""
FRAMES = 6
"""Of a failure: the innermost ones."""
Event = MutableMapping[str, Any]


def configure(level: int = logging.INFO) -> None:
    """To be called once, at the start of the process. Libraries speak up from warnings on, at whatever level."""
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(level),
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            without_words,
            structlog.dev.ConsoleRenderer() if sys.stderr.isatty() else structlog.processors.JSONRenderer(),
        ],
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
    logging.basicConfig(level=logging.WARNING, handlers=[Libraries()], force=True)
    hush_libraries()


def hush_libraries() -> None:
    """Below a warning libraries say nothing, whoever listens."""
    for name in SPEAKERS:
        logging.getLogger(name).setLevel(logging.WARNING)


class Libraries(logging.Handler):
    """Takes what libraries log into ours: who spoke, where, and of what kind the failure was."""

    def emit(self, record: logging.LogRecord) -> None:
        """One line."""
        where = f"{record.module}:{record.lineno} {record.funcName}"
        structlog.get_logger().log(record.levelno, "library", logger=record.name, where=where, exc_info=record.exc_info)


def without_words(_logger: object, _method: str, event: Event) -> Event:
    """A processor: failures become one line of kinds and places."""
    failure = event.pop("exc_info", None)
    if failure is True:
        failure = sys.exc_info()
    error = failure[1] if isinstance(failure, tuple) else failure
    if isinstance(error, BaseException):
        event["failure"] = " < ".join(map(_place, _causes(error)))
    return event


def _causes(error: BaseException) -> list[BaseException]:
    """The failure and what led to it."""
    causes = [error]
    while (cause := causes[-1].__cause__ or causes[-1].__context__) and cause not in causes:
        causes.append(cause)
    return causes


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames)]
    return f"{type(error).__name__} at {', '.join(places)}" if places else type(error).__name__
