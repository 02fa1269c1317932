"""How every measurement begins: what was typed, and a log that says nothing in between."""

import argparse
import logging

import structlog


def is_quick(about: str | None) -> bool:
    """Whether smaller numbers are wanted; `about` is shown to who asks for help. The log tells warnings alone then."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--quick", action="store_true", help="smaller numbers, in some seconds")
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    return bool(parser.parse_args().quick)
