"""What is open for somebody, told apart by what each request is to them."""

from msgspec.structs import replace

from domain import handing_over, mediating, verbs
from domain.footing import Footing
from domain.listing import OpenRequests, told_apart
from tests.builders import ADA, BEN, CLEO, EVE, MIA, TEAM, filed

MEMBER = Footing(is_member=True)


def parts(found: OpenRequests) -> dict[str, list[str]]:
    names = ("owed_by_me", "to_take_over", "to_settle", "asked_of_my_team", "owed_to_me", "followed")
    return {name: [each.id for each in getattr(found, name)] for name in names if getattr(found, name)}


def named(request_id, request):
    return replace(request, id=request_id)


def test_each_request_stands_in_one_part():
    handed = filed().by(BEN, handing_over.hand_over, CLEO).request
    mediated = filed().by(ADA, mediating.bring_in, "we go in circles", footing=Footing(mediator=MIA)).request
    followed = filed(owner=TEAM).by(EVE, handing_over.follow, footing=Footing(is_onlooker=True)).request
    everything = [
        named("mine", filed().request),
        named("handed", handed),
        named("mediated", mediated),
        named("team", filed(owner=TEAM).request),
        named("followed", followed),
    ]
    assert parts(told_apart(everything[:3], BEN, [])) == {"owed_by_me": ["mine", "handed", "mediated"]}
    assert parts(told_apart(everything, ADA, [TEAM]))["owed_to_me"] == [each.id for each in everything]
    assert parts(told_apart([everything[1]], CLEO, [])) == {"to_take_over": ["handed"]}
    assert parts(told_apart([everything[2]], MIA, [])) == {"to_settle": ["mediated"]}
    assert parts(told_apart(everything[3:], CLEO, [TEAM])) == {"asked_of_my_team": ["team", "followed"]}
    assert parts(told_apart([everything[4]], EVE, [])) == {"followed": ["followed"]}


def test_of_what_is_asked_of_a_team_comes_first_what_nobody_has_taken():
    taken = filed(owner=TEAM).by(BEN, verbs.acknowledge, footing=MEMBER).request
    found = told_apart([named("taken", taken), named("untaken", filed(owner=TEAM).request)], CLEO, [TEAM])
    assert parts(found) == {"asked_of_my_team": ["untaken", "taken"]}


def test_what_another_team_hands_over_to_ours_is_to_take_over():
    handed = filed().by(BEN, handing_over.hand_over, TEAM).request
    assert parts(told_apart([handed], CLEO, [TEAM])) == {"to_take_over": [handed.id]}
