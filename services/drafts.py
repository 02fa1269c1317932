"""What somebody typed and Kept has kept: for their eyes only."""

from domain.records import Draft
from domain.refusals import Forgotten
from storage import Store


async def own_draft(store: Store, person: str, draft_id: str) -> Draft | None:
    """The draft; None where nothing is kept (any more), or somebody else typed it."""
    draft = await store.draft(draft_id) if draft_id else None
    return draft if draft and draft.by == person else None


def must_be_kept(draft: Draft | None) -> Draft:
    """Raises Forgotten for none."""
    if draft is None:
        raise Forgotten
    return draft
