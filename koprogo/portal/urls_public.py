from django.urls import path

from koprogo.operations import health
from koprogo.portal.views import help, opening, public
from koprogo.users.decorators import for_anybody

urlpatterns = [
    path("", public.portfolio_list, name="portfolio"),
    path("arrears/", public.portfolio_arrears, name="portfolio_arrears"),
    path("coproprietes/new/", opening.copropriete_found, name="copropriete_found"),
    # What the screens are for is no secret, and whoever cannot sign in reads it too.
    path("help/", for_anybody(help.help_page), name="help"),
    # Load balancers and monitors ask without an account; the answer says only whether it works.
    path("health/live", for_anybody(health.live), name="health_live"),
    path("health/ready", for_anybody(health.ready), name="health_ready"),
]
