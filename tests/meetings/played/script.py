"""Who comes, who speaks for whom, and how each votes: heads by their name in :mod:`.register`."""

from dataclasses import dataclass, field
from datetime import date


def heads_named(text: str) -> list[str]:
    return text.split()


HELD_ON, CONVENED_ON, REPLACED_ON = date(2027, 5, 6), date(2027, 4, 8), date(2027, 4, 14)
SYNDIC, CHAIR = "P006", "P020"
# Lots of several, and who acts for them: owners, or somebody from outside; the two others have nobody.
SPOKESMEN = {"A1.2": "P009", "A2.4": "P016", "A6.3": "P039", "B1.3": "P062", "B4.3": "P077", "A8.6": "Maître Janssens"}
SUSPENDED = {"A5.1", "B6.1"}
# Whose e-mail comes back, and how many letters the worker draws: six in three languages, by both channels.
BOUNCING, DRAWN = "P003", 6

IN_PERSON = heads_named(
    "P001 P002 P003 P006 P007 P009 P010 P011 P012 P013 P014 P016 P017 P019 P020 P021 P022 P025 P026 P028 P029 P030 P033"
    " P034 P035 P037 P039 P040 P043 P044 P047 P048 P049 P056 P057 P058 P065 P066 P067 P070 P071 P073 P075 P092"
    " B1.3 B4.3"
)
# They come with who acts for them.
BROUGHT = {"A1.2", "A2.4", "A6.3"}
REMOTE = ["P004", "P023", "P083", "P087", "P088", "P090"]
LATE_REMOTE = "P082"
OUTSIDER = "Maître Lambert"


@dataclass(frozen=True)
class Given:
    """A proxy, with what it says in writing about points by their code."""

    by: str
    to: str
    told: dict[str, str] = field(default_factory=dict)


# P057 carries 243 + 240 + 164 + 153 + 144 + 39 = 983 of 10 000: five proxies, within ten per cent.
PROXIES = [
    Given("P055", "P001"),
    Given("P015", "P057", {"works": "against"}),
    Given("P053", "P057"),
    Given("P050", "P057"),
    Given("P031", "P057", {"statutes": "abstain"}),
    Given("P036", "P057"),
    Given("P069", "P073"),
    Given("P074", "P010"),
    Given("P045", OUTSIDER),
    # A company of the same name as the syndic is another person.
    Given("P068", "P030"),
]
# 87 more would make 1 070; and the syndic holds none.
ONE_TOO_MANY, TO_THE_SYNDIC = Given("P076", "P057"), Given("P076", SYNDIC)


@dataclass(frozen=True)
class Text:
    """A text put to the vote: who is against, who abstains, all others there for it; or who alone votes for it."""

    point: str
    against: str = ""
    abstain: str = ""
    only_for: str | None = None
    candidate: str = ""
    key: str = "shares"
    channel: str = "show"
    barred: str = ""

    @property
    def name(self) -> str:
        return f"{self.point} {self.candidate}".strip()


SOME = "P002 P075 P058"
MANY = "P002 P075 P058 P034 P040 P043 P044 P047 P049 P065 P066 P067 P070"
TEXTS = [
    Text("bureau"),
    Text("accounts", against="P002 P075", abstain="P030 P088"),
    Text("discharge_syndic", against=SOME, abstain="P001", barred=SYNDIC),
    Text("elect_council", candidate="P009"),
    Text("elect_council", candidate="P013", against="P002"),
    # 114 + 123 against 114 + 123: who is not elected by more votes is not elected.
    Text("elect_council", candidate="P022", only_for="P025 P028", against="P026 P043"),
    Text("elect_reviewer", candidate="Fiduciaire Meert SRL", abstain="P017"),
    Text("renew_syndic", candidate=SYNDIC, against=MANY, abstain="P004", barred=SYNDIC),
    Text("budget_ordinary", against=SOME),
    Text("reserve_contribution", against=f"{SOME} P023", abstain="P012"),
    Text("works", against=f"{MANY} P083 P015", channel="paper"),
    # 5 765 of 7 227: seventeen votes short of four fifths.
    Text("statutes", against=f"{SOME} P034 P040 P043 P044 P047 P048 P067 P070 P087 P092 P018", abstain="P031"),
    Text("lift", against="P017 P034 P040 P083", key="lift"),
    # 172 + 100 for, 141 + 127 against; nobody weighs more than all others: 268 to 268.
    Text("shops", against="P002 P056", key="shop"),
]
# One by votes, one by a tie, one by a tie that the cap makes: 272 to 268 before it.
REJECTED = ["elect_council", "statutes", "shops"]
SET_ASIDE = "budget_extraordinary"
# Before which text who comes and who leaves.
COMINGS = {"elect_council": {"P018", "P074"}, "works": {LATE_REMOTE}, "lift": {"P022"}}
LEAVINGS = {"statutes": {"P022", "P073"}, "shops": {"P045"}}
# Who leaves takes along whom he represents; P045 goes as the outsider who represents him does.
CARRIED_OUT = {"P073": {"P069"}}
