// <put-in-order>: a list whose items each have a select for their place. Buttons move an item up
// or down instead; the selects stay, hidden, and keep what is sent.

class PutInOrder extends HTMLElement {
  connectedCallback() {
    if (this.said) return;
    this.list = this.querySelector("ol");
    this.said = this.appendChild(document.createElement("p"));
    this.said.className = "visually-hidden";
    this.said.setAttribute("role", "status");
    for (const item of this.list.children) this.equip(item);
    this.number();
  }

  equip(item) {
    const select = item.querySelector("select");
    select.hidden = true;
    const buttons = document.createElement("span");
    buttons.className = "moves";
    buttons.append(this.button(item, "up", "↑"), this.button(item, "down", "↓"));
    select.after(buttons);
  }

  button(item, direction, sign) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button-quiet";
    button.dataset.direction = direction;
    button.textContent = sign;
    button.setAttribute("aria-label", `${this.dataset[direction]}: ${words(item)}`);
    button.addEventListener("click", () => this.move(item, direction, button));
    return button;
  }

  move(item, direction, button) {
    const other = direction === "up" ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return;
    if (direction === "up") other.before(item);
    else other.after(item);
    for (const marked of this.list.children) marked.classList.remove("right", "wrong");
    this.number();
    (button.disabled ? item.querySelector("button:not(:disabled)") : button).focus();
    this.say(item);
  }

  number() {
    const items = [...this.list.children];
    items.forEach((item, place) => {
      item.querySelector("select").value = String(place + 1);
      item.querySelector("[data-direction=up]").disabled = place === 0;
      item.querySelector("[data-direction=down]").disabled = place === items.length - 1;
    });
  }

  say(item) {
    const items = [...this.list.children];
    const place = this.dataset.said
      .replace("{place}", String(items.indexOf(item) + 1))
      .replace("{total}", String(items.length));
    this.said.textContent = `${words(item)}: ${place}`;
  }
}

const words = (item) => item.querySelector("[id]").textContent.trim();

customElements.define("put-in-order", PutInOrder);
