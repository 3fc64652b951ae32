"""Allocation problems to test on: one to read, and two families to draw from."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from solver.allocation import TIERS, Instance, Options, Reference

PERIODS = ("m1", "m2")

TINY = Instance(
    periods=PERIODS,
    step_days=0.5,
    effort_days={"t1": 2.0, "t2": 3.0},
    mandatory=frozenset({"t1"}),
    task_weight={"t1": 4.0, "t2": 1.0},
    project_of_task={"t1": "p1", "t2": "p2"},
    field_tasks=frozenset({"t2"}),
    window={"t1": ("m1", "m2"), "t2": ("m2",)},
    qualified={"t1": ("ana",), "t2": ("ana", "bob")},
    predecessors=(("t1", "t2"),),
    precedence_lag=0,
    capacity_days={("ana", "m1"): 1.7, ("ana", "m2"): 2.0, ("bob", "m2"): 1.0},
    service_of={"ana": "s1", "bob": "s2"},
    quota_days={"s1": 3.3},
    cost_eur={"d1": 1000.0, "d2": 500.0},
    expense_weight={"d1": 4.0, "d2": 1.0},
    project_of_expense={"d1": "p1", "d2": "p1"},
    section_of_expense={"d1": "investment", "d2": "operating"},
    grant_limit_eur={("d1", "eu"): 800.0, ("d2", "eu"): 400.0, ("d1", "region"): 300.0},
    ceiling_eur={"eu": 900.0, "region": 200.0},
    filing_task={"eu": "t1"},
    filed_by={},
    unfiled=frozenset(),
    payable=frozenset({("d1", "own"), ("d2", "own"), ("d1", "service")}),
    appropriation_eur={"own": 300.0, "service": 150.0},
    own_lines=frozenset({"own"}),
    own_share={("eu", "investment"): 0.2},
    counterpart_ratio={"eu": 4.0},
    national_schemes=frozenset({"region"}),
)

NOTHING = replace(
    TINY,
    effort_days={},
    mandatory=frozenset(),
    predecessors=(),
    quota_days={},
    cost_eur={},
    grant_limit_eur={},
    ceiling_eur={},
    filing_task={},
    payable=frozenset(),
    own_share={},
    counterpart_ratio={},
)


def work(**changes: Any) -> Instance:
    """Keep the days of the tiny case, without money, quota or precedence."""
    kept = replace(NOTHING, effort_days=TINY.effort_days, mandatory=TINY.mandatory, quota_days={})
    return replace(kept, **changes)


def money(**changes: Any) -> Instance:
    """Keep the money of the tiny case, without tasks: nothing has to be filed."""
    names = ("cost_eur", "grant_limit_eur", "ceiling_eur", "payable")
    return replace(NOTHING, **{name: getattr(TINY, name) for name in names} | changes)


@st.composite
def instances(draw: st.DrawFn) -> Instance:
    """Draw an instance with every constraint, the optional ones too."""
    options = Options(
        ramp_rate=draw(st.sampled_from((None, None, 0.0, 0.5))),
        ramp_base_days=draw(st.sampled_from((0.5, 1.0))),
        block_days=draw(st.sampled_from((None, None, 1.0))),
        max_projects=draw(st.sampled_from((None, None, 1))),
        field_share=draw(st.sampled_from((None, None, 0.5))),
        advance_eur=draw(st.sampled_from((None, None, 0.0, 1.0))),
    )
    shares = st.sampled_from((0.0, 0.2, 0.5, 1.0))
    return replace(
        draw(small_instances()),
        quota_days=draw(st.dictionaries(st.sampled_from(("s1", "s2")), st.floats(0, 3))),
        own_share={(f, c): draw(shares) for f in ("f1", "f2") for c in ("investment", "operating")},
        counterpart_ratio=draw(st.sampled_from(({}, {"f1": 4.0}, {"f1": 0.5}))),
        national_schemes=frozenset({"f2"}),
        most_days=draw(st.sampled_from(({}, {}, {"ana": 1.0}))),
        options=options,
        ramp_rate=draw(st.dictionaries(st.sampled_from(("p0", "p1")), st.just(0.5))),
    )


@st.composite
def ruled_instances(draw: st.DrawFn) -> Instance:
    """Draw a small instance whose tasks and projects have rules of their own."""
    inst = draw(small_instances())
    some = st.sets(st.sampled_from(sorted(inst.effort_days)))
    agents = st.sampled_from(("ana", "bob"))
    early = draw(some)
    return replace(
        inst,
        reference=None,
        tiers=TIERS,
        most_people=dict.fromkeys(draw(some), 1),
        lead={t: draw(agents) for t in draw(some)},
        halves=dict.fromkeys(draw(some), (("ana",), ("bob",))),
        least_days=draw(
            st.dictionaries(
                st.tuples(agents, st.sampled_from(("p0", "p1"))), st.sampled_from((0.5, 1.0))
            )
        ),
        regular={t: inst.window[t] for t in draw(some)},
        continuous={t: inst.window[t] for t in draw(some)},
        wait={(t, m): float(i) for t in early for i, m in enumerate(inst.window[t])},
    )


@st.composite
def small_instances(draw: st.DrawFn) -> Instance:
    """Draw an instance whose plans can all be listed; whole euros are enough for it."""
    tasks = [f"t{i}" for i in range(draw(st.integers(1, 3)))]
    expenses = [f"d{i}" for i in range(draw(st.integers(0, 2)))]
    few = st.sampled_from((1.0, 2.0, 4.0))
    whole = st.integers(0, 3).map(float)
    shares = st.sampled_from((0.0, 0.5, 1.0))
    pairs = [(d, f) for d in expenses for f in ("f1", "f2")]
    lines = [(d, b) for d in expenses for b in ("own", "service")]
    edges = [(p, s) for p in tasks for s in tasks if p < s]
    cells = [(a, m) for a in ("ana", "bob") for m in PERIODS]
    windows = st.sampled_from((PERIODS, PERIODS[:1], PERIODS[1:]))
    teams = st.sampled_from((("ana",), ("bob",), ("ana", "bob")))
    return Instance(
        periods=PERIODS,
        step_days=0.5,
        effort_days={t: draw(st.integers(1, 3)) / 2 for t in tasks},
        mandatory=frozenset(draw(st.sets(st.sampled_from(tasks)))),
        task_weight={t: draw(few) for t in tasks},
        project_of_task={t: f"p{i % 2}" for i, t in enumerate(tasks)},
        field_tasks=frozenset(draw(st.sets(st.sampled_from(tasks)))),
        window={t: draw(windows) for t in tasks},
        qualified={t: draw(teams) for t in tasks},
        predecessors=tuple(draw(st.lists(st.sampled_from(edges), max_size=1))) if edges else (),
        precedence_lag=draw(st.integers(0, 1)),
        capacity_days={cell: draw(st.sampled_from((0.0, 0.5, 0.8, 1.0, 1.7))) for cell in cells},
        service_of={"ana": "s1", "bob": "s2"},
        quota_days={"s1": draw(st.sampled_from((0.5, 1.2, 9.0)))},
        cost_eur={d: float(draw(st.integers(1, 3))) for d in expenses},
        expense_weight={d: draw(few) for d in expenses},
        project_of_expense=dict.fromkeys(expenses, "p0"),
        section_of_expense=dict(zip(expenses, ("investment", "operating"), strict=False)),
        grant_limit_eur={pair: float(draw(st.integers(0, 2))) for pair in pairs},
        ceiling_eur={f: float(draw(st.integers(0, 3))) for f in ("f1", "f2")},
        filing_task={
            f: draw(st.sampled_from(tasks)) for f in ("f1", "f2")[: draw(st.integers(0, 2))]
        },
        filed_by=draw(st.dictionaries(st.sampled_from(pairs), st.sampled_from(PERIODS)))
        if pairs
        else {},
        unfiled=frozenset(),
        payable=frozenset(draw(st.sets(st.sampled_from(lines))) if lines else ()),
        appropriation_eur={b: float(draw(st.integers(0, 3))) for b in ("own", "service")},
        own_lines=frozenset({"own"}),
        own_share={},
        counterpart_ratio={},
        national_schemes=frozenset(),
        project_ceiling_eur=draw(st.dictionaries(st.just("f1"), whole)),
        project_floor_eur=draw(st.dictionaries(st.sampled_from(("f1", "f2")), whole)),
        exclusive=draw(st.sampled_from((frozenset(), frozenset({("f1", "f2")})))),
        last_funders=draw(st.sampled_from((frozenset(), frozenset({"f2"})))),
        notified_eur=draw(st.dictionaries(st.sampled_from(("f1", "f2")), whole)),
        outstanding={(d, f, m): draw(shares) for d, f in pairs for m in PERIODS},
        reference=draw(st.none() | references(tasks, pairs, lines)),
        tiers=draw(st.just(TIERS) | st.permutations(TIERS).map(tuple)),
    )


def references(
    tasks: list[str], grants: list[tuple[str, str]], credits: list[tuple[str, str]]
) -> st.SearchStrategy[Reference]:
    """Draw a plan to stay close to."""
    keys = [(a, t, m) for a in ("ana", "bob") for t in tasks for m in PERIODS]
    days = st.dictionaries(st.sampled_from(keys), st.sampled_from((0.5, 1.0)), max_size=3)

    def euros(pairs: list[tuple[str, str]]) -> st.SearchStrategy[dict[tuple[str, str], float]]:
        amounts = st.sampled_from((1.0, 2.0))
        return st.dictionaries(st.sampled_from(pairs), amounts) if pairs else st.just({})

    return st.builds(Reference, days=days, grants_eur=euros(grants), credits_eur=euros(credits))
