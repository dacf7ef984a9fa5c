"""The forms of a page as a browser holds them, and how somebody fills them in."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.compensation.makers import photo

# What is typed where the page itself suggests nothing.
TYPED = {
    "email": "zoe@northshore.example",
    "phone": "07700 900123",
    "reach_at": "zoe@northshore.example",
    "name": "Zoé D’Arc",
    "starts_on": "1/12/2026",
    "first_day": "1/12/2026",
    "ends_on": "20/12/2026",
    "last_day": "20/12/2026",
    "opens_on": "16/11/2026",
    "closes_on": "30/11/2026",
    "review_on": "1/12/2026",
    "declared_on": "4/11/2026",
    "due_on": "1/12/2026",
    "counted_on": "4/11/2026",
    "with_goal": "3",
    "people": "6",
    "agreed_on": "4/11/2026",
    "spent_on": "4/11/2026",
    "paid_on": "16/11/2026",
    "valid_from": "1/1/2027",
    "day": "1/12/2026",
    "start": "14:00",
    "end": "16:00",
    "from_on": "1/1/2027",
    "preparation": "1",
    "times": "3",
    "link": "https://papers.example/one",
    "amount": "0.40",
    "distance": "12",
    "hours": "2",
    "companions": "0",
    "smallest_group": "5",
    "passengers": "0",
    "remote_link": "https://meet.example/room",
    "accent": "#0b5d66",
    "helped": "Tea at seven",
    "learning_en": "Tea at seven",
    "evidence": "The minutes of the day",
    "deciding_body_en": "The board",
    "covers_en": "The whole town",
    "located": "Room 4",
    "opens_en": "Tuesdays",
    "home_agreed": "They wish it",
    "home_told": "Wei",
    "home_back": "By five",
}


@dataclass
class Field:
    """One field: what it is called, of which kind, what it offers, what it holds."""

    name: str
    kind: str
    required: bool = False
    offers: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)

    def filled(self) -> object:
        """Return what somebody gives; None for a field that a browser does not send then."""
        if self.kind == "file":
            return photo() if self.required else None
        if self.chosen:
            return self.chosen
        if self.offers:
            return self._first_choice()
        if self.kind in ("checkbox", "radio"):
            return None
        words = "Words" if self.required else ""
        return [TYPED.get(self.name.rpartition("-")[2], words)]

    def _first_choice(self) -> list[str] | None:
        wanted = [value for value in self.offers if value]
        optional = self.kind == "checkbox" and not self.required and len(wanted) > 1
        return None if optional or not wanted else wanted[:1]


@dataclass
class Form:
    """One form of a page."""

    action: str
    fields: dict[str, Field] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def filled(self) -> dict[str, object]:
        """Fill every field in: what stands there stays, the first choice is chosen."""
        values = {each.name: each.filled() for each in self.fields.values()}
        if self.buttons and all(name for name, _ in self.buttons):
            name, value = self.buttons[0]
            values[name] = [value]
        return {name: value for name, value in values.items() if value is not None}

    def untouched(self) -> dict[str, object]:
        """Return what a browser sends when nobody has filled anything in."""
        return {
            each.name: each.chosen or ""
            for each in self.fields.values()
            if each.chosen or each.kind not in ("checkbox", "radio")
        }


def forms_of(html: str) -> list[Form]:
    """Return the forms in the main part of a page that change something."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.forms


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._field: Field | None = None
        self._in_main = False
        self._option = False

    def handle_starttag(self, tag, attrs):
        facts = {name: value or "" for name, value in attrs}
        if tag == "main":
            self._in_main = True
        elif tag == "form" and self._in_main and facts.get("method", "").lower() == "post":
            self._form = Form(facts.get("action", ""))
            self.forms.append(self._form)
        elif self._form is not None and tag in ("input", "select", "textarea", "button", "option"):
            self._take(tag, facts)

    def handle_endtag(self, tag):
        if tag == "main":
            self._in_main = False
        elif tag == "form":
            self._form = None
        elif tag in ("textarea", "select"):
            self._field = None

    def handle_data(self, data):
        if self._field is not None and self._field.kind == "textarea" and data.strip():
            self._field.chosen = [data.lstrip("\n")]

    def _take(self, tag, facts):
        name = facts.get("name", "")
        if tag == "option":
            self._take_option(facts)
        elif tag == "button":
            self._form.buttons.append((name, facts.get("value", "")))
        elif name and name != "csrfmiddlewaretoken" and "disabled" not in facts:
            self._take_field(tag, name, facts)

    def _take_option(self, facts):
        if self._field is not None:
            self._field.offers.append(facts.get("value", ""))
            if "selected" in facts and facts.get("value"):
                self._field.chosen.append(facts["value"])

    def _take_field(self, tag, name, facts):
        kind = facts.get("type", "text") if tag == "input" else tag
        found = self._form.fields.setdefault(name, Field(name, kind))
        found.required |= "required" in facts
        if kind in ("radio", "checkbox"):
            found.offers.append(facts.get("value", "on"))
            if "checked" in facts:
                found.chosen.append(facts.get("value", "on"))
        elif tag == "input":
            if facts.get("value"):
                found.chosen = [facts["value"]]
        else:
            self._field = found
