from meetings.models.agenda import AgendaItem, AgendaRequest
from meetings.models.attendance import Attendance, Proxy, RollLine
from meetings.models.council import CouncilEntry, Delegation
from meetings.models.meetings import Convocation, Meeting
from meetings.models.votes import Resolution, Vote

__all__ = [
    "AgendaItem",
    "AgendaRequest",
    "Attendance",
    "Convocation",
    "CouncilEntry",
    "Delegation",
    "Meeting",
    "Proxy",
    "Resolution",
    "RollLine",
    "Vote",
]
