from django.urls import path

from accounting.views import pictures

urlpatterns = [
    path("cash/", pictures.cash_position, name="cash_position"),
    path("reserve/", pictures.reserve_fund, name="reserve_fund"),
]
