// The writing page: from a line that is named to its place in the text, and pictures by paste and drop.
(() => {
  const select = (area, first, last) => {
    const lines = area.value.split("\n");
    const before = (count) => lines.slice(0, count).join("\n").length + (count ? 1 : 0);
    area.focus();
    area.setSelectionRange(before(first - 1), before(last) - 1);
    const height = area.scrollHeight / lines.length;
    area.scrollTop = Math.max(0, (first - 4) * height);
    area.scrollIntoView({ block: "center" });
  };

  const picturesIn = (transfer) =>
    [...(transfer?.files ?? [])].filter((file) => file.type.startsWith("image/"));

  // A picture from the clipboard is called image.png, whatever it is: each gets a name of its own.
  const named = (file, taken) => {
    const dot = file.name.lastIndexOf(".");
    const [stem, ending] = [file.name.slice(0, dot), file.name.slice(dot)];
    let name = file.name;
    for (let number = 2; taken.has(name); number += 1) name = `${stem}-${number}${ending}`;
    return new File([file], name, { type: file.type });
  };

  const bring = async (form, area, files) => {
    const box = form.querySelector("[data-writing-pictures]");
    const total = form.elements["pictures-TOTAL_FORMS"];
    const taken = new Set([...box.querySelectorAll("[data-name]")].map((row) => row.dataset.name));
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("start", total.value);
    for (const file of files) body.append("upload", named(file, taken));
    const reply = await fetch(box.dataset.writingPictures, { method: "POST", body }).catch(() => null);
    if (!reply?.ok) return;
    const part = document.createRange().createContextualFragment(await reply.text());
    const rows = [...part.querySelectorAll("[data-name]")];
    const words = rows.map((row) => `![](${row.dataset.name})`).join("\n\n");
    box.append(part);
    total.value = Number(total.value) + rows.length;
    area.setRangeText(`${words}\n`, area.selectionStart, area.selectionEnd, "end");
    rows[0]?.querySelector("input[type=text]").focus();
  };

  const watch = (form) => {
    const area = form.querySelector("[data-writing-text]");
    form.addEventListener("click", (event) => {
      const link = event.target.closest("[data-line]");
      if (!link) return;
      event.preventDefault();
      select(area, Number(link.dataset.line), Number(link.dataset.last ?? link.dataset.line));
    });
    for (const kind of ["paste", "drop"]) {
      area.addEventListener(kind, (event) => {
        const files = picturesIn(event.clipboardData ?? event.dataTransfer);
        if (!files.length) return;
        event.preventDefault();
        bring(form, area, files);
      });
    }
    form.querySelector("[data-writing-paste]").hidden = false;
    form.querySelector("#becomes")?.focus();
  };

  document.querySelectorAll("[data-writing]").forEach(watch);
})();
