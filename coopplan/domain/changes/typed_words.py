"""The words that users type of each thing of a plan, under the names of their columns."""

from __future__ import annotations

from collections.abc import Mapping

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
from coopplan.domain.input.work import Commitment, Rhythm
from coopplan.i18n import N_, _

SHEETS: Mapping[str, str] = {
    "services": N_("Services"),
    "skills": N_("Compétences"),
    "agents": N_("Agents"),
    "projects": N_("Projets"),
    "tasks": N_("Tâches"),
    "expenses": N_("Dépenses"),
    "budgets": N_("Budgets"),
    "authorisations": N_("AP-AE"),
    "schemes": N_("Dispositifs"),
    "flat_rates": N_("Forfaits"),
    "applications": N_("Dossiers"),
    "structures": N_("Structures"),
    "bodies": N_("Instances"),
    "members": N_("Membres"),
    "outsiders": N_("Élus et partenaires"),
    "venues": N_("Lieux"),
    "closures": N_("Indisponibilités"),
    "institutional_dates": N_("Rendez-vous institutionnels"),
    "scenarios": N_("Scénarios"),
    "events": N_("Veille"),
    "decisions": N_("Décisions"),
    "instructions": N_("Consignes"),
    "terms": N_("Glossaire"),
    "strategies": N_("Stratégies"),
}
"""Title of the sheet of each kind of thing, by its field of the plan."""
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "services": {
        "name": N_("Nom"),
        "department": N_("Pôle"),
        "approver": N_("Valideur"),
        "note": N_("Remarque"),
    },
    "skills": {"name": N_("Libellé")},
    "agents": {
        "job": N_("Fonction"),
        "service": N_("Service"),
        "grade": N_("Catégorie"),
        "skills": N_("Compétences"),
        "mission_letter": N_("Lettre de mission"),
        "email": N_("E-mail"),
    },
    "projects": {
        "name": N_("Nom"),
        "theme": N_("Thème"),
        "scale": N_("Échelle"),
        "strategy": N_("Stratégie"),
        "sponsor": N_("Impulsé par"),
        "reason": N_("Pourquoi"),
        "service": N_("Service pilote"),
        "elected_lead": N_("Élu référent"),
        "commitment": N_("Statut"),
        "lead_competence": N_("Chef de file"),
        "caution": N_("Prudence"),
    },
    "tasks": {
        "project": N_("Projet"),
        "title": N_("Intitulé"),
        "skill": N_("Compétence"),
        "mandatory": N_("Obligatoire"),
        "predecessors": N_("Prédécesseurs"),
        "field_work": N_("Terrain"),
        "rhythm": N_("Rythme"),
        "lead": N_("Référent"),
        "in_pairs": N_("tasks|Ensemble"),
    },
    "expenses": {
        "project": N_("Projet"),
        "title": N_("Libellé"),
        "section": N_("Section"),
        "chapter": N_("Chapitre"),
        "schemes": N_("Dispositifs éligibles"),
        "vat_recovery": N_("TVA récupérée"),
        "category": N_("Catégorie de coût"),
    },
    "budgets": {
        "title": N_("Libellé"),
        "service": N_("Service"),
        "section": N_("Section"),
        "projects": N_("Projets ouverts"),
    },
    "authorisations": {"title": N_("Libellé"), "lines": N_("Lignes de crédits")},
    "schemes": {
        "name": N_("Nom"),
        "funder": N_("Financeur"),
        "excludes": N_("Exclut"),
        "origin": N_("Origine des fonds"),
        "base": N_("Assiette"),
        "de_minimis": N_("De minimis"),
        "sections": N_("Sections"),
        "early_expenses": N_("Dépenses avant dépôt"),
        "last_funder": N_("Dernier financeur"),
        "time_is_rule": N_("Temps minimal imposé"),
        "staff_costs": N_("Frais de personnel"),
        "shows_in_kind": N_("Contributions volontaires"),
        "rules": N_("Règles"),
        "filing_task": N_("Tâche de dépôt"),
        "status": N_("Statut"),
    },
    "applications": {
        "project": N_("Projet"),
        "scheme": N_("Dispositif"),
        "filing_task": N_("Tâche de dépôt"),
        "status": N_("Statut"),
    },
    "flat_rates": {"staff_costs": N_("Frais de personnel")},
    "structures": {
        "name": N_("Nom"),
        "kind": N_("Type"),
        "school_zone": N_("Zone scolaire"),
        "holiday_zone": N_("Zone de jours fériés"),
        "tongue": N_("Langue"),
        "decision_rhythm": N_("Rythme de décision"),
        "protocol": N_("Particularité protocolaire"),
        "visa_required": N_("Visa requis"),
    },
    "bodies": {
        "name": N_("Nom"),
        "kind": N_("Type"),
        "project": N_("Projet"),
        "chair": N_("Présidence"),
        "chair_rotates": N_("Présidence tournante"),
        "preceded_by": N_("Précédée par"),
        "political": N_("Politique"),
        "purpose": N_("Objet"),
        "expected_decision": N_("Décision attendue"),
        "before": N_("Avant"),
        "before_firm": N_("Avant impératif"),
        "deliberation": N_("Délibération"),
        "video": N_("Visio possible"),
        "remote": N_("Visio seule"),
        "interpretation": N_("Interprétation requise"),
        "symbol": N_("Symbolique souhaité"),
        "note": N_("Remarque"),
    },
    "members": {
        "presence": N_("Présence"),
        "substitute": N_("Suppléant"),
        "is_needed": N_("Indispensable"),
    },
    "outsiders": {
        "role": N_("outsiders|Fonction"),
        "structure": N_("Structure"),
        "kind": N_("Nature"),
        "portfolio": N_("Délégation"),
        "preferred_days": N_("Jours préférés"),
        "email": N_("E-mail"),
    },
    "venues": {
        "name": N_("Nom"),
        "structure": N_("Structure"),
        "video": N_("Visio"),
        "interpretation": N_("Interprétation"),
        "symbol": N_("Symbolique"),
    },
    "closures": {"reason": N_("closures|Nature"), "effect": N_("Effet")},
    "institutional_dates": {"occasion": N_("institutional|Nature")},
    "scenarios": {"name": N_("Nom"), "question": N_("Question")},
    "events": {"structure": N_("Structure"), "nature": N_("events|Nature")},
    "decisions": {
        "body": N_("À trancher par"),
        "proposal": N_("Proposition"),
        "raised_by": N_("Née dans"),
        "decision": N_("Décision"),
        "carried_by": N_("Portée par"),
        "task": N_("Tâche"),
        "told_by": N_("Dite au terrain par"),
    },
    "instructions": {"text": N_("Consigne"), "about": N_("Porte sur")},
    "terms": {"ours": N_("Chez nous"), "theirs": N_("Chez eux"), "german": N_("En allemand")},
    "strategies": {
        "name": N_("Nom"),
        "scale": N_("Échelle"),
        "schemes": N_("Dispositifs mobilisés"),
    },
}
"""Header of each column of words, by kind of thing and field."""
_SECTIONS: Mapping[str, str] = {
    Section.OPERATING: N_("Fonctionnement"),
    Section.INVESTMENT: N_("Investissement"),
}
CHOICES: Mapping[str, Mapping[str, str]] = {
    "section": _SECTIONS,
    "sections": _SECTIONS,
    "commitment": {
        Commitment.ENGAGED: N_("engagé"),
        Commitment.MATURING: N_("à mûrir"),
        Commitment.WATCH: N_("veille"),
    },
    "rhythm": {
        Rhythm.FREE: N_("libre"),
        Rhythm.REGULAR: N_("régulier"),
        Rhythm.CONTINUOUS: N_("continu"),
        Rhythm.EARLY: N_("au plus tôt"),
        Rhythm.LATE: N_("au plus tard"),
    },
    "status": {
        GrantStatus.ASKED: N_("schemes|demandé"),
        GrantStatus.GRANTED: N_("accordé"),
        GrantStatus.REFUSED: N_("refusé"),
    },
    "vat_recovery": {
        VatRecovery.DEDUCTED: N_("vat|oui"),
        VatRecovery.NOT_RECOVERED: N_("vat|non"),
        VatRecovery.REFUND_FUND: N_("FCTVA"),
    },
    "base": {
        EligibleBase.EXCLUDING_VAT: N_("HT"),
        EligibleBase.INCLUDING_VAT: N_("TTC"),
    },
    "category": {
        CostCategory.STAFF: N_("personnel"),
        CostCategory.OFFICE: N_("bureau et administration"),
        CostCategory.TRAVEL: N_("déplacements et hébergement"),
        CostCategory.EXTERNAL: N_("expertise et services externes"),
        CostCategory.EQUIPMENT: N_("équipement"),
        CostCategory.INFRASTRUCTURE: N_("infrastructure et travaux"),
    },
    "staff_costs": {
        StaffCosts.NONE: N_("staff|non"),
        StaffCosts.REAL: N_("réel 1 720 h"),
        StaffCosts.FIXED: N_("taux fixe"),
        StaffCosts.FLAT: N_("forfait"),
    },
    "origin": {
        Origin.NATIONAL: N_("national"),
        Origin.EUROPEAN: N_("européen"),
        Origin.PRIVATE: N_("privé"),
    },
    "early_expenses": {
        EarlyExpenses.ADMITTED: N_("admises"),
        EarlyExpenses.REFUSED: N_("non admises"),
    },
    "nature": {
        EventNature.REPLACED: N_("élu ou partenaire remplacé"),
        EventNature.DELEGATION: N_("délégation changée"),
        EventNature.RULE: N_("règle changée"),
        EventNature.CALL: N_("appel ouvert"),
    },
    "presence": {Presence.REQUIRED: N_("obligatoire"), Presence.DESIRED: N_("souhaitée")},
    "effect": {"forbidden": N_("interdit"), "avoid": N_("éviter")},
}
"""What users type for each value of the columns of choices, by field."""


def shown(field: str, value: object) -> str:
    """Write a value as users type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, tuple):
        return ", ".join(shown(field, part) for part in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{code}:{level}" for code, level in value.items())
    label = CHOICES.get(field, {}).get(str(value))
    return _(label) if label else str(value)
