"""A promise kept, end to end, as its two people live it."""


async def test_a_promise_from_request_to_confirmed(stage):
    customer, owner = stage.person("ada"), stage.person("ben")
    receipt = await customer.command("/request @ben copy of invoice 4711 by Friday noon")
    print(receipt.text)
    card = await owner.sees("copy of invoice 4711")
    print(card.drawn, card.buttons)
    await card.press("Commit…")
    form = await owner.modal()
    print(form.drawn)
    await form.fill(by="Monday 10:00")
    assert await form.submit() is None
    offer = await customer.sees("Does it fit?")
    print(offer.drawn)
    await offer.press("Agree")
    await owner.sees("agrees to your offer")
    await (await owner.sees("Promised.")).press("Done")
    delivery = await customer.sees("Is it what you asked for?")
    print(delivery.drawn)
    await delivery.press("Confirm")
    await customer.sees("and confirmed")
    await stage.quiet()
    for m in customer.messages + owner.messages:
        print("=====", m.drawn)
    print(len(customer.messages), len(owner.messages))
