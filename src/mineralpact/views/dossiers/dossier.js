"use strict";
// Lights up the passages of a fact that is pointed at or has the focus, and the facts of a passage.
(() => {
  const pane = document.querySelector(".pane");
  if (!pane) return;
  const numbersOf = (element) => element.dataset.p.split(" ");
  const byNumber = new Map();
  for (const element of document.querySelectorAll(".claimed, .pane span[data-p]")) {
    for (const number of numbersOf(element)) {
      if (!byNumber.has(number)) byNumber.set(number, []);
      byNumber.get(number).push(element);
    }
  }
  let lit = new Set();

  const onOtherSide = (origin) => {
    const isPassage = pane.contains(origin);
    const elements = numbersOf(origin).flatMap((number) => byNumber.get(number) ?? []);
    return elements.filter((element) => pane.contains(element) !== isPassage);
  };

  const scrollTo = (passage) => {
    const box = passage.getBoundingClientRect();
    const frame = pane.getBoundingClientRect();
    if (box.top < frame.top || box.bottom > frame.bottom) {
      pane.scrollTop += box.top - frame.top - frame.height / 3;
    }
  };

  const light = (origin) => {
    for (const element of lit) element.classList.remove("lit");
    lit = new Set(origin ? [origin.closest(".claimed") ?? origin, ...onOtherSide(origin)] : []);
    for (const element of lit) element.classList.add("lit");
  };

  const pointAt = (target) => {
    const origin = target.closest("[data-p]");
    light(origin ?? document.activeElement.closest("[data-p]"));
    const isBeside = getComputedStyle(pane).position === "fixed";
    if (!origin || pane.contains(origin) || !isBeside) return;
    const first = [...lit].find((element) => pane.contains(element));
    if (first) scrollTo(first);
  };

  document.addEventListener("pointerover", (event) => pointAt(event.target));
  document.addEventListener("focusin", (event) => pointAt(event.target));
  document.querySelector(".pointing").hidden = false;
})();
