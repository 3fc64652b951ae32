"""A budget of two years worked out by hand, from who pays to the month in which grants come."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopplan.audit import audit
from coopplan.domain.results.money.by_year import years_of
from coopplan.domain.results.money.cash import cash
from coopplan.domain.results.money.credits_to_open import credits_to_open
from coopplan.domain.results.outcome import Outcome
from coopplan.planning import run
from tests.workbook.books import Sheets, base
from tests.workbook.readings import plan_of

D = Decimal


def typed() -> Sheets:
    """A hall in instalments with FCTVA, a study with VAT that is lost, and VAT deducted."""
    book = base()
    book["Paramètres"][2][1] = 36
    months = [f"2027-{month:02}" for month in range(1, 13)]
    book["Disponibilités"] = [["Agent", *months], *([agent, *[2] * 12] for agent in ("A1", "A2"))]
    book["Budgets"] = [
        ["Code", "Libellé", "Service", "Section", "Voté (€)", "Exercice"],
        ["F27", "F27", "S0", "Fonctionnement", 10000, 2027],
        ["F28", "F28", "S0", "Fonctionnement", 8000, 2028],
        ["I27", "I27", "S0", "Investissement", 20000, 2027],
        ["I28", "I28", "S0", "Investissement", 20000, 2028],
    ]
    book["AP-AE"] = [
        ["Code", "Libellé", "Lignes de crédits", "Total voté (€)", 2027, 2028],
        ["AP1", "Halle", "I27, I28", 30000, 12000, 15000],
    ]
    book["Dispositifs"] = [
        [
            *("Code", "Nom", "Taux maximal", "Plafond (€)", "Origine des fonds", "Statut"),
            *("Avance (%)", "Acompte (%)", "Délai de paiement (mois)", "Dernier financeur"),
        ],
        ["F1", "Région", "50 %", 30000, "national", "accordé", "30 %", "50 %", 3, ""],
        ["F2", "LEADER", "80 %", 30000, "européen", "demandé", "", "", 6, "oui"],
    ]
    book["Dépenses"] = [
        [
            *("Code", "Projet", "Libellé", "Section", "Montant HT (€)", "Mois"),
            *("Dispositifs éligibles", "TVA (%)", "TVA récupérée"),
        ],
        [
            *("D1", "P1", "Halle", "Investissement", 20000, "2027-09: 60 %, 2028-03: 40 %"),
            *("F1", "20 %", "FCTVA"),
        ],
        ["D2", "P1", "Étude", "Fonctionnement", 10000, "2028-05", "F1, F2", "20 %", "non"],
        ["D3", "P1", "Outils", "Fonctionnement", 3000, "2027-05", "", "20 %", "oui"],
    ]
    book["Scénarios"], book["Leviers"] = book["Scénarios"][:2], book["Leviers"][:1]
    return book


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder: Path = tmp_path_factory.mktemp("budget")
    (found,) = run(plan_of(folder, typed()))
    assert list(audit(found)) == []
    return found


def test_the_last_funder_pays_what_the_others_leave(outcome: Outcome) -> None:
    """The Région: 50 % of 12 000, 8 000 and 10 000 €; LEADER: 7 000 € of 12 000 € with VAT.

    FCTVA: 14 400 and 9 600 € at 16.404 % are 2 362.17 and, of 3 936.96 € in all, 1 574.79 €.
    """
    assert outcome.grant_by_scheme() == {"F1": 15_000, "F2": 7_000}
    assert dict(outcome.used_by_budget()) == {
        "F27": 3_000,
        "I27": D("14400") - 6_000 - D("2362.17"),
        "I28": D("9600") - 4_000 - D("1574.79"),
    }


def test_lines_carry_gross_what_they_pay_net(outcome: Outcome) -> None:
    found = {(of.line, of.gross_eur, of.to_open_eur) for of in credits_to_open(outcome)}

    assert found == {
        ("F27", 3_000, 0),
        ("F28", 12_000, 4_000),
        ("I27", 14_400, 0),
        ("I28", 9_600, 0),
    }


def test_years_add_up_to_what_is_left_to_fund(outcome: Outcome) -> None:
    costs = {of.year: (of.cost_eur, of.grants_eur, of.gross_eur) for of in years_of(outcome)}

    assert costs == {
        2027: (D("15037.83"), 6_000, 17_400),
        2028: (D("20025.21"), 16_000, 21_600),
        2029: (0, 0, 0),
    }


def test_grants_come_in_advance_after_each_expense_and_at_the_end(outcome: Outcome) -> None:
    """20 % of 15 000 € and half of 5 000 € come in August 2028, three months after the last."""
    months = {of.month: of for of in cash(outcome).months}
    received = {month: of.received_eur for month, of in months.items() if of.received_eur}

    assert received == {
        date(2027, 9, 1): 1_800,
        date(2027, 12, 1): 3_000,
        date(2028, 3, 1): 1_200,
        date(2028, 5, 1): 1_500,
        date(2028, 6, 1): 2_000,
        date(2028, 8, 1): 5_500,
        date(2028, 11, 1): 7_000,
    }
    heaviest = cash(outcome).heaviest
    assert heaviest is not None
    assert (heaviest.month, heaviest.borne_eur) == (date(2028, 5, 1), D("18436.96"))
