"""Labels of every enumeration a user may type, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.governance import Presence
from coopplan.domain.input.money import EarlyExpenses, GrantStatus, Origin, Section
from coopplan.domain.input.period import Grain
from coopplan.domain.input.settings import NoticeUnit
from coopplan.domain.input.work import Commitment
from coopplan.i18n import _, speaking
from coopplan.levers import SPECS
from coopplan.workbook.schema.types import Bilingual

Choices = Mapping[str, Bilingual]


def _bilingual(label: str) -> Bilingual:
    with speaking("en"):
        return Bilingual(label, _(label))


SECTIONS: Choices = {
    Section.OPERATING: Bilingual("Fonctionnement", "Operating"),
    Section.INVESTMENT: Bilingual("Investissement", "Investment"),
}
COMMITMENTS: Choices = {
    Commitment.ENGAGED: Bilingual("engagé", "engaged"),
    Commitment.MATURING: Bilingual("à mûrir", "maturing"),
    Commitment.WATCH: Bilingual("veille", "watch"),
}
STATUSES: Choices = {
    GrantStatus.ASKED: Bilingual("demandé", "asked"),
    GrantStatus.GRANTED: Bilingual("accordé", "granted"),
    GrantStatus.REFUSED: Bilingual("refusé", "refused"),
}
ORIGINS: Choices = {
    Origin.NATIONAL: Bilingual("national", "national"),
    Origin.EUROPEAN: Bilingual("européen", "european"),
    Origin.PRIVATE: Bilingual("privé", "private"),
}
EARLY_EXPENSES: Choices = {
    EarlyExpenses.ADMITTED: Bilingual("admises", "admitted"),
    EarlyExpenses.REFUSED: Bilingual("non admises", "not admitted"),
}
PRESENCES: Choices = {
    Presence.REQUIRED: Bilingual("obligatoire", "required"),
    Presence.DESIRED: Bilingual("souhaitée", "desired"),
}
EFFECTS: Choices = {
    "forbidden": Bilingual("interdit", "forbidden"),
    "avoid": Bilingual("éviter", "avoid"),
}
PARTS: Choices = {
    "morning": Bilingual("matin", "morning"),
    "afternoon": Bilingual("après-midi", "afternoon"),
    "evening": Bilingual("soir", "evening"),
}
SESSION_STATUSES: Choices = {
    SessionStatus.PROPOSED: Bilingual("proposée", "proposed"),
    SessionStatus.CONFIRMED: Bilingual("confirmée", "confirmed"),
    SessionStatus.HELD: Bilingual("tenue", "held"),
    SessionStatus.CANCELLED: Bilingual("annulée", "cancelled"),
}
NOTICE_UNITS: Choices = {
    NoticeUnit.CALENDAR: Bilingual("jours calendaires", "calendar days"),
    NoticeUnit.WORKING: Bilingual("jours ouvrés", "working days"),
    NoticeUnit.CLEAR: Bilingual("jours francs", "clear days"),
}
GRAINS: Choices = {
    Grain.MONTH: Bilingual("mois", "month"),
    Grain.WEEK: Bilingual("semaine", "week"),
}
LEVERS: Choices = {kind: _bilingual(spec.label) for kind, spec in SPECS.items()}
TIERS: Choices = {
    "uncovered_mandatory": Bilingual("jours obligatoires", "mandatory days"),
    "uncovered_weighted": Bilingual("jours", "days"),
    "unfunded_weighted": Bilingual("financement", "funding"),
    "own_money": Bilingual("budget propre", "own money"),
    "service_money": Bilingual("budgets des services", "service money"),
    "distance": Bilingual("stabilité", "stability"),
    "heaviest_load": Bilingual("charge maximale", "heaviest load"),
}
"""Objectives, in their default order, as typed in *Ordre des objectifs*."""
