"""The closed lists of the domain. Values are stored and travel in addresses, so they never change meaning."""

from enum import StrEnum


class Language(StrEnum):
    """Written languages of the service."""

    NB = "nb"
    NN = "nn"
    EN = "en"


class OrganisationKind(StrEnum):
    """What an organisation is to the community of ministries."""

    MINISTRY = "ministry"
    PRIME_MINISTERS_OFFICE = "prime-ministers-office"


class Role(StrEnum):
    """What a person may act as. Everyone is an employee; the rest is granted."""

    EMPLOYEE = "employee"
    MANAGER = "manager"
    HR = "hr"
    ACADEMY = "academy"
    DFD = "dfd"
    UNION = "union"
    PRIVACY_OFFICER = "privacy-officer"
    ADMINISTRATOR = "administrator"


class Interest(StrEnum):
    """What a person wants with a competence from now on."""

    USE_MORE = "use-more"
    AS_NOW = "as-now"
    NOT_NOW = "not-now"


class Evidence(StrEnum):
    """What stands behind a claimed competence, weakest first."""

    SELF = "self"
    COURSE = "course"
    ASSIGNMENT = "assignment"
    CERTIFICATE = "certificate"


class ExperienceKind(StrEnum):
    """Where an experience comes from."""

    WORK = "work"
    PROJECT = "project"
    EDUCATION = "education"
    COURSE = "course"
    VOLUNTARY = "voluntary"


class OpportunityKind(StrEnum):
    """What is offered or sought."""

    HOSPITERING = "hospitering"
    ROTATION = "rotation"
    PROJECT = "project"
    KJERNEGRUPPE = "kjernegruppe"
    JOB_SHADOWING = "job-shadowing"
    MENTORING = "mentoring"
    POSITION = "position"


class Direction(StrEnum):
    """Whether an opening is offered to people, or a person seeks one."""

    OFFERED = "offered"
    SOUGHT = "sought"


class Route(StrEnum):
    """The six legal routes for work in another place; their rules are data read by ``mobility.routes``."""

    R1 = "R1"
    R2 = "R2"
    R3 = "R3"
    R4 = "R4"
    R5 = "R5"
    R6 = "R6"


class Payer(StrEnum):
    """Who pays the salary during an assignment."""

    RELEASING = "releasing"
    RECEIVING = "receiving"
    SPLIT = "split"


class Workplace(StrEnum):
    """How far the work is tied to a place."""

    ON_SITE = "on-site"
    HYBRID = "hybrid"
    REMOTE = "remote"


class Audience(StrEnum):
    """Who may see a published opening, narrowest first."""

    OWN_UNIT = "own-unit"
    OWN_MINISTRY = "own-ministry"
    CHOSEN_MINISTRIES = "chosen-ministries"
    ALL_MINISTRIES = "all-ministries"


class OpportunityStatus(StrEnum):
    """Where an opening stands. Derived from its moments, never stored."""

    DRAFT = "draft"
    TO_APPROVAL = "to-approval"
    RETURNED = "returned"
    OPEN = "open"
    CLOSED = "closed"
    FILLED = "filled"
    WITHDRAWN = "withdrawn"


class ApprovalOutcome(StrEnum):
    """How an asking for approval ended; taken back is its owner's own act."""

    APPROVED = "approved"
    RETURNED = "returned"
    TAKEN_BACK = "taken-back"


class DismissalReason(StrEnum):
    """Why a suggestion is not for me."""

    NOT_MY_FIELD = "not-my-field"
    NOT_NOW = "not-now"
    WRONG_LEVEL = "wrong-level"
    OTHER = "other"


class PlacementOrigin(StrEnum):
    """How a placement began."""

    INTEREST = "interest"
    INVITATION = "invitation"
    ROTATION = "rotation"


class PlacementState(StrEnum):
    """Where a placement stands: the state after its newest step."""

    INVITED = "invited"
    INTEREST = "interest"
    CONVERSATION = "conversation"
    OFFERED = "offered"
    WITH_LEADER = "with-leader"
    AGREEMENT = "agreement"
    READYING = "readying"
    ONGOING = "ongoing"
    ENDING = "ending"
    ENDED = "ended"
    EVALUATED = "evaluated"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    REFUSED = "refused"
    INTERRUPTED = "interrupted"


class PlacementMove(StrEnum):
    """What somebody does with a placement; the moves allowed stand in ``mobility.placement_rules``."""

    INVITE = "invite"
    SHOW_INTEREST = "show-interest"
    BEGIN_FROM_ROUND = "begin-from-round"
    REVEAL = "reveal"
    TALK = "talk"
    OFFER = "offer"
    GO_ON = "go-on"
    REMIND = "remind"
    ESCALATE = "escalate"
    RELEASE = "release"
    REFUSE = "refuse"
    SIGN = "sign"
    TICK = "tick"
    START = "start"
    CHECK_IN = "check-in"
    EXTEND = "extend"
    GIVE_NOTICE = "give-notice"
    END = "end"
    EVALUATE = "evaluate"
    WITHDRAW = "withdraw"
    DECLINE = "decline"
    INTERRUPT = "interrupt"


class PlacementPart(StrEnum):
    """What somebody is to a placement."""

    PERSON = "person"
    RECEIVER = "receiver"
    LEADER = "leader"
    HR = "hr"
    SYSTEM = "system"


class PlacementReason(StrEnum):
    """Why a placement came no further; each move allows some of them."""

    OTHER_CHOSEN = "other-chosen"
    COMPETENCE = "competence"
    TIMING = "timing"
    SEATS_TAKEN = "seats-taken"
    OPENING_WITHDRAWN = "opening-withdrawn"
    STAFFING = "staffing"
    DEADLINE_IN_CASE = "deadline-in-case"
    RECENTLY_AWAY = "recently-away"
    CHANGED_MIND = "changed-mind"
    WORKLOAD = "workload"
    TERMS_NOT_MET = "terms-not-met"
    EARLY_RETURN = "early-return"
    OTHER = "other"


class NoticeKind(StrEnum):
    """What a notice is to its reader; each kind is mailed at the pace that the reader chooses."""

    TASK = "task"
    DEADLINE = "deadline"
    NEWS = "news"
    SEARCH = "search"


class NoticePace(StrEnum):
    """How soon notices of a kind are mailed; in the service all are seen at once."""

    AT_ONCE = "at-once"
    DAILY = "daily"
    WEEKLY = "weekly"
    OFF = "off"


class RoundStatus(StrEnum):
    """Where a rotation round stands. Derived from its days and moments, never stored."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    LOCKED = "locked"
    AGREEING = "agreeing"
    SETTLED = "settled"
    CANCELLED = "cancelled"


class RoundGoal(StrEnum):
    """What a proposal for a round seeks first."""

    BEST_FIT = "best-fit"
    MOST_MOVED = "most-moved"
    SHORTEST = "shortest"
    REPAIR = "repair"


class ProposalState(StrEnum):
    """How far the computing of a proposal has come."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class LegPart(StrEnum):
    """What somebody is to one move of a plan: who moves, who lets go, who receives."""

    PERSON = "person"
    GIVER = "giver"
    RECEIVER = "receiver"


class LegState(StrEnum):
    """Where one move of a chosen plan stands. Derived from its answers, never stored."""

    WAITING = "waiting"
    AGREED = "agreed"
    FALLEN = "fallen"


class LegReason(StrEnum):
    """Why a move of a plan fell; each part may give some of them."""

    STAFFING = "staffing"
    DEADLINE_IN_CASE = "deadline-in-case"
    RECENTLY_AWAY = "recently-away"
    COMPETENCE = "competence"
    TIMING = "timing"
    CHANGED_MIND = "changed-mind"
    WORKLOAD = "workload"
    NO_ANSWER = "no-answer"
    OTHER = "other"


class CourseForm(StrEnum):
    """How a course is held."""

    IN_PERSON = "in-person"
    ONLINE = "online"
    HYBRID = "hybrid"


class SessionStatus(StrEnum):
    """Where a session of a course stands. Derived from its days and moments, never stored."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    UNDER_WAY = "under-way"
    OVER = "over"
    CANCELLED = "cancelled"


class SignUpStatus(StrEnum):
    """Where somebody's way through a session stands. Derived from its dated steps, never stored."""

    WAITING = "waiting"
    OFFERED = "offered"
    SEATED = "seated"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    ATTENDED = "attended"
    ABSENT = "absent"
    COMPLETED = "completed"


class Side(StrEnum):
    """One of the two ministries of an agreement."""

    RELEASING = "releasing"
    RECEIVING = "receiving"


class TemporaryGround(StrEnum):
    """Why a post is temporary: statsansatteloven § 9 (1) a to e, and § 14 for a senior post held for a time."""

    NATURE = "nature"
    SUBSTITUTE = "substitute"
    PRACTICE = "practice"
    EDUCATION = "education"
    UNFORESEEN = "unforeseen"
    ACTING = "acting"


class ReturnRight(StrEnum):
    """What a person comes back to."""

    SAME_POST = "same-post"
    EQUIVALENT_POST = "equivalent-post"


class SecurityNeed(StrEnum):
    """What the work asks for under the Security Act; never what a person has."""

    NONE = "none"
    AUTHORISATION = "authorisation"
    CLEARANCE = "clearance"


class CounterCode(StrEnum):
    """The limits that the service counts towards."""

    STAY = "stay"
    SERVICE = "service"
    NOTICE = "notice"


class GroupStatus(StrEnum):
    """Where a kjernegruppe stands. Derived from its moments, never stored."""

    PLANNED = "planned"
    LIVING = "living"
    ENDED = "ended"


class GroupEndReason(StrEnum):
    """Why a kjernegruppe ended."""

    DONE = "done"
    TAKEN_OVER = "taken-over"
    MERGED = "merged"
    NOT_NEEDED = "not-needed"
    OTHER = "other"


class ConsultationMatter(StrEnum):
    """What DFD is consulted about."""

    START = "start"
    END = "end"


class SeatState(StrEnum):
    """Where a seat of a kjernegruppe stands: the state after its newest step."""

    INVITED = "invited"
    WITH_LEADER = "with-leader"
    SEATED = "seated"
    DECLINED = "declined"
    REFUSED = "refused"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    LEFT = "left"


class SeatReason(StrEnum):
    """Why a seat came no further, or was left; each part may give some of them."""

    WORKLOAD = "workload"
    TIMING = "timing"
    NOT_MY_FIELD = "not-my-field"
    CHANGED_MIND = "changed-mind"
    STAFFING = "staffing"
    DEADLINE_IN_CASE = "deadline-in-case"
    RECENTLY_AWAY = "recently-away"
    ROLE_CHANGED = "role-changed"
    NO_ANSWER = "no-answer"
    GROUP_ENDED = "group-ended"
    OTHER = "other"
