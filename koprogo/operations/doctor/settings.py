"""The settings: what would let somebody in, or keep somebody out."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from koprogo.operations.doctor.findings import Finding, bad, check, ok, warn

SHORTEST_KEY = 40
NOT_SECRET = ("insecure", "change", "only-for-tests", "dev-key", "secret")


@check
def secret_key() -> Finding:
    key = settings.SECRET_KEY
    mend = _("Mettez dans SECRET_KEY ce que donne « openssl rand -hex 32 ». Tout le monde devra se reconnecter.")
    if len(key) < SHORTEST_KEY:
        return bad(_("La clé secrète est trop courte."), mend)
    if any(word in key.lower() for word in NOT_SECRET) or len(set(key)) < 10:
        return bad(_("La clé secrète n'est pas due au hasard."), mend)
    return ok(_("La clé secrète est longue."))


@check
def debug() -> Finding:
    if settings.DEBUG:
        return bad(_("DEBUG est allumé : les erreurs montrent le code."), _("Retirez DEBUG de l'environnement."))
    return ok(_("DEBUG est éteint."))


@check
def demo() -> Finding:
    if settings.DEMO:
        return warn(_("Mode démonstration : aucun e-mail ne part."), _("Retirez DEMO de l'environnement."))
    return ok(_("Ce n'est pas une démonstration."))


@check
def allowed_hosts() -> Finding:
    host = urlsplit(settings.PUBLIC_URL).hostname or ""
    if "*" in settings.ALLOWED_HOSTS:
        return bad(_("Le serveur répond à n'importe quel nom."), _("Nommez les vôtres dans ALLOWED_HOSTS."))
    if not any(host == name or (name.startswith(".") and host.endswith(name)) for name in settings.ALLOWED_HOSTS):
        text = _("ALLOWED_HOSTS ne contient pas %(host)s, l'adresse publique.") % {"host": host}
        return bad(text, _("Ajoutez-le à ALLOWED_HOSTS."))
    return ok(_("Le serveur ne répond qu'à ses noms."))


@check
def public_url() -> Finding:
    if settings.PUBLIC_URL.startswith("https://"):
        return ok(_("L'adresse publique est chiffrée."))
    text = _("L'adresse publique (%(url)s) n'est pas chiffrée.") % {"url": settings.PUBLIC_URL}
    mend = _("Mettez l'adresse en https:// dans PUBLIC_URL, derrière un serveur qui a un certificat.")
    return (warn if settings.DEBUG or settings.DEMO else bad)(text, mend)


@check
def cookies() -> Finding:
    if settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE and settings.SECURE_HSTS_SECONDS:
        return ok(_("Les cookies ne voyagent que chiffrés."))
    mend = _("Ils le seront dès que PUBLIC_URL commence par https://.")
    return warn(_("Les cookies peuvent voyager en clair."), mend)


@check
def token_key() -> Finding:
    key = settings.SIMPLE_JWT["SIGNING_KEY"]
    if key == settings.SECRET_KEY:
        text = _("Les jetons des programmes sont signés avec la clé secrète.")
        return warn(text, _("Donnez-leur une clé à eux : JWT_SIGNING_KEY. Elle pourra changer seule."))
    if len(key) < SHORTEST_KEY:
        return bad(_("La clé des jetons est trop courte."), _("Mettez « openssl rand -hex 32 » dans JWT_SIGNING_KEY."))
    return ok(_("Les jetons des programmes ont leur propre clé."))


@check
def operators() -> Finding:
    if settings.OPERATOR_EMAILS:
        return ok(_("Quelqu'un est averti de ce qui demande une personne."))
    text = _("Personne n'est averti des tâches mises de côté ni des travaux qui échouent.")
    return warn(text, _("Mettez une adresse dans OPERATOR_EMAILS."))


@check
def metrics_token() -> Finding:
    if settings.METRICS_TOKEN:
        return ok(_("Les chiffres pour la surveillance sont ouverts à qui a le jeton."))
    text = _("Aucune surveillance ne peut lire les chiffres.")
    return warn(text, _("Mettez « openssl rand -hex 32 » dans METRICS_TOKEN."))
