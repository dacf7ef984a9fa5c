"""Where the tour stops: what is shown, and what it is about."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stop:
    """One page of the journey.

    `who` is a persona without the organisation ("coordinator"; "operator"; "" for a stranger).
    `follow` are patterns of links to follow one after the other from `path`, and `holds` is what
    the page must hold (a selector): where several could be shown, it tells which.
    """

    name: str
    title: str
    words: str
    who: str
    path: str
    follow: tuple[str, ...] = ()
    holds: str = "main"


STOPS = (
    Stop(
        "operator",
        "An operator opens the house for an organisation",
        "Name in both languages, country, languages, time zone, currency, one colour, a logo, and "
        "the first administrator, who gets an invitation. The operator sees nothing inside.",
        "operator",
        "/operator/new/",
    ),
    Stop(
        "staff-home",
        "Staff begin their day",
        "What waits to be done comes first, and what comes next beside it. Staff sign in with a "
        "password and a second step, or with a passkey.",
        "coordinator",
        "/o/{slug}/",
    ),
    Stop(
        "programmes",
        "Programmes and their projects",
        "A programme lasts; its projects each have a purpose, a level and a period.",
        "coordinator",
        "/o/{slug}/programmes/",
    ),
    Stop(
        "templates",
        "A project may begin with a proposal",
        "Seven settings, from somebody’s own care to the health of a territory, and the templates "
        "that the organisation kept itself. Everything is a proposal, and nothing is published.",
        "coordinator",
        "/o/{slug}/programmes/templates/",
    ),
    Stop(
        "project",
        "A project says what can be influenced, and what cannot",
        "Aims, limits, the planned level of participation with its promise, and why it is not "
        "higher. Lead and deputy are named. Nobody can be invited before this is announced.",
        "coordinator",
        "/o/{slug}/programmes/",
        (r"/programmes/\d+/$", r"/projects/\d+/$"),
    ),
    Stop(
        "charter",
        "A charter that everybody writes",
        "What it is for, what each value means to each party, who decides what. Anybody in the "
        "project comments and proposes words; each party agrees on screen, in a meeting or on "
        "paper. A new version asks again, without stopping the work.",
        "portal",
        "/my/{slug}/projects/",
        (r"/my/[^/]+/projects/\d+/$", r"/projects/\d+/charter/$"),
        holds='main a[href*="/charters/"]',
    ),
    Stop(
        "ladder",
        "The organisation’s own ladder of participation",
        "Each level says what it means, who decides, what is promised and how one knows. "
        "Published versions do not change; a programme keeps the one that it began with.",
        "administrator",
        "/o/{slug}/programmes/levels/",
    ),
    Stop(
        "opportunity",
        "Opportunities are public, and need no account",
        "What it is about, what it asks and gives, what is paid, how people are chosen and until "
        "when. Everybody who answers gets an outcome with its reason.",
        "",
        "/p/{slug}/opportunities/",
        (r"/p/[^/]+/opportunities/\d+/$",),
    ),
    Stop(
        "people",
        "The people, in their own words",
        "Everybody is named and described as they wish, with or without email. Hats have dates; "
        "access needs are flagged where contact begins.",
        "coordinator",
        "/o/{slug}/people/",
    ),
    Stop(
        "person",
        "One person",
        "How to reach them, what they need, which hats they wear, and where they take part.",
        "coordinator",
        "/o/{slug}/people/",
        (r"/people/\d+/$",),
    ),
    Stop(
        "invite",
        "Stakeholders and professionals are invited, with or without email",
        "Each with the side on which they take part. Who has no email gets a letter or a call, and "
        "staff write down the answer.",
        "coordinator",
        "/o/{slug}/programmes/",
        (r"/programmes/\d+/$", r"/projects/\d+/$", r"/projects/\d+/people/$"),
    ),
    Stop(
        "sign-in",
        "Somebody who takes part signs in with a code",
        "No password and no puzzle. The answer is the same whether or not the address is known.",
        "",
        "/account/login/code/?next=/my/{slug}/",
    ),
    Stop(
        "portal-home",
        "What is asked of me, what is next, where is my money, what came of it",
        "The first page of everybody who takes part answers four questions at one glance.",
        "portal",
        "/my/{slug}/",
    ),
    Stop(
        "announcement",
        "The announcement comes before the answer",
        "What it is for, what can change, what is promised. Accepting or declining needs no "
        "reason.",
        "portal",
        "/my/{slug}/projects/",
        (r"/my/[^/]+/projects/\d+/$",),
    ),
    Stop(
        "portal-activity",
        "A meeting, with all that is needed to come",
        "Place and how to get in, the link from home, what was arranged for me, and a file for "
        "my calendar. A reminder comes once.",
        "portal",
        "/my/{slug}/activities/",
        (r"/my/[^/]+/activities/\d+/$",),
    ),
    Stop(
        "minutes",
        "What a meeting decided, and who does what until when",
        "Anybody can put something on the agenda. Decisions have words and owners; minutes that "
        "were published stay, and a correction becomes a version.",
        "coordinator",
        "/o/{slug}/activities/?when=past",
        (r"/activities/\d+/$", r"/activities/\d+/minutes/$"),
        holds="main .kept",
    ),
    Stop(
        "contributions",
        "What came of what I said",
        "Each contribution is followed to a decision with its reason, and to what changed. “Not "
        "taken up, because” is a good answer; silence is not.",
        "portal",
        "/my/{slug}/contributions/",
    ),
    Stop(
        "changes",
        "You said, we did, we could not",
        "The public page of an organisation, in words that were agreed with whoever said it.",
        "",
        "/p/{slug}/changes/",
    ),
    Stop(
        "decisions",
        "What was decided, by whom and why",
        "Decisions of meetings and about what people said, in one list, beside what the charter "
        "says of who decides.",
        "portal",
        "/my/{slug}/projects/",
        (r"/my/[^/]+/projects/\d+/$", r"/my/[^/]+/projects/\d+/decisions/$"),
        holds="main ul.stack > li.card",
    ),
    Stop(
        "to-arrange",
        "What people need becomes something to do",
        "Every need of everybody invited stands on one list until it is arranged. Afterwards the "
        "person says whether it worked.",
        "coordinator",
        "/o/{slug}/activities/to-arrange/",
    ),
    Stop(
        "attendance",
        "Who was there, for how long, and with whom",
        "Hours and companions are written down once, on the screen or from a printed sheet; they "
        "are what claims start from.",
        "coordinator",
        "/o/{slug}/activities/?when=past",
        (r"/activities/\d+/$", r"/activities/\d+/attendance/$"),
    ),
    Stop(
        "claim-start",
        "A claim starts from what somebody attended",
        "One question a page, saved as it goes, with a photo of the receipt from the phone.",
        "portal",
        "/my/{slug}/claims/new/",
    ),
    Stop(
        "my-claims",
        "Where is my money",
        "One sentence for each claim, with amounts and dates.",
        "portal",
        "/my/{slug}/claims/",
    ),
    Stop(
        "support",
        "What helps me, how much is enough, and time to rest",
        "A named contact, a limit of one’s own for meetings and hours, a pause without giving a "
        "reason, and private words about how it feels, for whom the person chooses.",
        "portal",
        "/my/{slug}/support/",
    ),
    Stop(
        "skills",
        "What people bring, and who would like to learn it",
        "By experience or by training, and experience stands first. Who learnt together is shown "
        "by sides, and small numbers are hidden.",
        "coordinator",
        "/o/{slug}/skills/",
    ),
    Stop(
        "certificates",
        "What I did, on paper that anybody can check",
        "Certificates and a portfolio of one’s experience, in the person’s own words, as tagged "
        "PDF. Whoever checks one learns whether it is valid, and nothing else.",
        "portal",
        "/my/{slug}/certificates/",
        (r"/my/[^/]+/certificates/\d+/$",),
    ),
    Stop(
        "body",
        "Who sits at the table",
        "Each body with its seats for each side, who holds them and until when. A vacant seat is "
        "seen, and nobody’s mandate ends unnoticed.",
        "coordinator",
        "/o/{slug}/bodies/",
        (r"/bodies/\d+/$",),
    ),
    Stop(
        "who",
        "Who is who, in everybody’s own words",
        "What somebody does here, when to come to them, and how they like to be reached. Nobody "
        "stands here who does not wish it, and introductions are made when both agree.",
        "portal",
        "/my/{slug}/who/",
    ),
    Stop(
        "claim",
        "Somebody else decides, and a third person pays",
        "Claimant, approver and payer are three people. The database itself insists.",
        "manager",
        "/o/{slug}/claims/",
        (r"/o/[^/]+/claims/\d+/$",),
    ),
    Stop(
        "to-pay",
        "Finance pays what was approved",
        "The oldest first. Once it is paid, the person is told with the amount and the date.",
        "finance",
        "/o/{slug}/claims/?tab=to-pay",
    ),
    Stop(
        "consultation",
        "People are asked openly",
        "Questions with something to read, a first and a last day, with a name or truly without, "
        "and a summary for those who answered.",
        "coordinator",
        "/o/{slug}/programmes/",
        (
            r"/o/[^/]+/programmes/\d+/$",
            r"/o/[^/]+/programmes/projects/\d+/$",
            r"/o/[^/]+/programmes/projects/\d+/evaluation/$",
            r"/o/[^/]+/consultations/\d+/$",
        ),
    ),
    Stop(
        "questionnaire",
        "Everybody is asked the same, from their side of the table",
        "Stakeholders and professionals answer the same questions in wordings of their own.",
        "portal",
        "/my/{slug}/evaluations/",
        (r"/my/[^/]+/evaluations/\d+/$",),
    ),
    Stop(
        "results",
        "Results that nobody can be picked out of",
        "Both sides one above the other, the finding in words, the numbers as a table. Small "
        "numbers are hidden everywhere, and cannot be worked out.",
        "manager",
        "/o/{slug}/evaluation/",
        (r"/o/[^/]+/evaluation/\d+/$", r"/evaluation/\d+/results/$"),
    ),
    Stop(
        "levels",
        "Planned, delivered, and felt by both sides",
        "Side by side, never as one number. Where they drift apart, somebody is asked to talk "
        "about it, by a day.",
        "manager",
        "/o/{slug}/evaluation/levels/",
        (r"/programmes/projects/\d+/levels/$",),
    ),
    Stop(
        "report",
        "A report that can be defended",
        "Built in the background, in the language that was chosen: a tagged PDF, and the same as "
        "an accessible page. Asking twice builds it once.",
        "manager",
        "/o/{slug}/evaluation/",
        (r"/o/[^/]+/evaluation/\d+/$", r"/evaluation/reports/\d+/$"),
        holds="main h1:lang({language})",
    ),
    Stop(
        "governance",
        "What the organisation promises, and which programmes serve it",
        "Strategies, charters and policies with their goals, each linked to the programmes that "
        "work on it. A goal that no programme serves is seen.",
        "coordinator",
        "/o/{slug}/governance/goals/",
    ),
    Stop(
        "standard",
        "What standards ask for, and what shows it",
        "Known standards in our own words and criteria of one’s own. Anything can be linked as "
        "evidence with a sentence why; gaps are named, and there are no points.",
        "coordinator",
        "/o/{slug}/governance/standards/",
        (r"/governance/standards/\d+/$",),
    ),
    Stop(
        "self-assessment",
        "How far we are, said by staff and by people apart",
        "Culture, practice, structure and review, in words of four steps, side by side. Small "
        "numbers stay hidden here too.",
        "manager",
        "/o/{slug}/governance/self-assessment/",
        (r"/governance/self-assessment/\d+/$",),
    ),
    Stop(
        "year",
        "The whole organisation in one year",
        "Programmes, activities, people by side, what became of what they said, seats and young "
        "people, in words and with links. It can be printed.",
        "coordinator",
        "/o/{slug}/year/",
    ),
    Stop(
        "unit",
        "What is asked of the engagement unit",
        "Help with methods, occasions to involve people and ideas of people themselves, each with "
        "an answer, a reason, an owner and a day.",
        "coordinator",
        "/o/{slug}/unit/",
    ),
    Stop(
        "roles",
        "What each role may do, in plain words",
        "The page is made from the same table that the product obeys.",
        "administrator",
        "/o/{slug}/organisation/",
    ),
)
