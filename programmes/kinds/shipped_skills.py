"""The skills that the product brings, in its own words, and where each of them often helps.

That a skill helps is advice: nobody is asked for one before they may take part.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engagement.people.models import RoleKind as Role
from programmes.enums import ProgrammeKind as Setting


@dataclass(frozen=True, slots=True)
class ShippedSkill:
    """A skill in the words of the language in use, and for what it helps."""

    name: str | Promise
    about: str | Promise
    roles: tuple[Role, ...] = ()
    settings: tuple[Setting, ...] = ()


SKILLS: Mapping[str, ShippedSkill] = {
    "lived": ShippedSkill(
        _("Knowing a situation from the inside"),
        _("What only somebody knows who lives with it, or beside it."),
        (Role.PARTNER_PATIENT, Role.CARER, Role.SELF_REPRESENTATIVE, Role.YOUNG_PERSON),
        (Setting.OWN_CARE, Setting.SERVICE),
    ),
    "listening": ShippedSkill(
        pgettext_lazy("skill", "Listening"),
        _("Letting people finish, and hearing what they mean."),
        (Role.PEER_SUPPORTER, Role.CHAMPION, Role.PROFESSIONAL),
        (Setting.OWN_CARE,),
    ),
    "expectations": ShippedSkill(
        _("Collecting expectations"),
        _("Finding out what people hope for, without putting words into their mouths."),
        (Role.USER_REPRESENTATIVE, Role.COUNCIL_MEMBER, Role.ASSOCIATION),
        (Setting.SERVICE, Setting.QUALITY),
    ),
    "speaking_for": ShippedSkill(
        _("Speaking for others"),
        _("Bringing what many people said, also where it is not one’s own view."),
        (Role.USER_REPRESENTATIVE, Role.COUNCIL_MEMBER, Role.ASSOCIATION),
        (Setting.POLICY, Setting.COMMISSIONING),
    ),
    "public": ShippedSkill(
        _("Speaking in public"),
        _("Telling a room full of people something, in one’s own way."),
        (Role.USER_REPRESENTATIVE, Role.PEER_TRAINER, Role.SELF_REPRESENTATIVE),
        (Setting.TRAINING, Setting.POLICY),
    ),
    "leading": ShippedSkill(
        _("Leading together"),
        _("Chairing in turns, sharing decisions, and making room for everybody."),
        (Role.CHAMPION, Role.DECISION_MAKER, Role.COUNCIL_MEMBER),
        (Setting.COMMISSIONING, Setting.POLICY),
    ),
    "partnership": ShippedSkill(
        _("Working as partners"),
        _("Planning and doing things together, with different knowledge and the same weight."),
        (Role.PARTNER_PATIENT, Role.CO_RESEARCHER, Role.PROFESSIONAL, Role.RESEARCHER),
        (Setting.QUALITY, Setting.RESEARCH),
    ),
    "teaching": ShippedSkill(
        _("Teaching from experience"),
        _("Making something that one lived through useful to others."),
        (Role.PEER_TRAINER, Role.PARTNER_PATIENT),
        (Setting.TRAINING,),
    ),
    "rights": ShippedSkill(
        _("Knowing rights and services"),
        _("Knowing what people may ask for, and who helps with what."),
        (Role.USER_REPRESENTATIVE, Role.ASSOCIATION, Role.CARER),
        (Setting.SERVICE, Setting.POLICY),
    ),
    "research": ShippedSkill(
        _("Reading research"),
        _("Making sense of a study, and asking what it leaves open."),
        (Role.CO_RESEARCHER, Role.RESEARCHER),
        (Setting.RESEARCH,),
    ),
    "involving": ShippedSkill(
        _("Seeing where people can join in"),
        _("Noticing an occasion to involve people, early enough that it makes a difference."),
        (Role.PROFESSIONAL, Role.DECISION_MAKER, Role.CHAMPION),
        (Setting.SERVICE, Setting.COMMISSIONING),
    ),
    "risks": ShippedSkill(
        _("Weighing risks with benefits"),
        _("Trying something with people although it may go wrong, and looking after it well."),
        (Role.PROFESSIONAL, Role.DECISION_MAKER),
        (Setting.OWN_CARE, Setting.QUALITY),
    ),
}
