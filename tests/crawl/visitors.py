"""Those who visit the product, and the small browser without a window with which they do."""

import http.client
import re
import time
from dataclasses import dataclass, field, replace
from functools import cached_property
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from engagement.access.marks import Audience, Mark
from engagement.access.permissions import ROLES, Role
from engagement.portal.demonstration.foundation import SLUGS
from engagement.portal.demonstration.personas import OPERATOR, PERSONAS
from tests.crawl.data import Data
from tests.crawl.reading import Reading, read

LANGUAGES = ("en", "fr")
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
_SECONDS = 30
_PLAIN = "application/x-www-form-urlencoded"
_BORDER = "------border"
_IN_PARTS = f"multipart/form-data; boundary={_BORDER}"
#: What an address answers to a reader when it only takes forms.
ONLY_ACTS = 405


@dataclass(frozen=True)
class Answer:
    """What the product answered."""

    path: str
    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float = 0.0

    @property
    def is_page(self) -> bool:
        is_html = self.headers.get("content-type", "").startswith("text/html")
        return is_html and not self.location and self.status != ONLY_ACTS

    @property
    def location(self) -> str:
        return self.headers.get("location", "")

    @cached_property
    def html(self) -> str:
        return self.body.decode()

    @cached_property
    def reading(self) -> Reading:
        return read(self.html)


@dataclass
class Surfer:
    """Follows addresses of one server, with cookies of its own."""

    host: str
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, *, language: str = "en") -> Answer:
        """Ask for one address, in one language."""
        self.cookies["django_language"] = language
        return self._ask("GET", path)

    def post(
        self, path: str, fields: dict[str, str], *, file: str = "", language: str = "en"
    ) -> Answer:
        """Fill in the form of a page and send it, perhaps with a file that holds some text."""
        return self.send(self.get(path, language=language), fields, file=file)

    def send(
        self, page: Answer, fields: dict[str, str], *, file: str = "", language: str = ""
    ) -> Answer:
        """Send the form of a page that is open already, perhaps in another language."""
        self.cookies["django_language"] = language or self.cookies["django_language"]
        path, token = page.path, _TOKEN.search(page.html)
        assert token, f"no form at {path}"
        everything = {**fields, "csrfmiddlewaretoken": token[1]}
        if file:
            return self._ask("POST", path, _in_parts(everything, file), _IN_PARTS)
        return self._ask("POST", path, urlencode(everything), _PLAIN)

    def follow(self, answer: Answer) -> Answer:
        """Go where an answer sends to, until there is a page."""
        for _ in range(5):
            if not answer.location:
                return answer
            answer = self.get(path_of(answer.location))
        raise AssertionError(f"{answer.path} goes in circles")

    def _ask(self, method: str, path: str, body: str | None = None, kind: str = "") -> Answer:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if kind:
            headers["Content-Type"] = kind
        connection = http.client.HTTPConnection(self.host, timeout=_SECONDS)
        begun = time.perf_counter()
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            content = response.read()
        finally:
            connection.close()
        for line in response.headers.get_all("Set-Cookie") or ():
            self.cookies.update({name: m.value for name, m in SimpleCookie(line).items()})
        facts = {name.lower(): value for name, value in response.headers.items()}
        return Answer(path, response.status, facts, content, time.perf_counter() - begun)


@dataclass(frozen=True)
class Visitor:
    """Somebody who visits in one part: a person of the demonstration, or nobody in particular.

    Who works in one organisation and takes part in the other comes twice. The `first` visitor
    of each role also looks at what belongs to no organisation.
    """

    key: str
    slug: str = ""
    role: Role | None = None
    membership: int = 0
    person: int = 0
    is_operator: bool = False
    first: bool = True

    @property
    def is_signed_in(self) -> bool:
        return self.key != "nobody"

    def may_open(self, mark: Mark | None) -> bool:
        """Say whether an address with this mark is for this visitor."""
        match mark.audience if mark else Audience.PUBLIC:
            case Audience.PUBLIC:
                return self.first
            case Audience.ACCOUNT:
                return self.first and self.is_signed_in
            case Audience.OPERATOR:
                return self.is_operator
            case Audience.PORTAL:
                return self.role is Role.PARTICIPANT
            case Audience.STAFF:
                return self._is_let_in(mark)

    def _is_let_in(self, mark: Mark) -> bool:
        if self.role in {None, Role.PARTICIPANT}:
            return False
        return mark.by_object or not mark.any_of or self._can(mark)

    def _can(self, mark: Mark) -> bool:
        return bool(ROLES[self.role] & set(mark.any_of))

    def sees_a_part(self, mark: Mark | None) -> bool:
        """Say whether this visitor may open an address for some objects and not for others."""
        return mark is not None and mark.by_object and not self._can(mark)


NOBODY = Visitor("nobody")


def everybody(data: Data) -> list[Visitor]:
    """Return somebody who has not signed in, and each persona in each of their parts."""
    keys = {persona.email: persona.key for persona in PERSONAS}
    visitors = [NOBODY, Visitor(OPERATOR.key, is_operator=True)]
    seen = set()
    for slug in SLUGS:
        for email, role, membership, person in data.rows(_PARTS, slug):
            if key := keys.get(email):
                part = Visitor(key, slug, Role(role), membership, person or 0)
                visitors.append(replace(part, first=role not in seen))
                seen.add(role)
    return visitors


_PARTS = """
    SELECT u.email, m.role, m.id, p.id FROM organisations_membership m
    JOIN organisations_organisation o ON o.id = m.organisation_id
    JOIN accounts_user u ON u.id = m.user_id
    LEFT JOIN people_person p ON p.membership_id = m.id
    WHERE o.slug = %(organisation)s AND m.ended_at IS NULL ORDER BY m.id
"""


def sign_in(host: str, visitor: Visitor) -> Surfer:
    """Let a visitor in as anybody gets in who looks around the demonstration."""
    surfer = Surfer(host)
    if visitor.is_signed_in:
        answer = surfer.post(f"/demo/{visitor.key}/", {})
        assert answer.status == 302, f"{visitor.key} cannot sign in: {answer.status}"
    return surfer


def _in_parts(fields: dict[str, str], file: str) -> str:
    named = {f'name="{name}"': value for name, value in fields.items()}
    named['name="file"; filename="answers.csv"'] = file
    parts = [
        f"--{_BORDER}\r\nContent-Disposition: form-data; {name}\r\n\r\n{value}\r\n"
        for name, value in named.items()
    ]
    return "".join([*parts, f"--{_BORDER}--\r\n"])


def path_of(location: str) -> str:
    """Return the part of an address that comes after the host."""
    parts = urlsplit(location)
    return parts.path + (f"?{parts.query}" if parts.query else "")
