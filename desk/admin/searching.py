"""In which order a search at the desk answers."""

from django.contrib.admin.views.main import ORDER_VAR
from django.db.models import Case, Value, When


class NamesFirst:
    """What is called so comes before what only mentions it; a chosen column goes before that."""

    also_named: tuple[str, ...] = ()  # columns with its other names

    def get_search_results(self, request, queryset, search_term):
        """The very name, names that begin so, words that do, other names, then the rest."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        text = search_term.strip()
        if not text or ORDER_VAR in request.GET:
            return found, may_repeat
        rank = Case(
            When(name__iexact=text, then=Value(0)),
            When(name__istartswith=text, then=Value(1)),
            When(name__icontains=f" {text}", then=Value(2)),
            *(When(**{f"{n}__icontains": text}, then=Value(3)) for n in self.also_named),
            default=Value(4),
        )
        return found.order_by(rank, "name", "pk"), may_repeat
