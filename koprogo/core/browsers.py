"""What every answer tells browsers, also those of programs and files."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from koprogo.core.paths import is_api

# Of the devices and sensors of a browser, passkeys alone are asked for.
PERMISSIONS_POLICY = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
    "midi=(), payment=(), publickey-credentials-create=(self), publickey-credentials-get=(self), usb=()"
)
# For what is no page: whoever opens it by itself runs nothing and frames nothing.
NO_PAGE_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
# What a page left in the browser is forgotten with the session, also the pages one could go back to.
FORGET = '"cache", "storage"'


class BrowserMiddleware:
    """Let no other site embed or open what is answered here; what has no policy of its own may do nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        headers = response.headers
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if not is_api(request.path):
            headers["Permissions-Policy"] = PERMISSIONS_POLICY
        headers.setdefault("Content-Security-Policy", NO_PAGE_POLICY)
        return response


def forgetting(response: HttpResponse) -> HttpResponse:
    """Have the browser forget what it kept of us but its cookies: the language and the look stay."""
    response["Clear-Site-Data"] = FORGET
    return response
