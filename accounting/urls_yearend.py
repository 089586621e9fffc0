from django.urls import path

from accounting.views import annexes, closing, readings, reviews, settlement_shares, settlements, yearly_accounts

urlpatterns = [
    path("settlements/", settlements.settlement_list, name="settlement_list"),
    path("settlement/<uuid:pk>/", settlements.settlement_detail, name="settlement_detail"),
    path("settlement/<uuid:pk>/proof/", settlements.settlement_proof, name="settlement_proof"),
    path("settlement/<uuid:pk>/shares.csv", settlements.settlement_export, name="settlement_export"),
    path("settlement/<uuid:pk>/statements/", settlements.settlement_statements, name="settlement_statements"),
    path("settlement/<uuid:pk>/approve/", closing.settlement_approve, name="settlement_approve"),
    path("settlement/<uuid:pk>/reverse/", closing.settlement_reverse, name="settlement_reverse"),
    path("settlement/<uuid:pk>/readings/", readings.reading_list, name="reading_list"),
    path(
        "settlement/<uuid:pk>/accounts/<str:code>/keys/<uuid:key_id>/", readings.reading_change, name="reading_change"
    ),
    path("settlement/<uuid:pk>/owners/<uuid:owner_id>/", settlement_shares.settlement_owner, name="settlement_owner"),
    path("me/settlement/<uuid:pk>/", settlement_shares.own_settlement, name="own_settlement"),
    path("settlement-shares/<uuid:pk>/reprint/", closing.statement_reprint, name="statement_reprint"),
    path("yearly-accounts/<uuid:pk>/", yearly_accounts.yearly_accounts_page, name="yearly_accounts"),
    path("yearly-accounts/<uuid:pk>/print/", yearly_accounts.yearly_accounts_print, name="yearly_accounts_print"),
    path("yearly-accounts/<uuid:pk>/annexes/", annexes.annex_list, name="annex_list"),
    path("yearly-accounts/<uuid:pk>/annexes/<str:kind>/", annexes.annex_add, name="annex_add"),
    path("yearly-accounts/<uuid:pk>/annexes-before/", annexes.annex_take, name="annex_take"),
    path("annex-items/<uuid:pk>/", annexes.annex_change, name="annex_change"),
    path("annex-items/<uuid:pk>/remove/", annexes.annex_remove, name="annex_remove"),
    path("reviews/", reviews.review_home, name="review_home"),
    path("reviews/<uuid:pk>/", reviews.review, name="review"),
    path("reviews/<uuid:pk>/draw/", reviews.review_draw, name="review_draw"),
    path("reviews/<uuid:pk>/conclude/", reviews.review_conclude, name="review_conclude"),
    path("reviews/<uuid:pk>/print/", yearly_accounts.review_print, name="review_print"),
    path("review-notes/<uuid:pk>/tick/", reviews.review_tick, name="review_tick"),
    path("review-notes/<uuid:pk>/ask/", reviews.review_ask, name="review_ask"),
    path("review-notes/<uuid:pk>/answer/", reviews.review_answer, name="review_answer"),
    path("closing/", closing.year_closing_home, name="year_closing_home"),
    path("closing/<uuid:pk>/", closing.year_closing, name="year_closing"),
    path("closing/<uuid:pk>/close/", closing.year_close, name="year_close"),
]
