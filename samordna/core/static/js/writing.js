// A plain text with marks: buttons that put the marks round what is chosen, and figures put in where the cursor stands.
(() => {
  const changed = (box) => { box.dispatchEvent(new Event("input", { bubbles: true })); box.focus(); };

  const wrap = (box, mark) => {
    const [from, to] = [box.selectionStart, box.selectionEnd];
    const chosen = box.value.slice(from, to) || "text";
    box.setRangeText(mark + chosen + mark, from, to, "end");
    box.setSelectionRange(from + mark.length, from + mark.length + chosen.length);
    changed(box);
  };

  const lines = (box, mark) => {
    const from = box.value.lastIndexOf("\n", box.selectionStart - 1) + 1;
    const end = box.value.indexOf("\n", box.selectionEnd);
    const to = end < 0 ? box.value.length : end;
    const made = box.value.slice(from, to).split("\n")
      .map((line, i) => (mark === "- " ? mark : `${i + 1}. `) + line.replace(/^(-|\d+[.)]) /, "")).join("\n");
    box.setRangeText(made, from, to, "end");
    changed(box);
  };

  for (const bar of document.querySelectorAll("[data-toolbar]")) {
    const box = document.getElementById(bar.dataset.toolbar);
    bar.hidden = false;
    bar.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button?.dataset.wrap) wrap(box, button.dataset.wrap);
      if (button?.dataset.lines) lines(box, button.dataset.lines);
    });
    // Arrow keys walk a toolbar; Tab leaves it.
    const stops = [...bar.querySelectorAll("button, a")];
    stops.slice(1).forEach((stop) => { stop.tabIndex = -1; });
    bar.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = stops[(stops.indexOf(document.activeElement) + step + stops.length) % stops.length];
      stops.forEach((stop) => { stop.tabIndex = stop === next ? 0 : -1; });
      next.focus();
      event.preventDefault();
    });
    box.addEventListener("keydown", (event) => {
      const mark = (event.ctrlKey || event.metaKey) && !event.altKey && { b: "**", i: "*" }[event.key.toLowerCase()];
      if (mark) { wrap(box, mark); event.preventDefault(); }
    });
  }

  for (const picker of document.querySelectorAll("[data-picker]")) {
    // Where there are two texts to put it into, a choice beside says which.
    const into = document.querySelector("#infoga select[name='background_or_course']");
    const box = () => document.getElementById(into ? `id_${into.value}` : picker.dataset.picker);
    const boxes = into ? [...into.options].map((one) => document.getElementById(`id_${one.value}`)) : [box()];
    for (const [at, one] of boxes.entries()) {
      one.addEventListener("focus", () => { one.dataset.reached = ""; if (into) into.selectedIndex = at; });
    }
    picker.querySelector("[data-noscript]").hidden = true;
    // What a share is of is asked only for a share.
    const [unit, of] = ["unit", "of"].map((name) => picker.querySelector(`select[name="${name}"]`));
    const share = () => { of.closest(".field").hidden = unit.value !== "%"; };
    unit.addEventListener("change", share);
    share();
    picker.querySelector("[data-insert]").addEventListener("click", (event) => {
      // Without a shown value the server answers instead: it says what is missing.
      const token = picker.querySelector("[data-token]")?.dataset.token;
      if (!token) return;
      event.preventDefault();
      const text = box();
      // Where the cursor stands; last in a text that nobody has been in yet.
      const there = "reached" in text.dataset;
      const [from, to] = there ? [text.selectionStart, text.selectionEnd] : [text.value.length, text.value.length];
      text.setRangeText(there || !text.value || /\s$/.test(text.value) ? token : ` ${token}`, from, to, "end");
      changed(text);
    });
  }
})();
