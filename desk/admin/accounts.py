"""Accounts: a role is chosen, and what it may do follows; permissions are for superusers."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, User
from django.utils.translation import gettext_lazy as _

from desk.roles import BY_NAME, ROLES, give_role, role_groups, role_of

NAME = (None, {"fields": ("username", "password")})
ROLE = (_("Role"), {"fields": ("role", "is_active")})
PERSON = (_("Person"), {"fields": ("first_name", "last_name", "email")})
DATES = (_("Dates"), {"fields": ("last_login", "date_joined")})
BEYOND = (
    _("Beyond the roles"),
    {"classes": ("collapse",), "fields": ("is_superuser", "groups", "user_permissions")},
)


def _choices():
    yield "", _("No role: logs in, and sees what everybody sees")
    for role in ROLES:
        yield role.name, f"{role.name}: {role.does}"


class RoleField(forms.ChoiceField):
    """One role, or none."""

    def __init__(self, **kwargs):
        help_text = _(
            "Each role may do what the ones above it may. Whoever leaves is made inactive, "
            "so that history goes on naming them."
        )
        fixed = {"choices": _choices, "widget": forms.RadioSelect, "help_text": help_text}
        super().__init__(label=_("Role"), required=False, **fixed | kwargs)


class AccountForm(UserChangeForm):
    role = RoleField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        held = role_of(self.instance)
        self.initial["role"] = held.name if held else ""
        if "groups" in self.fields:
            own = Group.objects.exclude(pk__in=role_groups())
            self.fields["groups"].queryset = own
            self.fields["groups"].label = _("groups of your own")


class NewAccountForm(AdminUserCreationForm):
    role = RoleField()


admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Nobody without all rights touches an account that has them, or gives them."""

    form = AccountForm
    add_form = NewAccountForm
    fieldsets = (NAME, ROLE, PERSON, DATES)
    add_fieldsets = (
        (None, {"fields": ("username", "usable_password", "password1", "password2", "role")}),
    )
    list_display = ("username", "first_name", "last_name", "roles", "is_active", "last_login")
    list_filter = ("groups", "is_active")
    readonly_fields = ("last_login", "date_joined")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("role"))
    def roles(self, user):
        named = ", ".join(sorted(group.name for group in user.groups.all()))
        return _("superuser") if user.is_superuser else named or "–"

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        return (*fieldsets, BEYOND) if obj and request.user.is_superuser else fieldsets

    def get_readonly_fields(self, request, obj=None):
        """Nobody locks herself out in passing."""
        fields = super().get_readonly_fields(request, obj)
        return (*fields, "is_active") if obj == request.user else fields

    def has_change_permission(self, request, obj=None):
        return self._is_theirs(request, obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self._is_theirs(request, obj) and super().has_delete_permission(request, obj)

    def _is_theirs(self, request, obj) -> bool:
        return obj is None or request.user.is_superuser or not obj.is_superuser

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.base_fields["role"].disabled = obj == request.user
        return form

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        give_role(form.instance, BY_NAME.get(form.cleaned_data["role"]))


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    """The shipped roles are read here; each start writes them as they are declared."""

    list_display = ("name", "does")

    @admin.display(description=_("what it does"))
    def does(self, group):
        role = BY_NAME.get(group.name)
        return role.does if role else _("a group of your own")

    def has_change_permission(self, request, obj=None):
        return self._is_own(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self._is_own(obj) and super().has_delete_permission(request, obj)

    def _is_own(self, group) -> bool:
        return group is None or group.name not in BY_NAME
