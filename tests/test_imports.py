"""No module imports one that imports it, even in a roundabout way."""

from graphlib import TopologicalSorter

import grimp

ROOTS = ("coopplan", "solver", "workbooks")


def test_there_is_no_import_circle() -> None:
    graph = grimp.build_graph(*ROOTS)
    imports = {each: graph.find_modules_directly_imported_by(each) for each in graph.modules}

    assert len(imports) > 400
    TopologicalSorter(imports).prepare()
