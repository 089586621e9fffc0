from django.urls import path

from koprogo.portal.views import coming, home, owner

urlpatterns = [
    path("", home.home, name="home"),
    path("me/", owner.owner_home_page, name="owner_home"),
    path("me/account/", owner.owner_account_page, name="owner_account"),
    path("welcome/", owner.occupant_home, name="occupant_home"),
    path("coming/<slug:topic>/", coming.coming, name="coming"),
]
