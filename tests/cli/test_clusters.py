"""The command that fills the register of clusters."""

from app.clusters import queries

GOOD = """
clusters:
  - {code: acqua, name: Cluster Acqua, short_name: Acqua, area: Acqua,
     acts: [{state: recognised, taken_on: 2020-01-15, act: decreto 1/2020}]}
"""


def test_a_file_of_clusters_fills_the_register(sportello, database, tmp_path):
    path = tmp_path / "clusters.yaml"
    path.write_text(GOOD)

    assert (sportello("cluster", "import", str(path)).status, sportello("cluster", "import", str(path)).status) == (
        0,
        0,
    )

    with database.reading() as session:
        assert [cluster.code for cluster in queries.register(session)] == ["acqua"]


def test_all_of_it_or_none_and_every_mistake_is_told(sportello, database, tmp_path):
    path = tmp_path / "clusters.yaml"
    path.write_text(GOOD + "  - {code: fuoco, name: Fuoco}\n  - {code: X}\n")

    ran = sportello("cluster", "import", str(path))

    assert ran.status == 1
    assert {"fuoco: area: Field required", "X: name: Field required"} <= {
        line.removeprefix(f"{path}: ") for line in ran.err.splitlines()
    }
    with database.reading() as session:
        assert queries.register(session) == []


def test_what_is_no_list_of_clusters_is_refused(sportello, tmp_path):
    path = tmp_path / "clusters.yaml"
    for words in ("- a list", "clusters: [", "42", ""):
        path.write_text(words)
        assert "is not YAML with a list `clusters`" in sportello("cluster", "import", str(path)).err
