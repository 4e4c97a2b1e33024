"use strict";
// Lights up the passages of a fact that is pointed at or has the focus, and the facts of a passage.
(() => {
  const pane = document.querySelector(".pane");
  const all = [...document.querySelectorAll("[data-p]")];
  const numbers = (element) => element.dataset.p.split(" ");
  const byNumber = new Map();
  for (const element of all) {
    for (const number of numbers(element)) {
      byNumber.set(number, [...(byNumber.get(number) ?? []), element]);
    }
  }
  let lit = [];

  const matches = (origin) => {
    const isPassage = pane.contains(origin);
    const found = new Set(numbers(origin).flatMap((number) => byNumber.get(number)));
    return [...found].filter((element) => !element.matches("a") && pane.contains(element) !== isPassage);
  };

  const show = (element) => {
    const box = element.getBoundingClientRect();
    const frame = pane.getBoundingClientRect();
    if (box.top < frame.top || box.bottom > frame.bottom) {
      pane.scrollTop += box.top - frame.top - frame.height / 3;
    }
  };

  const light = (target) => {
    const origin = target instanceof Element ? target.closest("[data-p]") : null;
    for (const element of lit) element.classList.remove("lit");
    lit = [];
    if (!origin) return;
    lit = [origin, ...matches(origin)];
    for (const element of lit) element.classList.add("lit");
    const first = lit.slice(1).find((element) => pane.contains(element));
    if (first && getComputedStyle(pane).position === "fixed") show(first);
  };

  document.addEventListener("pointerover", (event) => light(event.target));
  document.addEventListener("pointerleave", () => light(document.activeElement));
  document.addEventListener("focusin", (event) => light(event.target));
  document.addEventListener("focusout", () => light(null));
  document.querySelector(".pointing").hidden = false;
})();
