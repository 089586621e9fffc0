"""What a browser may load: our own files and nothing else."""

from typing import Any


def content_security_policy() -> dict[str, Any]:
    own = ["'self'"]
    return {
        "DIRECTIVES": {
            "default-src": ["'none'"],
            "script-src": own,
            "style-src": own,
            "img-src": [*own, "data:"],
            "font-src": own,
            "connect-src": own,
            "manifest-src": own,
            "form-action": own,
            "base-uri": ["'none'"],
            "frame-ancestors": ["'none'"],
        }
    }
