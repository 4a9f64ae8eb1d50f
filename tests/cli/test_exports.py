"""The dossier from the command line: in somebody's name, for a reason."""

from zipfile import ZipFile

from app.accounts.actions import create_token
from tests import make
from tests.make import review as reviewing


def test_the_person_responsible_takes_the_dossier_along(sportello, installation, database, tmp_path):
    with database.writing() as session:
        office = reviewing.bureau(session)
        code = reviewing.numbered(session, office).code
        tokens = [
            create_token(session, person, by=None, at=make.LONG_AGO)[1]
            for person in (office.responsible, office.officer)
        ]
    words = ("export", "dossier", code, "--reason", "R.G. 88", "--to", str(tmp_path / "fascicolo.zip"))

    nameless = sportello(*words)
    installation.setenv("SPORTELLO_TOKEN", tokens[1])
    officer = sportello(*words)
    installation.setenv("SPORTELLO_TOKEN", tokens[0])
    responsible = sportello(*words)

    assert (nameless.status, officer.status, responsible.status) == (1, 1, 0)
    with ZipFile(tmp_path / "fascicolo.zip") as archive:
        assert f"fascicolo-{code}/indice.html" in archive.namelist()
