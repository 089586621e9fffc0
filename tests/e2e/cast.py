"""Who plays in the journeys: the people of the demonstration."""

from playwright.sync_api import Page

PASSWORD = "koprogo-demo"
SMALL, LARGE, EMPTY = "tilleul", "residence-du-parc", "les-erables"
SYNDIC, ACCOUNTANT, COUNCIL, REVIEWER = "syndic", "comptable", "conseil", "commissaire"
OWNER, RENTER, CONTRACTOR = "proprietaire", "locataire", "prestataire"
GUARDED_SYNDIC, GUARDED_ACCOUNTANT = "gardienne", "gardien"
# Runs a copropriété whose year 2025 is booked and waits to be closed.
CLOSER, READY = "cloture", "les-bouleaux"
# Conducts an assembly in session, and votes in it.
CHAIR, VOTER, HALL = "animatrice", "votante", "les-charmes"
# Holds an assembly called for today and one nobody comes to, with an owner at a distance; what is decided there.
HOST, GUEST, TODAY = "hote", "invite", "les-glycines"
HELD_TODAY, EMPTY_TODAY = "Isoler le toit", "Repeindre le hall"
DIRECTOR, ASSISTANT, KNOWN_SYNDIC = "direction", "assistante", "identifiee"
ROLES = (SYNDIC, ACCOUNTANT, REVIEWER, OWNER)


def address_of(who: str) -> str:
    return f"{who}@demo.example"


def sign_in(page: Page, who: str) -> None:
    """Sign in through the page, as one does."""
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill(address_of(who))
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form button.btn-primary").click()
    page.wait_for_url(lambda url: "/accounts/login/" not in url)
