"""A second opinion: the models of Slack's own SDK refuse less than Slack does, so never more than we do."""

from typing import Any

import pytest
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from playground.blockkit import faults_in_blocks, faults_in_view
from playground.blockkit.surfaces import Surface
from tests.playground.test_blockkit_limits import LETTERS, NUMBERS, THINGS
from tests.playground.test_blockkit_refusals import REFUSED
from tests.playground.test_blockkit_samples import ACCEPTED, Json
from tests.playground.test_blockkit_views import ACCEPTED_VIEWS, REFUSED_VIEWS, modal

# Newer than the SDK's models, which skip what they do not know.
_UNKNOWN_TO_THE_SDK = {"data_table", "data_visualization"}

_SIZED = [(most + more, make) for most, make, _ in LETTERS + THINGS + NUMBERS for more in (0, 1)]
_IN_MESSAGES: list[tuple[Surface, Any]] = [("message", row[1]) for row in REFUSED]
_SAMPLES: list[tuple[Surface, Any]] = [*ACCEPTED, *_IN_MESSAGES, *(("message", make(size)) for size, make in _SIZED)]


def _sdk_refuses(block: Any) -> bool:
    """The SDK refuses with its own error, or stumbles over what it did not expect."""
    try:
        parsed = Block.parse(block)
        return parsed is None or parsed.to_dict() is None
    except Exception:
        return True


def _sdk_refuses_view(view: Any) -> bool:
    try:
        return View(**view).to_dict() is None
    except Exception:
        return True


def _known(samples: list[tuple[Surface, Any]]) -> list[tuple[Surface, Any]]:
    return [(surface, block) for surface, block in samples if _kind(block) not in _UNKNOWN_TO_THE_SDK]


def _kind(block: Any) -> object:
    return block.get("type") if isinstance(block, dict) else None


def test_whatever_the_sdk_refuses_we_refuse() -> None:
    refused = [(surface, block) for surface, block in _known(_SAMPLES) if _sdk_refuses(block)]
    assert len(refused) > 40
    assert [block for surface, block in refused if not faults_in_blocks([block], surface)] == []


def test_we_refuse_much_that_the_sdk_lets_pass() -> None:
    let_pass = [block for _, block in _known(_IN_MESSAGES) if not _sdk_refuses(block)]
    assert len(let_pass) > 60


@pytest.mark.parametrize(("surface", "block"), _known(ACCEPTED))
def test_what_the_sdk_makes_of_a_good_block_is_accepted(surface: Surface, block: Json) -> None:
    parsed = Block.parse(block)
    assert parsed is not None
    assert faults_in_blocks([parsed.to_dict()], surface) == []


def test_whatever_the_sdk_refuses_in_a_view_we_refuse() -> None:
    views = [row[1] for row in REFUSED_VIEWS] + ACCEPTED_VIEWS + [modal(title={"type": "plain_text", "text": "x" * 25})]
    refused = [view for view in views if _sdk_refuses_view(view)]
    assert len(refused) > 5
    assert [view for view in refused if not faults_in_view(view)] == []


@pytest.mark.parametrize("view", ACCEPTED_VIEWS)
def test_what_the_sdk_makes_of_a_good_view_is_accepted(view: Json) -> None:
    assert faults_in_view(View(**view).to_dict()) == []
