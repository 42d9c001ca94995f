// Remembers where in a lesson one reads, so that Continue leads there. Without it Continue leads
// to the last exercise answered.

const PAUSE = 4000;
const body = document.querySelector("[data-place-url]");
const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value;
let sent = "";
let timer = 0;

// The last block whose beginning has been scrolled past the upper third of the window.
function placeNow() {
  const line = window.innerHeight / 3;
  const passed = [...body.children].filter((block) => block.getBoundingClientRect().top < line);
  return passed.at(-1)?.id ?? "";
}

function send() {
  clearTimeout(timer);
  timer = 0;
  const place = placeNow();
  if (!place || place === sent) return;
  sent = place;
  const data = new URLSearchParams({ place, csrfmiddlewaretoken: token });
  navigator.sendBeacon(body.dataset.placeUrl, data);
}

if (body && token) {
  addEventListener("scroll", () => (timer ||= setTimeout(send, PAUSE)), { passive: true });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") send();
  });
}
