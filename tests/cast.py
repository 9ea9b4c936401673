"""Those who take part in a placement, for tests of its life."""

import datetime as dt

from factories import NOW, TODAY, employee, manager, opportunity

from mobility import placement_begin, placement_moves, placements
from mobility.agreements import reading
from mobility.placement_input import InterestInput, StepInput
from models.enums import PlacementMove as Move
from models.placement import Placement


class Cast:
    """An opening with its owner, and an employee of another ministry with a leader."""

    def __init__(self, session, *, seats=1):
        self.session = session
        self.receiver = manager(session, organisation_code="DFD", given_name="Mottaker")
        self.leader = manager(session, organisation_code="KLD", given_name="Leder")
        self.person = employee(session, organisation_code="KLD", leader_id=self.leader.person, given_name="Ansatt")
        self.opening = opportunity(session, organisation_code="DFD", owner_id=self.receiver.person, seats=seats)
        self.id = None
        self.now = NOW

    def interest(self, actor=None, **data):
        """Show interest, the first time for the cast's own placement."""
        begun = placement_begin.show_interest(
            self.session, actor or self.person, self.opening.id, InterestInput(**data), now=self.now
        )
        self.id = self.id or begun
        return begun

    def take(self, actor, move, *, placement_id=None, **data):
        """Take a step from a fresh page."""
        key = placement_id or self.id
        seen = self.session.get_one(Placement, key).steps
        if move is Move.SIGN:
            data.setdefault("agreement", reading.get(self.session, actor, key).content_hash)
        return placement_moves.take(self.session, actor, key, StepInput(move=move, seen=seen, **data), now=self.now)

    def until_offer(self):
        """Go as far as an offer."""
        self.interest()
        self.take(self.receiver, Move.TALK, effective_on=TODAY, is_impartial=True)
        self.take(self.receiver, Move.OFFER)

    def until_agreement(self):
        """Go as far as the leader's yes."""
        self.until_offer()
        self.take(self.person, Move.GO_ON)
        self.take(self.leader, Move.RELEASE)

    def until_start(self):
        """Sign all round and begin on the first day."""
        self.until_agreement()
        for actor in (self.person, self.leader, self.receiver):
            self.take(actor, Move.SIGN, name="N N")
        self.now = NOW + dt.timedelta(days=60)
        self.take(self.receiver, Move.START)

    def get(self, actor):
        """Read the placement."""
        return placements.get(self.session, actor, self.id, now=self.now)

    def state(self):
        """Tell where it stands."""
        return self.get(self.person).state
