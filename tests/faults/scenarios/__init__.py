from collections.abc import Callable

from tests.faults.house import House
from tests.faults.report import Row
from tests.faults.scenarios import caches, clocks, databases, disks, keys, kills, mail, races

SCENARIOS: dict[str, Callable[[House], Row]] = {
    "races.programs": races.issued_by_programs,
    "races.browsers": races.issued_by_browsers,
    "races.transfer": races.transferred,
    "races.import": races.imported,
    "races.invitation": races.invited,
    "keys.serial": keys.serial,
    "keys.parallel": keys.parallel,
    "keys.forgotten": keys.forgotten,
    "keys.died": keys.died,
    "databases.stopped": databases.stopped,
    "databases.killed": databases.killed,
    "databases.frozen": databases.frozen,
    "caches.restarted": caches.restarted,
    "caches.killed": caches.killed,
    "caches.frozen": caches.frozen,
    "mail.postponing": mail.postponing,
    "mail.silent": mail.silent,
    "mail.refusing": mail.refusing,
    "mail.refusing_message": mail.refusing_messages,
    "mail.breaks_in_data": mail.breaking_in_data,
    "mail.breaks_after_data": mail.breaking_after_data,
    "disks.letters": disks.letters_disk,
    "disks.database": disks.database_disk,
    "clocks.ahead": clocks.ahead,
    "clocks.back": clocks.back,
    "kills.processes": kills.processes,
    "kills.servers": kills.servers,
}
