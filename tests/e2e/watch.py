"""What must never happen on a page, whatever the journey."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

# The form comes back with its errors; a confirmation asks again.
FORM_IS_WRONG = 422
LEFT_THE_PAGE = "net::ERR_ABORTED"


class Watch:
    """Collects errors of the console, of scripts and of requests; a journey declares the statuses it provokes."""

    def __init__(self, *addresses: str) -> None:
        self.hosts = {urlsplit(address).netloc for address in addresses}
        self.problems: list[str] = []
        self.expected = {FORM_IS_WRONG}

    def over(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", self._script)
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)

    def expect(self, *statuses: int) -> None:
        self.expected |= {*statuses}

    def _console(self, message: ConsoleMessage) -> None:
        is_about_a_status = message.text.startswith("Failed to load resource: the server responded")
        if message.type in ("error", "assert") and not is_about_a_status:
            self.problems.append(f"console: {message.text}")

    def _script(self, error: WebError) -> None:
        self.problems.append(f"script: {error.error}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob", "about") and parts.netloc not in self.hosts:
            self.problems.append(f"foreign host: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != LEFT_THE_PAGE:
            self.problems.append(f"failed: {request.url} {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.problems.append(f"status {response.status}: {response.request.method} {response.url}")
