def test_sign_in_then_portfolio(visit):
    page = visit("syndic")

    page.goto("/")

    assert page.locator("h1").inner_text()
