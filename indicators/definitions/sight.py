"""Cameras and recognition: how much is seen, and whether it knows faces and bodies."""

from django.utils.translation import gettext_lazy as _

from indicators.definitions.definition import PLACES, Definition, Group, Unit

SIGHT = (
    Definition(
        slug="cameras",
        title=_("Known cameras"),
        unit=Unit.CAMERAS,
        group=Group.SIGHT,
        why=_("How far the eye reaches, as far as anybody has said how many cameras there are."),
        counted=_(
            "The adopted camera counts of published deployments are added up. A deployment that "
            "stands inside a counted one adds nothing, a cancelled one adds nothing, rejected "
            "claims and claims about a whole program are left out. Low and high add up the "
            "lowest and highest counts held plausible. For a vendor: all cameras of the "
            "deployments in which it has a role, whoever made them. Empty where deployments "
            "are on record and none that stands has a count; 0 where none is on record."
        ),
        version=2,
        not_for=_(
            "Not for ranking countries: it grows with what is reported, and many deployments "
            "have no count. Not for adding vendors up: one deployment may have several."
        ),
    ),
    Definition(
        slug="cameras-per-100k",
        title=_("Known cameras per 100,000 people"),
        unit=Unit.PER_100K,
        group=Group.SIGHT,
        kinds=PLACES,
        why=_("The same count against the number of people it may watch."),
        counted=_(
            "Known cameras, divided by the latest population on file (World Bank) of the "
            "countries that have a counted record, times 100,000. Low and high follow the "
            "camera counts. Empty where cameras or the population are not known, and where "
            "nothing is on record."
        ),
        version=2,
        not_for=_(
            "Not for saying how watched a person is: only Chinese-supplied cameras with a "
            "published count are in it, and they stand in few places."
        ),
    ),
    Definition(
        slug="facial-recognition",
        title=_("Facial recognition"),
        unit=Unit.DEPLOYMENTS,
        group=Group.SIGHT,
        why=_("Faces turn cameras into an index of people; it is the use most often disputed."),
        counted=_(
            "Published deployments, cancelled ones left out, that list face recognition among "
            "their technologies. The low end leaves out those of which a source denies it; the "
            "high end adds those of which a source that was not rejected says it, though the "
            "record does not list it. By year: those begun by the end of the year."
        ),
        not_for=_(
            "Not for saying that faces are matched today: sources often report what was bought "
            "or planned."
        ),
    ),
    Definition(
        slug="biometric-share",
        title=_("Biometric share"),
        unit=Unit.SHARE,
        group=Group.SIGHT,
        why=_("How much of what is supplied recognises people by their bodies."),
        counted=_(
            "Published deployments with a technology that recognises body features, divided by "
            "those with any technology on record. Cancelled ones are left out. Empty where no "
            "technology is on record."
        ),
        not_for=_("Not to be read without the number of records: one of one is 100 %."),
        trait=_("biometric"),
    ),
)
