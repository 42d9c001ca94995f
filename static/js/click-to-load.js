// <click-to-load>: a video's link, and a button that loads its player. Nothing is asked of the
// video's host before.

class ClickToLoad extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    if (!button) return;
    for (const part of this.querySelectorAll("[hidden]")) part.hidden = false;
    button.addEventListener("click", () => this.load());
  }

  load() {
    const frame = document.createElement("iframe");
    frame.src = this.dataset.player;
    frame.title = this.dataset.title;
    frame.allow = "autoplay; fullscreen; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    this.replaceChildren(frame);
    frame.focus();
  }
}

customElements.define("click-to-load", ClickToLoad);
