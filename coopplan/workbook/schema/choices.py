"""Labels of every enumeration a user may type, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.governance import Presence
from coopplan.domain.input.lever import LeverKind
from coopplan.domain.input.money import EarlyExpenses, GrantStatus, Origin, Section
from coopplan.domain.input.period import Grain
from coopplan.domain.input.settings import NoticeUnit
from coopplan.domain.input.work import Commitment
from coopplan.workbook.schema.types import Bilingual

Choices = Mapping[str, Bilingual]

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
LEVERS: Choices = {
    LeverKind.ADD_DAYS: Bilingual("ajouter des jours", "add days"),
    LeverKind.ADD_SHARE: Bilingual("ajouter à la part coopération", "add to cooperation share"),
    LeverKind.REMOVE_PERSON: Bilingual("retirer la personne", "remove the person"),
    LeverKind.CHANGE_EFFORT: Bilingual("changer la charge", "change the effort"),
    LeverKind.SHIFT_TASK: Bilingual("décaler la tâche", "shift the task"),
    LeverKind.POSTPONE: Bilingual("reporter après l'horizon", "postpone beyond the horizon"),
    LeverKind.DROP: Bilingual("abandonner", "drop"),
    LeverKind.BUY: Bilingual("acheter une prestation", "buy a service"),
    LeverKind.ADD_BUDGET: Bilingual("ajouter au budget", "add to the budget"),
    LeverKind.SET_RATE: Bilingual("fixer le taux", "set the rate"),
    LeverKind.SET_CEILING: Bilingual("changer le plafond", "change the ceiling"),
    LeverKind.SET_STATUS: Bilingual("changer le statut", "change the status"),
    LeverKind.SET_FREQUENCY: Bilingual("changer la fréquence", "change the frequency"),
    LeverKind.MERGE_BODIES: Bilingual("fusionner les instances", "merge the bodies"),
    LeverKind.FREE_SLOT: Bilingual("libérer un créneau", "free a slot"),
    LeverKind.REPRESENT: Bilingual("faire représenter", "have represented"),
}
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
