"""The worked year 2025 of Résidence du Tilleul, posted as it would be booked, before its settlement."""

from datetime import date
from typing import Any

from accounting.domain.ledger import Line, debit
from accounting.models import JournalEntry, Supplier
from accounting.services.ledger import post_entry
from koprogo.core.money import cents_from_decimal_string
from tests.factories.accounting import World, tilleul

FIRST_DAY, LAST_DAY = date(2025, 1, 1), date(2025, 12, 31)
CALL = "4101:Adam:1 599.40; 4101:Baeten:2 660.60; 4101:{three}:3 630.00; 4101:Dubois:4 510.00"
CALLED = "; 701000:GEN -1800.00; 701000:ASC -600.00"
# Each entry: day, journal, lines. A line is an account, whom or by which key, debits positive.
ENTRIES = f"""
01-01 OPN 550000 12000.00; 551000 2148.29; 4101:Dubois 210.00; 490 1032.16; 100000 -3000.00; 160000 -12000.00; 440000:Cleaning -390.45
01-01 MSC 614000:GEN 1032.16; 490 -1032.16
01-02 CAL {CALL.format(three="Claes")}{CALLED}
01-31 PUR 610500:GEN 181.50; 440000:Cleaning -181.50
02-10 BK1 440000:Cleaning 571.95; 551000 -571.95
02-20 PUR 643000 18.15; 440000:Syndic -18.15
02-20 CAL 4101:Dubois 18.15; 643100 -18.15
03-01 CAL 4100:Adam:1 199.80; 4100:Baeten:2 160.20; 4100:Claes:3 150.00; 4100:Dubois:4 90.00; 700000:GEN -600.00
03-01 MSC 680600:GEN 600.00; 160000:GEN -600.00
03-12 BK1 551000 359.60; 4100:Adam -199.80; 4101:Adam -159.80
04-01 CAL {CALL.format(three="Claes")}{CALLED}
04-02 BK1 580000 600.00; 551000 -600.00
04-03 BK2 550000 600.00; 580000 -600.00
04-30 CAL 4101:Dubois 1.55; 756000:GEN -1.55
05-15 PUR 643000 127.20; 440000:Locksmith -127.20
05-15 CAL 4101:Claes:3 127.20; 643100:Claes:3 -127.20
06-30 PUR 610110:ASC 1590.00; 610100:ASC 302.50; 612110:ASC 411.83; 440000:Lift -1590.00; 440000:Inspection -302.50; 440000:Energy -411.83
07-01 CAL {CALL.format(three="Claes")}{CALLED}
07-10 PUR 611100:GEN 4240.00; 440000:Roofer -4240.00
07-10 MSC 160000:GEN 4240.00; 681600:GEN -4240.00
07-15 BK2 551000 4240.00; 550000 -4240.00
09-15 CAL 100000 750.00; 4105:Claes:3 -750.00; 4101:Evrard:3 750.00; 100000 -750.00
10-01 CAL {CALL.format(three="Evrard")}{CALLED}
10-01 PUR 614000:GEN 1440.00; 440000:Insurer -1440.00
10-08 BK1 4105:Claes:3 750.00; 551000 -750.00
12-20 BK1 551000 75.00; 499000 -75.00
12-31 PUR 610500:GEN 1996.50; 440000:Cleaning -1996.50
12-31 PUR 612100:GEN 1024.37; 612000:GEN 986.90; 613000:GEN 2178.00; 616010:GEN 84.60; 440000:Energy -1024.37; 440000:Water -986.90; 440000:Syndic -2262.60
12-31 BK1 551000 10437.30; 4101:Adam -2237.80; 4101:Baeten -2642.40; 4100:Baeten -160.20; 4101:Claes -2017.20; 4100:Claes -150.00; 4101:Evrard -1380.00; 4101:Dubois -1759.70; 4100:Dubois -90.00
12-31 BK1 440000:Cleaning 1815.00; 440000:Lift 1590.00; 440000:Inspection 302.50; 440000:Energy 1436.20; 440000:Water 986.90; 440000:Syndic 2280.75; 440000:Locksmith 127.20; 440000:Roofer 4240.00; 440000:Insurer 1440.00; 551000 -14218.55
12-31 BK1 656000:GEN 96.00; 551000 -96.00
12-31 BK2 550000 45.00; 750000:GEN -45.00; 680600:GEN 45.00; 160000:GEN -45.00
12-31 CLO 490 1077.04; 614000:GEN -1077.04
12-31 CLO 612000:GEN 330.00; 444 -330.00
"""  # noqa: E501


def worked_year() -> World:
    """Book the whole year but its settlement."""
    world = tilleul()
    for row in ENTRIES.strip().splitlines():
        day, journal, lines = row.split(" ", 2)
        book(world, date.fromisoformat(f"2025-{day}"), journal, lines)
    return world


def book(world: World, on: date, journal: str, lines: str) -> JournalEntry:
    """Post an entry written ``610500:GEN 100.00; 440000:Cleaning -100.00``."""
    read = [_line(world, one) for one in lines.split("; ")]
    return post_entry(journal=journal, on=on, text=f"{journal} {on:%d/%m}", lines=read, by=None, reference="P-1")


def _line(world: World, text: str) -> Line:
    place, amount = text.split()
    account, who, lot, *_ = [*place.split(":"), "", ""]
    keys: dict[str, Any] = {"GEN": world.general, "ASC": world.lift}
    about: dict[str, Any] = {"key": keys[who].pk} if who in keys else {}
    if who in world.owners:
        about = {"owner": world.owners[who].pk}
    elif account == "440000":
        about = {"supplier": Supplier.objects.get_or_create(name=who)[0].pk}
    if lot:
        about["lot"] = world.lots[lot].pk
    return debit(account, cents_from_decimal_string(amount), **about)
