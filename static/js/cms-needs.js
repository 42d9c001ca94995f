// What a skill needs, told as a sentence with the hours it makes, while an editor changes it.
(() => {
  const PAUSE = 300; // milliseconds after the last change

  const field = (row, name) => row.querySelector(`[name$="-${name}"]`);

  const rowsOf = (list) =>
    [...list.children].filter((row) => field(row, "DELETE")?.value !== "1");

  const needsOf = (rows) =>
    rows
      .filter((row) => field(row, "needs").value)
      .map((row) => [
        Number(field(row, "needs").value),
        Number(field(row, "min_level").value),
        field(row, "joined").value,
      ]);

  // The first need is joined to nothing.
  const hideFirstJoin = (rows) =>
    rows.forEach((row, index) => {
      field(row, "joined").closest(".w-panel__wrapper").hidden = index === 0;
    });

  const watch = (box) => {
    const form = box.closest("form");
    const list = document.getElementById(`id_${box.dataset.needs}-FORMS`);
    const words = box.querySelector("[data-needs-words]");
    const hours = form.elements.hours;
    let timer = 0;
    let asked = 0;

    const ask = async () => {
      const mine = ++asked;
      const body = new FormData();
      body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      body.set("skill", box.dataset.skill);
      body.set("hours", hours.value);
      body.set("needs", JSON.stringify(needsOf(rowsOf(list))));
      const reply = await fetch(box.dataset.url, { method: "POST", body }).catch(() => null);
      // What cannot be told now (a field half filled, no network) leaves the last words standing.
      if (reply?.ok && mine === asked) words.innerHTML = await reply.text();
    };

    const changed = () => {
      hideFirstJoin(rowsOf(list));
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    };

    list.addEventListener("change", changed);
    hours.addEventListener("input", changed);
    new MutationObserver(changed).observe(list, { childList: true });
    hideFirstJoin(rowsOf(list));
  };

  document.addEventListener("DOMContentLoaded", () =>
    document.querySelectorAll("[data-needs]").forEach(watch),
  );
})();
