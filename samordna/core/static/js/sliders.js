// A slider and its number are one value: moving either moves the other and lets the form answer (htmx listens to "change").
(() => {
  const shown = (value, unit) => `${value.replace("-", "\u2212")}\u202f${unit}`;

  const join = (slider) => {
    const range = slider.querySelector('input[type="range"]');
    const number = slider.querySelector('input[type="number"]');
    if (!range.hidden) return;
    range.hidden = false;
    range.addEventListener("input", () => {
      number.value = range.value;
      range.setAttribute("aria-valuetext", shown(range.value, range.dataset.unit));
    });
    range.addEventListener("change", () => number.dispatchEvent(new Event("change", { bubbles: true })));
    number.addEventListener("input", () => {
      if (!number.validity.valid || number.value === "") return;
      range.value = number.value;
      range.setAttribute("aria-valuetext", shown(range.value, range.dataset.unit));
    });
  };

  const all = (within) => { for (const slider of within.querySelectorAll("[data-slider]")) join(slider); };
  all(document);
  document.addEventListener("htmx:load", (event) => all(event.detail.elt));
})();
