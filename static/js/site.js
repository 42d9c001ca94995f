// On every page: light or dark, and menus that close. All of it is comfort; pages work without.

class ThemeChoice extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    const now = document.documentElement.dataset.theme ?? "";
    for (const input of this.querySelectorAll("input")) input.checked = input.value === now;
    this.addEventListener("change", (event) => choose(event.target.value));
  }
}

// The server reads this cookie, so that a page arrives in its colors and never flashes.
function choose(theme) {
  document.cookie = `theme=${theme}; path=/; max-age=${theme ? 31536000 : 0}; samesite=lax`;
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.menu[open]"))
    if (!menu.contains(except)) menu.open = false;
}

customElements.define("theme-choice", ThemeChoice);
document.addEventListener("click", (event) => closeMenus(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelector("details.menu[open] > summary")?.focus();
  closeMenus(null);
});
