"""A plan to which every constraint applies, and the rows that each of them writes of it."""

from dataclasses import replace

from solver.allocation import Options, Reference
from tests.solver.allocation.cases import TINY

ALL = replace(
    TINY,
    options=Options(
        ramp_rate=0.5,
        ramp_base_days=1.0,
        block_days=1.0,
        max_projects=1,
        field_share=0.25,
        advance_eur=600.0,
    ),
    most_days={"ana": 1.6},
    past=frozenset({"m1"}),
    filed_by={("d1", "eu"): "m1"},
    outstanding={("d1", "eu", "m1"): 0.7, ("d1", "eu", "m2"): 0.7, ("d2", "eu", "m2"): 1.0},
    refund_due={("d2", "m2"): 0.1},
    envelopes={"leader": frozenset({"eu", "region"}), "last_years": frozenset({"eu", "region"})},
    envelope_expenses={"last_years": frozenset({"d2"})},
    led_own_share={("p9", "eu", "investment"): 0.3},
    public_schemes=frozenset({"eu", "region"}),
    public_aid_eur={"p1": 950.0},
    cumulated_aid_eur={("p1", "region"): 600.0},
    envelope_eur={"leader": 1000.0, "last_years": 450.0},
    net_of_revenue_eur={"eu": 640.0},
    notified_eur={"region": 150.0},
    project_ceiling_eur={"eu": 700.0},
    project_floor_eur={"region": 50.0},
    exclusive=frozenset({("eu", "region")}),
    authorisation_eur={"ap": 400.0},
    payment_eur={("ap", "2027"): 250.0, ("ap", "2028"): 120.0},
    authorised={("ap", "2027"): frozenset({"own"}), ("ap", "2028"): frozenset({"service"})},
    receipt_per_day_eur={("ana", "p1", "eu"): 100.0, ("bob", "p2", "region"): 80.0},
    receipt_per_eur={("d2", "region"): 0.2},
    receipt_periods={"eu": ("m1", "m2"), "region": ("m2",)},
    receipts_after_filing=frozenset({"eu"}),
    receipts_line="own",
    receipts_line_dates=frozenset({"m1", "d2"}),
    ramp_rate={"p2": 1.0},
    most_people={"t2": 1},
    lead={"t2": "ana"},
    halves={"t2": (("ana",), ("bob",))},
    least_days={("ana", "p2"): 1.5},
    regular={"t1": ("m1", "m2")},
    continuous={"t1": ("m1",), "t2": ("m2",)},
    reference=Reference(
        days={("ana", "t1", "m1"): 1.0}, grants_eur={}, credits_eur={("d1", "own"): 100.0}
    ),
)
ROWS = {
    "effort_met": {
        "effort_met_t1": "steps_ana_t1_m1 + steps_ana_t1_m2 + uncovered_t1 = 4",
        "effort_met_t2": "steps_ana_t2_m2 + steps_bob_t2_m2 + uncovered_t2 = 6",
    },
    "capacity": {
        "capacity_ana_m1": "steps_ana_t1_m1 <= 3",
        "capacity_ana_m2": "steps_ana_t1_m2 + steps_ana_t2_m2 <= 4",
        "capacity_bob_m2": "steps_bob_t2_m2 <= 2",
    },
    "within_quota": {
        "within_quota_s1": "steps_ana_t1_m1 + steps_ana_t1_m2 + steps_ana_t2_m2 <= 6",
    },
    "within_most_days": {
        "within_most_days_ana": "steps_ana_t1_m1 + steps_ana_t1_m2 + steps_ana_t2_m2 <= 3",
    },
    "precedence": {
        "precedence_t1_t2_m2": (
            "4 steps_ana_t2_m2 + 4 steps_bob_t2_m2 - 6 steps_ana_t1_m1 - 6 steps_ana_t1_m2 <= 0"
        ),
    },
    "funding_balance": {
        "funding_balance_d1": (
            "grants_d1_eu + grants_d1_region + credits_d1_own + credits_d1_service + "
            "unfunded_d1 = 1000"
        ),
        "funding_balance_d2": "grants_d2_eu + credits_d2_own + unfunded_d2 = 500",
    },
    "grant_limit": {
        "grant_limit_d1_eu": "grants_d1_eu - 800 filed_by_eu_m1 <= 0",
        "grant_limit_d1_region": "grants_d1_region <= 300",
        "grant_limit_d2_eu": "grants_d2_eu - 400 filed_eu <= 0",
    },
    "within_ceiling": {
        "within_ceiling_eu": "grants_d1_eu + grants_d2_eu + receipts_p1_eu - 900 filed_eu <= 0",
        "within_ceiling_region": (
            "grants_d1_region + receipts_p1_region + receipts_p2_region <= 200"
        ),
    },
    "less_net_revenue": {"less_net_revenue_eu": "grants_d1_eu + grants_d2_eu <= 640"},
    "within_envelope": {
        "within_envelope_leader": (
            "grants_d1_eu + grants_d1_region + grants_d2_eu + receipts_p1_eu + receipts_p1_region "
            "+ receipts_p2_region <= 1000"
        ),
        "within_envelope_last_years": (
            "grants_d2_eu + receipts_p1_eu + receipts_p1_region + receipts_p2_region <= 450"
        ),
    },
    "notified_paid": {
        "notified_paid_region": (
            "grants_d1_region + receipts_p1_region + receipts_p2_region + unpaid_region >= 150"
        ),
    },
    "within_project_ceiling": {
        "within_project_ceiling_p1_eu": "grants_d1_eu + grants_d2_eu + receipts_p1_eu <= 700",
    },
    "above_project_floor": {
        "above_project_floor_p1_region_least": (
            "grants_d1_region + receipts_p1_region - 50 awarded_p1_region >= 0"
        ),
        "above_project_floor_p1_region_most": (
            "grants_d1_region + receipts_p1_region - 200 awarded_p1_region <= 0"
        ),
        "above_project_floor_p2_region_least": ("receipts_p2_region - 50 awarded_p2_region >= 0"),
        "above_project_floor_p2_region_most": ("receipts_p2_region - 200 awarded_p2_region <= 0"),
    },
    "one_of_exclusive": {
        "one_of_exclusive_d1_eu": "grants_d1_eu - 800 chosen_d1_eu <= 0",
        "one_of_exclusive_d1_region": "grants_d1_region - 300 chosen_d1_region <= 0",
        "one_of_exclusive_d1_eu_region": "chosen_d1_eu + chosen_d1_region <= 1",
    },
    "within_public_aid": {
        "within_public_aid_p1": "grants_d1_eu + grants_d1_region + grants_d2_eu <= 950",
    },
    "within_cumulated_aid": {
        "within_cumulated_aid_p1_region": (
            "grants_d1_eu + grants_d1_region + 400 awarded_p1_region <= 1000"
        ),
    },
    "application_written": {
        "application_written_eu": "uncovered_t1 + 4 filed_eu <= 4",
    },
    "written_before": {
        "written_before_eu_m1": "steps_ana_t1_m2 + uncovered_t1 + 4 filed_by_eu_m1 <= 4",
    },
    "own_share": {
        "own_share_p1_investment": "credits_d1_own + credits_d1_service - 0.25 grants_d1_eu >= 0",
    },
    "national_counterpart": {
        "national_counterpart_p1_eu": (
            "grants_d1_eu + grants_d2_eu - 4 credits_d1_own - 4 credits_d1_service - 4 "
            "grants_d1_region - 4 credits_d2_own <= 0"
        ),
    },
    "within_appropriation": {
        "within_appropriation_own": (
            "credits_d1_own + credits_d2_own - taken_in_p1_eu - taken_in_p1_region "
            "- taken_in_p2_region <= 300"
        ),
        "within_appropriation_service": "credits_d1_service <= 150",
    },
    "within_payment_appropriation": {
        "within_payment_appropriation_ap_2027": "credits_d1_own + credits_d2_own <= 250",
        "within_payment_appropriation_ap_2028": "credits_d1_service <= 120",
    },
    "within_authorisation": {
        "within_authorisation_ap": "credits_d1_own + credits_d1_service + credits_d2_own <= 400",
    },
    "receipts_limit": {
        "receipts_limit_p1_eu": "receipts_p1_eu - receipts_at_p1_eu_m2 <= 0",
        "receipts_limit_p1_region": "receipts_p1_region + 0.2 unfunded_d2 <= 100",
        "receipts_limit_p2_region": "receipts_p2_region - 40 steps_bob_t2_m2 <= 0",
    },
    "receipts_of_the_year": {
        "receipts_of_the_year_p1_eu_received": "taken_in_p1_eu - receipts_p1_eu <= 0",
        "receipts_of_the_year_p1_eu_earned": "taken_in_p1_eu <= 0",
        "receipts_of_the_year_p1_region_received": "taken_in_p1_region - receipts_p1_region <= 0",
        "receipts_of_the_year_p1_region_earned": "taken_in_p1_region + 0.2 unfunded_d2 <= 100",
        "receipts_of_the_year_p2_region_received": "taken_in_p2_region - receipts_p2_region <= 0",
        "receipts_of_the_year_p2_region_earned": "taken_in_p2_region <= 0",
    },
    "receipts_after_filing": {
        "receipts_after_filing_p1_eu_m2_days": "receipts_at_p1_eu_m2 - 50 steps_ana_t1_m2 <= 0",
        "receipts_after_filing_p1_eu_m2_filed": "receipts_at_p1_eu_m2 - 200 filed_by_eu_m1 <= 0",
    },
    "receipts": {
        "receipts": (
            "receipts_lost + receipts_p1_eu + receipts_p1_region + receipts_p2_region = 540"
        ),
    },
    "few_people": {
        "few_people_ana_t2": "steps_ana_t2_m2 - 6 working_ana_t2 <= 0",
        "few_people_bob_t2": "steps_bob_t2_m2 - 6 working_bob_t2 <= 0",
        "few_people_t2": "working_ana_t2 + working_bob_t2 <= 1",
    },
    "lead_does_half": {"lead_does_half_t2": "steps_ana_t2_m2 - steps_bob_t2_m2 >= 0"},
    "together": {
        "together_t2_m2_ana": "steps_ana_t2_m2 - steps_bob_t2_m2 <= 0",
        "together_t2_m2_bob": "- steps_ana_t2_m2 + steps_bob_t2_m2 <= 0",
    },
    "enough_on_project": {
        "enough_on_project_ana_p2_least": "steps_ana_t2_m2 - 3 serving_ana_p2 >= 0",
        "enough_on_project_ana_p2_most": "steps_ana_t2_m2 - 6 serving_ana_p2 <= 0",
    },
    "even_shares": {
        "even_shares_t1_m1_least": "steps_ana_t1_m1 - share_t1 >= 0",
        "even_shares_t1_m1_most": "steps_ana_t1_m1 - share_t1 <= 1",
        "even_shares_t1_m2_least": "steps_ana_t1_m2 - share_t1 >= 0",
        "even_shares_t1_m2_most": "steps_ana_t1_m2 - share_t1 <= 1",
    },
    "without_pause": {
        "without_pause_t1_m1_least": "steps_ana_t1_m1 - open_t1_m1 >= 0",
        "without_pause_t1_m1_most": "steps_ana_t1_m1 - 4 open_t1_m1 <= 0",
        "without_pause_t1_m1": "open_t1_m1 - opening_t1_m1 <= 0",
        "without_pause_t1": "opening_t1_m1 <= 1",
        "only_in_rhythm_ana_t1_m2": "steps_ana_t1_m2 <= 0",
        "without_pause_t2_m2_least": "steps_ana_t2_m2 + steps_bob_t2_m2 - open_t2_m2 >= 0",
        "without_pause_t2_m2_most": "steps_ana_t2_m2 + steps_bob_t2_m2 - 6 open_t2_m2 <= 0",
        "without_pause_t2_m2": "open_t2_m2 - opening_t2_m2 <= 0",
        "without_pause_t2": "opening_t2_m2 <= 1",
    },
    "past_kept": {"past_kept_ana_t1_m1": "steps_ana_t1_m1 = 2"},
    "ramp": {
        "ramp_total_p1_m1": "steps_ana_t1_m1 - total_p1_m1 = 0",
        "ramp_total_p1_m2": "steps_ana_t1_m2 - total_p1_m2 = 0",
        "ramp_total_p2_m2": "steps_ana_t2_m2 + steps_bob_t2_m2 - total_p2_m2 = 0",
        "ramp_p1_m2": "total_p1_m2 - 1.5 total_p1_m1 <= 2",
        "ramp_p2_m2": "total_p2_m2 <= 2",
    },
    "useful_block": {
        "useful_block_ana_m2_least": "steps_ana_t1_m2 + steps_ana_t2_m2 - 2 helping_ana_m2 >= 0",
        "useful_block_ana_m2_most": "steps_ana_t1_m2 + steps_ana_t2_m2 - 4 helping_ana_m2 <= 0",
        "useful_block_bob_m2_least": "steps_bob_t2_m2 - 2 helping_bob_m2 >= 0",
        "useful_block_bob_m2_most": "steps_bob_t2_m2 - 2 helping_bob_m2 <= 0",
    },
    "few_projects": {
        "few_projects_ana_p1_m2": "steps_ana_t1_m2 - 4 on_ana_p1_m2 <= 0",
        "few_projects_ana_p2_m2": "steps_ana_t2_m2 - 4 on_ana_p2_m2 <= 0",
        "few_projects_ana_m2": "on_ana_p1_m2 + on_ana_p2_m2 <= 1",
    },
    "within_advance": {
        "within_advance_m1": "0.7 grants_d1_eu <= 600",
        "within_advance_m2": "0.7 grants_d1_eu + grants_d2_eu - 0.1 unfunded_d2 <= 550",
    },
    "field_floor": {
        "field_floor_p2": "0.75 steps_ana_t2_m2 + 0.75 steps_bob_t2_m2 >= 0",
    },
    "distance": {
        "distance_steps_ana_t1_m1": "below_steps_ana_t1_m1 + steps_ana_t1_m1 >= 2",
        "distance_credits_d1_own": "below_credits_d1_own + credits_d1_own >= 100",
    },
    "heaviest_load": {
        "heaviest_load_ana_m1": "steps_ana_t1_m1 - 3.4 peak <= 0",
        "heaviest_load_ana_m2": "steps_ana_t1_m2 + steps_ana_t2_m2 - 4 peak <= 0",
        "heaviest_load_bob_m2": "steps_bob_t2_m2 - 2 peak <= 0",
    },
}
