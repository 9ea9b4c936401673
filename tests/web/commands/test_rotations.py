"""``mobility rotations`` computes what waits, in processes of its own, and ends."""

from click.testing import CliRunner
from databases import migrated
from factories import NOW
from rotation_cast import RoundCast
from sqlmodel import Session

from mobility import rotation_proposals
from models.rotation_enums import ProposalState, RoundGoal
from web.cli import main


def test_what_waits_is_computed_once(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path / 'rounds.sqlite'}"
    monkeypatch.setenv("MOBILITY_DATABASE_URL", url)
    with migrated(url) as engine:
        with Session(engine, expire_on_commit=False) as session:
            cast = RoundCast(session)
            cast.join("Ada", "KLD")
            cast.join("Bo", "FIN")
            cast.ring("Ada", "Bo")
            cast.lock()
            rotation_proposals.propose(session, cast.hr, cast.id, [RoundGoal.BEST_FIT], now=NOW)
            session.commit()
        assert CliRunner().invoke(main, ["rotations"]).output == "1 computed\n"
        assert CliRunner().invoke(main, ["rotations"]).output == "0 computed\n"
        with Session(engine) as session:
            (told,) = rotation_proposals.proposals(session, cast.hr, cast.id, now=NOW)
    assert (told.state, told.status, told.moved) == (ProposalState.DONE, "optimal", 2)
