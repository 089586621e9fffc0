"""An OpenID Connect provider of our own: a real server, as strict as itsme, that can be told to lie."""

import hashlib
import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwe, jwt
from joserfc.jwe import JWERegistry
from joserfc.jwk import KeySet, RSAKey

CLIENT_ID = "koprogo-test"
BASIC, ADVANCED = "http://itsme.services/V2/claim/acr_basic", "http://itsme.services/V2/claim/acr_advanced"
JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
RETURN_PATH = "/accounts/identity/callback/"

Claims = dict[str, Any]


@cache
def new_key(kid: str, use: str = "sig", number: int = 0) -> RSAKey:
    """Make a key once: another one of the same name takes another number."""
    return RSAKey.generate_key(2048, {"kid": kid, "use": use})


class Refused(Exception):
    """The provider says no, and why."""


class Provider:
    """Who is at the door, what is signed and how; ``lie`` changes the claims of the next tokens."""

    def __init__(self, client_keys: Callable[[], Any]) -> None:
        self.address = ""
        self.client_keys = client_keys
        self.keys = [new_key("p1")]
        self.person: Claims = {"sub": "sub-anne", "given_name": "Anne", "family_name": "Peeters"}
        self.acr = ADVANCED
        self.lie: Claims = {}
        self.codes: dict[str, Claims] = {}
        self.tokens: dict[str, Claims] = {}
        self.jtis: set[str] = set()
        self.asked: list[str] = []
        self.encryption = ("RSA-OAEP-256", "A256GCM")
        self.is_encrypting = True
        self.seal: Callable[[Claims], str] = self.sign
        self.says: Claims = {}

    def document(self) -> Claims:
        paths = {
            "authorization_endpoint": "authorize",
            "token_endpoint": "token",
            "jwks_uri": "keys",
            "userinfo_endpoint": "userinfo",
        }
        return {"issuer": self.address, **{name: f"{self.address}/{path}" for name, path in paths.items()}} | self.says

    def jwks(self) -> Any:
        return KeySet(list(self.keys)).as_dict(private=False)

    def authorize(self, asked: Claims) -> str:
        wanted = {"response_type": "code", "client_id": CLIENT_ID, "code_challenge_method": "S256"}
        if any(asked.get(name) != value for name, value in wanted.items()):
            raise Refused("authorize")
        if "openid" not in asked["scope"].split() or urlsplit(asked["redirect_uri"]).path != RETURN_PATH:
            raise Refused("authorize")
        code = token_urlsafe(16)
        self.codes[code] = asked
        answer = {"code": code, "state": asked["state"], "iss": self.address}
        return f"{asked['redirect_uri']}?{urlencode(answer)}"

    def token(self, form: Claims) -> Claims:
        self._check_client(form)
        asked = self.codes.pop(form["code"], None)
        if asked is None or asked["redirect_uri"] != form["redirect_uri"]:
            raise Refused("invalid_grant")
        proof = urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        if proof != asked["code_challenge"]:
            raise Refused("invalid_grant: PKCE")
        access_token = token_urlsafe(16)
        self.tokens[access_token] = self.person
        claims = {**self._about_now(), "sub": self.person["sub"], "nonce": asked["nonce"], "acr": self.acr, **self.lie}
        return {"access_token": access_token, "token_type": "Bearer", "id_token": self.wrapped(self.seal(claims))}

    def userinfo(self, access_token: str) -> str:
        if access_token not in self.tokens:
            raise Refused("invalid_token")
        return self.wrapped(self.sign({**self._about_now(), **self.tokens[access_token]}))

    def sign(self, claims: Claims) -> str:
        return jwt.encode({"alg": "RS256", "kid": str(self.keys[-1].kid)}, claims, self.keys[-1])

    def wrapped(self, token: str) -> str:
        """Encrypt a token to the client's key, as its JWKS names it."""
        if not self.is_encrypting:
            return token
        algorithm, content = self.encryption
        [key, *_] = [key for key in KeySet.import_key_set(self.client_keys()) if key.get("use") == "enc"]
        header = {"alg": algorithm, "enc": content, "cty": "JWT", "kid": str(key.kid)}
        return jwe.encrypt_compact(header, token, key, registry=JWERegistry(algorithms=[algorithm, content]))

    def _about_now(self) -> Claims:
        now = int(time.time())
        return {"iss": self.address, "aud": CLIENT_ID, "iat": now, "exp": now + 300}

    def _check_client(self, form: Claims) -> None:
        """Verify private_key_jwt (RFC 7523): signed by the client, for this address, fresh and once."""
        if form.get("grant_type") != "authorization_code" or form.get("client_assertion_type") != JWT_BEARER:
            raise Refused("invalid_request")
        keys = KeySet([key for key in KeySet.import_key_set(self.client_keys()) if key.get("use") == "sig"])
        claims = jwt.decode(form["client_assertion"], keys, algorithms=["RS256", "ES256"]).claims
        wanted = {"iss": CLIENT_ID, "sub": CLIENT_ID, "aud": f"{self.address}/token"}
        is_fresh = time.time() < claims["exp"] <= time.time() + 120 and claims["jti"] not in self.jtis
        if any(claims[name] != value for name, value in wanted.items()) or not is_fresh:
            raise Refused("invalid_client")
        self.jtis.add(claims["jti"])


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            provider.asked.append(parts.path)
            answers: dict[str, Callable[[], Any]] = {
                "/.well-known/openid-configuration": provider.document,
                "/keys": provider.jwks,
                "/authorize": lambda: provider.authorize(_flat(parts.query)),
                "/userinfo": lambda: provider.userinfo(self.headers["Authorization"].removeprefix("Bearer ")),
            }
            self._answer(answers[parts.path])

        def do_POST(self) -> None:
            provider.asked.append(self.path)
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer(lambda: provider.token(_flat(body)))

        def _answer(self, make: Callable[[], Any]) -> None:
            try:
                found = make()
            except Refused as error:
                self._send(400, "application/json", json.dumps({"error": str(error)}))
                return
            if isinstance(found, dict):
                self._send(200, "application/json", json.dumps(found))
            elif found.startswith("http"):
                self._send(302, "text/plain", "", Location=found)
            else:
                self._send(200, "application/jwt", found)

        def _send(self, status: int, kind: str, body: str, **headers: str) -> None:
            self.send_response(status)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(body.encode())), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *args: Any) -> None:
            """Keep the output of the tests clean."""

    return Handler


def _flat(query: str) -> Claims:
    return {name: values[0] for name, values in parse_qs(query).items()}


@contextmanager
def running(provider: Provider) -> Iterator[Provider]:
    """Serve until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(provider))
    provider.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
