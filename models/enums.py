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
    AUDITOR = "auditor"
    OVERSEER = "overseer"
    ADMINISTRATOR = "administrator"


class GrantSource(StrEnum):
    """Where a role comes from: whoever grants it also takes it away, and touches no other's."""

    HAND = "hand"
    CLAIM = "claim"
    DIRECTORY = "directory"


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
