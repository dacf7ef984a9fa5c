"""The keyboard of somebody who has nothing else, and who must see at each step where they are."""

from playwright.sync_api import Page

#: More stops than any page has on the way to what is looked for.
_MOST_STOPS = 80
#: What a focus may change, on the element itself, its label or the box around both.
_WRONG_WITH_FOCUS = """
() => {
  const held = document.activeElement;
  const near = [held, held.parentElement, ...(held.labels ?? [])];
  const look = () => near.map(each => {
    const style = getComputedStyle(each);
    const outline = style.outlineStyle === "none" ? "" : style.outline;
    return [outline, style.boxShadow, style.border].join();
  }).join(" ");
  const box = held.getClientRects()[0];
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const hit = document.elementFromPoint(x, y);
  const labels = [...(held.labels ?? [])];
  if (!held.contains(hit) && !labels.some(label => label.contains(hit)))
    return `is covered by ${hit?.outerHTML.slice(0, 150) ?? "the edge of the window"}`;
  const focused = look();
  held.blur();
  const left = look();
  held.focus({ preventScroll: true });
  return focused === left ? "does not show that it has the focus" : "";
}
"""


class Keyboard:
    """Presses keys in a page, and looks after each step where the focus is."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def press(self, key: str) -> "Keyboard":
        """Press one key."""
        self._page.keyboard.press(key)
        return self

    def send(self, key: str = "Enter") -> "Keyboard":
        """Press a key that leads to another page, and wait for it."""
        with self._page.expect_navigation():
            self.press(key)
        return self

    def type(self, text: object) -> "Keyboard":
        """Type into whatever has the focus."""
        self._page.keyboard.type(str(text))
        return self

    def walk_to(self, selector: str, *, key: str = "Tab") -> "Keyboard":
        """Go from stop to stop until one matches, and see each of them."""
        for _ in range(_MOST_STOPS):
            self.press(key).expect_focus_in_sight()
            if self.is_at(selector):
                return self
        raise AssertionError(f"{self._page.url}: {key} never comes to {selector}")

    def is_at(self, selector: str) -> bool:
        """Say whether the focus is on what matches."""
        return self._page.evaluate("css => document.activeElement.matches(css)", selector)

    def expect_at(self, selector: str) -> "Keyboard":
        """Expect the focus on what matches."""
        assert self.is_at(selector), f"{self._page.url}: at {self._place()}, not at {selector}"
        return self

    def expect_focus_in_sight(self) -> "Keyboard":
        """Expect that the focus can be seen, and that nothing lies over it."""
        if not self.is_at("body"):  # from the last stop it goes round by the browser's own bar
            wrong = self._page.evaluate(_WRONG_WITH_FOCUS)
            assert not wrong, f"{self._page.url}: {self._place()} {wrong}"
        return self

    def _place(self) -> str:
        return self._page.evaluate("() => document.activeElement.outerHTML.slice(0, 150)")
