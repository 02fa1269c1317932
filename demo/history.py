"""What has happened in the company before the demonstration begins: who did what, when by their own clock.

A line of acts for each request, those of `weeks` too, and one of talk. Nora and Tom have little in front of them, so
that their story stands out; and Nora has asked Tom for nothing, because that would be the story.
"""

from collections.abc import Sequence

from demo.acts import Act, asks, delivers, fills, leaves, presses, replies, rewrites, says
from demo.weeks import WEEKS

OPEN_INVOICES = b"""customer,invoice,days open,amount
1042,4590,81,1240.00
1107,4602,74,318.50
1260,4617,66,2075.00
"""

REQUESTS: Sequence[tuple[Act, ...]] = (
    *WEEKS,
    (  # confirmed, early, with thanks: Nora's first
        Act("nora", "2 mon 10:10", asks("@lucie check of my travel receipts by Thursday noon")),
        Act("lucie", "2 mon 13:30", presses("travel receipts", "Promise as asked")),
        Act("lucie", "2 wed 15:20", presses("travel receipts", "Done")),
        Act("nora", "2 wed 15:40", presses("travel receipts", "Confirm")),
        Act("nora", "2 wed 15:42", fills("travel receipts", "Say thanks…", thanks="A day early. Thank you, Lucie!")),
    ),
    (  # confirmed, later than wanted and said before; asked and answered in words, one of them changed
        Act("henrik", "2 tue 09:40", asks("@sam customer list for the north region by Wednesday noon")),
        Act("sam", "2 tue 10:05", replies("customer list", "With addresses, or are the names enough?")),
        Act("henrik", "2 tue 11:20", replies("customer list", "Names and towns, for the address book.")),
        Act("henrik", "2 tue 11:22", rewrites("Names and towns", "Names and towns, for the yearly statements.")),
        Act(
            "sam",
            "2 tue 11:00",
            fills("customer list", "Commit…", your_own_words="Names and towns, as a sheet", by_when="Thursday 15:00"),
        ),
        Act("henrik", "2 tue 14:10", presses("customer list", "Agree")),
        Act("sam", "2 thu 13:45", presses("customer list", "Done")),
        Act("henrik", "2 thu 16:10", presses("customer list", "Confirm")),
    ),
    (  # confirmed; Tom asked, Nora was the one to deliver
        Act("tom", "1 mon 10:20", asks("@nora signed order form for the harbour project by Tuesday 16:00")),
        Act("nora", "1 mon 11:15", presses("order form", "Promise as asked")),
        Act("nora", "1 tue 11:30", presses("order form", "Done")),
        Act("tom", "1 tue 14:05", presses("order form", "Confirm")),
        Act("tom", "1 tue 14:06", fills("order form", "Say thanks…", thanks="Just what I needed.")),
    ),
    (  # declined, with something that can be done instead
        Act("sam", "1 wed 13:10", asks("@tom new payment terms on invoice 4688 by Friday")),
        Act(
            "tom",
            "1 wed 15:30",
            fills(
                "payment terms",
                "Decline…",
                what_can_you_suggest="A credit note and a new invoice come to the same. I can write both in a day.",
                why="An invoice that has been booked cannot be changed.",
            ),
        ),
    ),
    (  # delivered with a file, to be confirmed
        Act("grace", "1 thu 14:20", asks("@lucie list of invoices open for more than 60 days by Tuesday noon")),
        Act("lucie", "1 thu 16:05", presses("open for more than 60 days", "Promise as asked")),
        Act("lucie", "0 mon 15:10", presses("open for more than 60 days", "On track")),
        Act(
            "lucie",
            "0 tue 10:45",
            delivers("open for more than 60 days", "open-invoices.csv", OPEN_INVOICES),
        ),
    ),
    (  # a team's, taken by one of it and promised
        Act("sam", "1 fri 10:30", asks("#accounts supplier list with bank details by Thursday 15:00")),
        Act("lucie", "1 fri 13:15", presses("supplier list", "Take it")),
        Act(
            "lucie",
            "1 fri 13:20",
            fills("supplier list", "Commit…", your_own_words="All active suppliers, checked", by_when="Friday 12:00"),
        ),
        Act("sam", "1 fri 14:45", presses("supplier list", "Agree")),
    ),
    (  # agreed, due in some days: what Nora owes
        Act("henrik", "0 mon 10:00", asks("@nora forecast for the next quarter by next Monday 10:00")),
        Act("nora", "0 mon 10:40", presses("forecast", "Promise as asked")),
    ),
    (  # agreed, due in some days: what Tom owes
        Act("grace", "0 mon 11:30", asks("@tom commission statement for last month by Friday 15:00")),
        Act("tom", "0 mon 14:00", presses("commission statement", "Promise as asked")),
    ),
    (  # at risk, said two days before; to be agreed
        Act("sam", "0 mon 12:05", asks("@henrik credit check for a new customer in Lisbon by Wednesday 16:00")),
        Act("henrik", "0 mon 15:45", presses("credit check", "Promise as asked")),
        Act(
            "henrik",
            "0 tue 16:20",
            fills(
                "credit check",
                "At risk…",
                what_has_changed="The register abroad answers on Thursday.",
                by_when="Friday 11:00",
            ),
        ),
    ),
    (  # a question is open
        Act("henrik", "0 tue 09:30", asks("@grace price list for next year by Friday 15:00")),
        Act("grace", "0 tue 10:15", fills("price list", "Ask…", need_to_know="Do you need it in pounds, or in both?")),
    ),
    (  # offered later than wanted, to be agreed
        Act("lucie", "0 tue 11:10", asks("@sam signed contracts of last month by Thursday noon")),
        Act("sam", "0 tue 13:20", presses("signed contracts", "Acknowledge")),
        Act(
            "sam",
            "0 tue 15:50",
            fills("signed contracts", "Commit…", your_own_words="All nine, as scans", by_when="Friday 14:00"),
        ),
    ),
    (  # acknowledged
        Act("maya", "0 tue 14:30", asks("@lucie travel costs of the sales training by Friday")),
        Act("lucie", "0 tue 16:40", presses("travel costs", "Acknowledge")),
    ),
    (  # a team's, and nobody has taken it yet
        Act("sam", "0 wed 09:05", asks("#accounts payment reminder for two customers in Spain by Friday")),
    ),
    (  # filed, and waiting
        Act("grace", "0 wed 09:15", asks("@henrik budget figures for the trade fair by Thursday 16:00")),
    ),
)

TALK: tuple[Act, ...] = (
    Act(
        "maya",
        "7 mon 09:30",
        says("Good morning! From today on Kept looks after what we ask of each other.", "general"),
    ),
    Act(
        "maya",
        "7 mon 09:32",
        says("One line is enough, for instance: /request @lucie copy of a receipt by Friday", "general"),
    ),
    Act("grace", "2 fri 15:10", says("Two new orders from the harbour project. Well done, @nora!", "sales")),
    Act("sam", "2 fri 15:14", says("Lovely. I will bring cake on Monday.", "sales")),
    Act("henrik", "1 thu 09:20", says("The books for last month close tomorrow at four.", "accounts")),
    Act(
        "lucie",
        "1 thu 09:25",
        replies("books for last month", "Two receipts are missing, both are on their way.", "accounts"),
    ),
    Act("grace", "1 fri 11:00", says("The trade fair: hotel and stand are booked.", "leads")),
    Act("grace", "0 mon 09:10", says("Good morning all. The forecast is due next week.", "sales")),
    Act("henrik", "0 tue 10:10", says("Last month is closed. Thank you, everybody.", "accounts")),
    Act("maya", "0 tue 12:00", says("The kitchen on the second floor is open again.", "general")),
    Act("sam", "0 wed 09:10", says("I am with our customer in Lisbon now, and back on Tuesday.", "sales")),
    Act("sam", "0 wed 09:12", leaves("until Tuesday")),
)
