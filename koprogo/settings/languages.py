"""The languages of every text, French first."""

from django.utils.translation import gettext_lazy as _

LANGUAGES = [("fr", _("Français")), ("nl", _("Néerlandais")), ("de", _("Allemand")), ("en", _("Anglais"))]
