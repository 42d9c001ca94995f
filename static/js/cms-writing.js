// The writing page: from a line that is named to its place in the text.
(() => {
  const select = (area, first, last) => {
    const lines = area.value.split("\n");
    const before = (count) => lines.slice(0, count).join("\n").length + (count ? 1 : 0);
    area.focus();
    area.setSelectionRange(before(first - 1), before(last) - 1);
    const height = area.scrollHeight / lines.length;
    area.scrollTop = Math.max(0, (first - 4) * height);
  };

  const watch = (form) => {
    const area = form.querySelector("[data-writing-text]");
    form.addEventListener("click", (event) => {
      const link = event.target.closest("[data-line]");
      if (!link) return;
      event.preventDefault();
      select(area, Number(link.dataset.line), Number(link.dataset.last ?? link.dataset.line));
      area.scrollIntoView({ block: "center" });
    });
    form.querySelector("#becomes")?.focus();
  };

  document.querySelectorAll("[data-writing]").forEach(watch);
})();
