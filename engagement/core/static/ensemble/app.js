// Progressive enhancement only: every page works without this file.

// An error summary takes the focus, also in browsers that do not honour autofocus on a block;
// those that do have done so before the first frame.
const summary = document.querySelector(".error-summary");
requestAnimationFrame(() => {
  if (document.activeElement === document.body) summary?.focus();
});

// From the summary to the field: show its question too, then put the cursor into it.
summary?.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  (field.closest(".field") ?? field).scrollIntoView();
  field.focus({ preventScroll: true });
});

// A second click on a button that already sends its form is ignored. The button keeps its
// focus and its value; it works again when the page comes back from the browser's memory, and
// after a while, for an answer that was lost or was a file to download.
const sent = new Set();
const release = () => {
  sent.clear();
  document.querySelectorAll("button[aria-disabled]").forEach((button) => {
    button.removeAttribute("aria-disabled");
  });
};
addEventListener("pageshow", release);
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  sent.add(form);
  event.submitter?.setAttribute("aria-disabled", "true");
  setTimeout(release, 10000);
});

// Name and size of a chosen file, so that a wrong photo is noticed before it is sent.
document.addEventListener("change", ({ target }) => {
  if (target.type !== "file") return;
  const place = document.querySelector(`[data-file-chosen="${target.id}"]`);
  if (!place) return;
  const size = new Intl.NumberFormat(document.documentElement.lang, {
    style: "unit", unit: "megabyte", maximumFractionDigits: 1, minimumFractionDigits: 1,
  });
  place.textContent = Array.from(target.files, (file) => `${file.name} – ${size.format(file.size / 1e6)}`).join(", ");
});

// Menus close with Escape or a click elsewhere.
const menus = () => document.querySelectorAll("details.account-menu[open]");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  menus().forEach((menu) => {
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});
document.addEventListener("click", (event) => {
  menus().forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});

// Progress moves by itself. A reload on a timer would take the reader's place away, so only the
// live part is exchanged; when the page has none any more, the work is done and it is read anew.
const live = document.querySelector("[data-live]");
if (live) {
  const timer = setInterval(async () => {
    const answer = await fetch(location.href).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("[data-live]");
    if (now) live.replaceChildren(...now.childNodes);
    else {
      clearInterval(timer);
      location.reload();
    }
  }, 3000);
}
