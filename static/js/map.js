// <skill-map>: arrow keys walk a drawn map from station to station, buttons change its size.
// Its links work without this, by Tab, and so do the links that change the size.

const STEPS = [0.5, 0.7, 1, 1.4, 2];
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

class SkillMap extends HTMLElement {
  connectedCallback() {
    this.svg = this.querySelector("svg.map");
    this.plain = this.svg.viewBox.baseVal.width;
    this.addEventListener("click", (event) => this.resize(event));
    this.svg.addEventListener("keydown", (event) => this.walk(event));
    this.showHere();
  }

  // A wide map opens at the skill it is about; the page itself stays where it is.
  showHere() {
    const here = this.querySelector('[aria-current="page"]');
    if (!here) return;
    const region = this.svg.parentElement;
    const [box, view] = [here.getBoundingClientRect(), region.getBoundingClientRect()];
    region.scrollLeft += box.x + box.width / 2 - view.x - view.width / 2;
    region.scrollTop += box.y + box.height / 2 - view.y - view.height / 2;
  }

  resize(event) {
    const asked = event.target.closest("[data-zoom]")?.dataset.zoom;
    if (!asked) return;
    event.preventDefault();
    const now = this.svg.getBoundingClientRect().width / this.plain;
    this.svg.classList.toggle("map-fit", asked === "fit");
    if (asked === "larger") this.scale(STEPS.find((step) => step > now + 0.01) ?? now);
    if (asked === "smaller") this.scale(STEPS.findLast((step) => step < now - 0.01) ?? now);
  }

  scale(size) {
    const box = this.svg.viewBox.baseVal;
    this.svg.setAttribute("width", box.width * size);
    this.svg.setAttribute("height", box.height * size);
  }

  walk(event) {
    const arrow = ARROWS[event.key];
    const here = event.target.closest("a");
    if (!arrow || !here || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = this.next(here, arrow);
    next?.focus();
    next?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  // Sideways along a line if there is one that way, else the nearest that way.
  next(here, arrow) {
    const joined = (here.dataset.joined ?? "").split(" ").filter(Boolean);
    const others = [...this.svg.querySelectorAll("a")].filter((other) => other !== here);
    const ahead = others.filter((other) => leads(middle(here), middle(other), arrow));
    const along = ahead.filter((other) => arrow[0] && joined.includes(other.dataset.stop));
    return nearest(here, along.length ? along : ahead, arrow);
  }
}

function middle(link) {
  const box = (link.querySelector("circle") ?? link).getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

const leads = (from, to, arrow) => (to[0] - from[0]) * arrow[0] + (to[1] - from[1]) * arrow[1] > 1;

function nearest(here, others, arrow) {
  const [x, y] = middle(here);
  const far = (other) => {
    const [otherX, otherY] = middle(other);
    const [across, down] = [Math.abs(otherX - x), Math.abs(otherY - y)];
    return arrow[0] ? across + 2 * down : down + 4 * across;
  };
  return others.reduce((best, one) => (best && far(best) <= far(one) ? best : one), null);
}

customElements.define("skill-map", SkillMap);
