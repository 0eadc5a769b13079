"""The door: one page to sign in, for readers of a private atlas and for editors alike."""

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from config.patience import fail, is_exhausted, succeed


class EnterForm(AuthenticationForm):
    """Name and password, with patience for a few wrong ones."""

    def clean(self):
        who = (self.cleaned_data.get("username") or "", self.request.META.get("REMOTE_ADDR", ""))
        if is_exhausted(*who):
            raise ValidationError(
                _("Too many wrong passwords. Wait a quarter of an hour, then try again."),
                code="exhausted",
            )
        try:
            cleaned = super().clean()
        except ValidationError:
            fail(*who)
            raise
        succeed(*who)
        return cleaned


class EnterView(LoginView):
    template_name = "login.html"
    authentication_form = EnterForm

    def get_context_data(self, **kwargs):
        """To who is not let in yet, a private atlas shows its name and this door alone."""
        is_closed = not settings.PUBLIC and not self.request.user.is_authenticated
        return super().get_context_data(**kwargs) | {"is_closed": is_closed}

    def get_default_redirect_url(self) -> str:
        """Editors come to work, readers to read."""
        is_staff = self.request.user.is_authenticated and self.request.user.is_staff
        return reverse("admin:index") if is_staff else super().get_default_redirect_url()
