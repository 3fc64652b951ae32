"""Labels of every enumeration a user may type, as French message identifiers."""

from __future__ import annotations

from collections.abc import Mapping

from coopplan.domain.input.decisions.fixed_sessions import SessionStatus
from coopplan.domain.input.decisions.polls import Willing
from coopplan.domain.input.lever import EventNature
from coopplan.domain.input.money.schemes import (
    EarlyExpenses,
    EligibleBase,
    GrantStatus,
    Origin,
    StaffCosts,
)
from coopplan.domain.input.money.spending import CostCategory, Section, VatRecovery
from coopplan.domain.input.people.governance import Presence
from coopplan.domain.input.settings import BeforeFiling, NoticeUnit
from coopplan.domain.input.time.period import Grain
from coopplan.domain.input.work import Commitment, Rhythm
from coopplan.i18n import N_
from coopplan.levers import SPECS

Choices = Mapping[str, str]


SECTIONS: Choices = {
    Section.OPERATING: N_("Fonctionnement"),
    Section.INVESTMENT: N_("Investissement"),
}
COMMITMENTS: Choices = {
    Commitment.ENGAGED: N_("engagé"),
    Commitment.MATURING: N_("à mûrir"),
    Commitment.WATCH: N_("veille"),
}
RHYTHMS: Choices = {
    Rhythm.FREE: N_("libre"),
    Rhythm.REGULAR: N_("régulier"),
    Rhythm.CONTINUOUS: N_("continu"),
    Rhythm.EARLY: N_("au plus tôt"),
    Rhythm.LATE: N_("au plus tard"),
}
STATUSES: Choices = {
    GrantStatus.ASKED: N_("schemes|demandé"),
    GrantStatus.GRANTED: N_("accordé"),
    GrantStatus.REFUSED: N_("refusé"),
}
ORIGINS: Choices = {
    Origin.NATIONAL: N_("national"),
    Origin.EUROPEAN: N_("européen"),
    Origin.PRIVATE: N_("privé"),
}
STAFF_COSTS: Choices = {
    StaffCosts.NONE: N_("staff|non"),
    StaffCosts.REAL: N_("réel 1 720 h"),
    StaffCosts.FIXED: N_("taux fixe"),
    StaffCosts.FLAT: N_("forfait"),
}
CATEGORIES: Choices = {
    CostCategory.STAFF: N_("personnel"),
    CostCategory.OFFICE: N_("bureau et administration"),
    CostCategory.TRAVEL: N_("déplacements et hébergement"),
    CostCategory.EXTERNAL: N_("expertise et services externes"),
    CostCategory.EQUIPMENT: N_("équipement"),
    CostCategory.INFRASTRUCTURE: N_("infrastructure et travaux"),
}
EARLY_EXPENSES: Choices = {
    EarlyExpenses.ADMITTED: N_("admises"),
    EarlyExpenses.REFUSED: N_("non admises"),
}
VAT_RECOVERIES: Choices = {
    VatRecovery.DEDUCTED: N_("vat|oui"),
    VatRecovery.NOT_RECOVERED: N_("vat|non"),
    VatRecovery.REFUND_FUND: N_("FCTVA"),
}
BASES: Choices = {
    EligibleBase.EXCLUDING_VAT: N_("HT"),
    EligibleBase.INCLUDING_VAT: N_("TTC"),
}
PRESENCES: Choices = {
    Presence.REQUIRED: N_("obligatoire"),
    Presence.DESIRED: N_("souhaitée"),
}
WILLING: Choices = {
    Willing.YES: N_("oui"),
    Willing.IF_NEEDED: N_("si besoin"),
    Willing.NO: N_("non"),
}
EFFECTS: Choices = {
    "forbidden": N_("interdit"),
    "avoid": N_("éviter"),
}
PARTS: Choices = {
    "morning": N_("matin"),
    "afternoon": N_("après-midi"),
    "evening": N_("soir"),
}
SESSION_STATUSES: Choices = {
    SessionStatus.PROPOSED: N_("proposée"),
    SessionStatus.CONFIRMED: N_("confirmée"),
    SessionStatus.HELD: N_("tenue"),
    SessionStatus.CANCELLED: N_("annulée"),
}
EVENT_NATURES: Choices = {
    EventNature.REPLACED: N_("élu ou partenaire remplacé"),
    EventNature.DELEGATION: N_("délégation changée"),
    EventNature.RULE: N_("règle changée"),
    EventNature.CALL: N_("appel ouvert"),
}
NOTICE_UNITS: Choices = {
    NoticeUnit.CALENDAR: N_("jours calendaires"),
    NoticeUnit.WORKING: N_("jours ouvrés"),
    NoticeUnit.CLEAR: N_("jours francs"),
}
BEFORE_FILING: Choices = {
    BeforeFiling.NO: N_("before|non"),
    BeforeFiling.PREFERRED: N_("de préférence"),
    BeforeFiling.FIRM: N_("impératif"),
}
GRAINS: Choices = {
    Grain.MONTH: N_("grain|mois"),
    Grain.WEEK: N_("semaine"),
}
LEVERS: Choices = {kind: spec.label for kind, spec in SPECS.items()}
TIERS: Choices = {
    "uncovered_mandatory": N_("jours obligatoires"),
    "uncovered_weighted": N_("jours"),
    "notified_money": N_("aides notifiées"),
    "unfunded_weighted": N_("financement"),
    "own_money": N_("budget propre"),
    "service_money": N_("budgets des services"),
    "receipts": N_("recettes de personnel"),
    "last_funder_money": N_("derniers financeurs"),
    "timing": N_("rythme"),
    "distance": N_("stabilité"),
    "heaviest_load": N_("charge maximale"),
}
"""Objectives, in their default order, as typed in *Ordre des objectifs*."""
