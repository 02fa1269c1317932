"""Finding a request by words in it."""

from domain import verbs
from domain.finding import holds, texts_of
from tests.builders import ADA, BEN, FRIDAY, delivered, filed


def test_the_texts_are_those_that_stand():
    story = filed(criterion="both pages").by(BEN, verbs.offer, "a scan of it", FRIDAY)
    assert texts_of(story.request) == ("copy of invoice 4711", "both pages")
    story.by(ADA, verbs.agree, 1).by(BEN, verbs.deliver, "scanned twice", differs=False, explanation="")
    assert texts_of(story.request) == ("copy of invoice 4711", "both pages", "a scan of it", "scanned twice")


def test_every_word_has_to_be_there_in_whatever_case():
    request = delivered().request
    assert holds(request, ["COPY", "4711"]) and holds(request, ["voice"])
    assert not holds(request, ["copy", "4712"])


def test_what_one_text_ends_with_and_the_next_begins_with_is_no_word():
    request = filed(words="invoice", criterion="number").request
    assert not holds(request, ["invoicenumber"])
