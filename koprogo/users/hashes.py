"""What is kept of the secrets handed out: of invitations and of keys."""

from hashlib import sha256


def hash_of(secret: str) -> str:
    """Return what is kept of a secret: enough to know it again, too little to make it; random, it needs no salt."""
    return sha256(secret.encode()).hexdigest()
