// A table of amounts, a spreadsheet to the hand: arrows, Enter, F2, Escape, a pasted block, undo. Cells are saved as they are
// left, one request at a time; the answer is HTML that htmx swaps in. The contract stands in core/grid.py.
(() => {
  const undoStack = [];
  const waiting = new Map(); // key → value, not yet sent
  const sent = new Map(); // key → value, under way
  const originals = new Map(); // key → what the cell held when last sent or shown; Escape goes back to it
  const accepted = new Map(); // key → what the server last took; undo goes back to it, never to what was refused
  let form, table, status, undoButton, saveButton;
  let skipped = 0; // values of the last pasted block that no cell could take, told until the next change
  let current; // the key of the grid's one tab stop

  const inputs = () => [...table.querySelectorAll('.cell > input[name^="value-"]')];
  const keyOf = (input) => input.name.slice("value-".length);
  const inputOf = (key) => document.getElementById(`input-${key}`);
  const tell = (text) => { status.textContent = text; };
  const mark = (key, state, on) => inputOf(key)?.parentElement.classList.toggle(`cell--${state}`, on);

  /* moving: one tab stop for the whole grid */
  const place = (input) => [input.closest("tr").rowIndex, input.closest("td").cellIndex];
  const settle = (key) => {
    current = key;
    for (const input of inputs()) input.tabIndex = keyOf(input) === key ? 0 : -1;
  };
  const next = (input, key) => {
    const [row, column] = place(input);
    const all = inputs();
    const near = (list, test) => list.find((other) => test(...place(other)));
    const back = [...all].reverse();
    if (key === "ArrowDown" || key === "Enter") return near(all, (r, c) => c === column && r > row);
    if (key === "ArrowUp") return near(back, (r, c) => c === column && r < row);
    if (key === "ArrowRight") return near(all, (r, c) => r === row && c > column);
    return near(back, (r, c) => r === row && c < column);
  };

  /* saving */
  const describe = (keys) => (keys.length === 1 ? inputOf(keys[0]).getAttribute("aria-label") : `${keys.length} belopp`);

  const send = async () => {
    if (sent.size || !waiting.size) return;
    const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
    for (const [key, value] of waiting) {
      sent.set(key, value);
      body.set(`value-${key}`, value);
      body.set(`version-${key}`, form.elements[`version-${key}`].value);
      mark(key, "edited", false);
      mark(key, "saving", true);
      inputOf(key).setAttribute("aria-busy", "true");
    }
    waiting.clear();
    const keys = [...sent.keys()];
    tell(`Sparar ${describe(keys)} …`);
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      show(await answer.text(), keys);
    } catch {
      for (const key of keys) {
        mark(key, "saving", false);
        mark(key, "edited", true);
        inputOf(key).removeAttribute("aria-busy");
        if (!waiting.has(key)) waiting.set(key, sent.get(key));
      }
      tell(`Det gick inte att spara ${describe(keys)}. Det du skrev står kvar. Försök igen med knappen Spara alla belopp.`);
      saveButton.hidden = false;
      sent.clear();
      return;
    }
    sent.clear();
    saveButton.hidden = true;
    send();
  };

  const show = (html, keys) => {
    const focused = table.contains(document.activeElement) && document.activeElement.id;
    const moved = keys.filter((key) => inputOf(key).value !== sent.get(key)); // typed in again meanwhile
    const kept = new Map(moved.map((key) => [key, inputOf(key).value]));
    window.htmx.swap(document.body, html, { swapStyle: "none", swapDelay: 0, settleDelay: 0 });
    for (const [key, value] of kept) inputOf(key).value = value;
    for (const key of keys) if (!kept.has(key)) originals.set(key, inputOf(key).value);
    awaken();
    const wrong = keys.filter((key) => inputOf(key).getAttribute("aria-invalid") === "true");
    const saved = keys.filter((key) => !wrong.includes(key));
    for (const key of saved) accepted.set(key, kept.has(key) ? sent.get(key) : inputOf(key).value);
    const parts = [];
    if (saved.length) parts.push(`Sparat: ${describe(saved)}.`);
    if (wrong.length) parts.push(`${describe(wrong)} är inte ${wrong.length === 1 ? "sparat" : "sparade"}. ${message(wrong[0])}`);
    tell(`${parts.join(" ")}${passed()}`);
    if (focused && document.activeElement.id !== focused) document.getElementById(focused)?.focus();
  };
  const passed = () => (skipped ? ` ${skipped} ${skipped === 1 ? "värde" : "värden"} hoppades över: summor, låsta celler eller utanför tabellen.` : "");
  const message = (key) => { // without the buttons that stand in it
    const row = document.getElementById(inputOf(key).getAttribute("aria-describedby"))?.cloneNode(true);
    for (const part of row?.querySelectorAll(".btn-row") ?? []) part.remove();
    return row?.textContent.trim() || "";
  };

  const change = (list) => {
    const batch = list.filter(({ key, to }) => inputOf(key) && originals.get(key) !== to);
    const before = batch.map(({ key, to }) => ({ key, from: to, to: accepted.get(key) })).filter(({ from, to }) => to !== undefined && from !== to);
    if (before.length) undoStack.push(before.map(({ key, to }) => ({ key, to })));
    for (const { key, to } of batch) {
      inputOf(key).value = to;
      originals.set(key, to);
      waiting.set(key, to);
      mark(key, "edited", true);
    }
    queueMicrotask(send);
    undoButton.setAttribute("aria-disabled", String(!undoStack.length));
    return batch.length;
  };

  const typed = (list) => { skipped = 0; change(list); };

  const undo = () => {
    skipped = 0;
    let batch = undoStack.pop();
    while (batch) {
      const deep = undoStack.length;
      const moved = change(batch);
      undoStack.length = deep; // an undo is not itself undone
      if (moved || !deep) break;
      batch = undoStack.pop(); // that one was already so
    }
    if (!batch) return;
    undoButton.setAttribute("aria-disabled", String(!undoStack.length));
    inputOf(batch[0].key).focus();
  };

  /* pasting a block: lines and tabs, laid over the rows and columns from the current cell */
  const paste = (input, text) => {
    const block = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n").map((line) => line.split("\t"));
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => !row.matches(".row-message, .row-section"));
    const top = rows.indexOf(input.closest("tr"));
    const left = input.closest("td").cellIndex;
    const list = [];
    skipped = 0;
    block.filter((line) => line.some((value) => value.trim())).forEach((line, y) => line.forEach((value, x) => {
      const cell = rows[top + y]?.cells[left + x]?.querySelector('input[name^="value-"]');
      if (!value.trim()) return;
      if (cell) list.push({ key: keyOf(cell), to: value.trim() });
      else skipped += 1;
    }));
    const count = change(list);
    const same = list.length - count;
    tell(`${count} belopp inklistrade.${same ? ` ${same} stod redan så.` : ""}${passed()}`);
  };

  /* what the server has written anew gets its place in the order of keys, and its script-only parts */
  const awaken = () => {
    settle(current && inputOf(current) ? current : keyOf(inputs()[0]));
    for (const part of form.querySelectorAll("[data-needs-script]")) part.hidden = false;
  };

  const keydown = (event) => {
    const input = event.target;
    if (!input.matches?.('.cell > input[name^="value-"]')) return;
    const editing = input.dataset.editing === "true";
    const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
    if (event.key === "F2") {
      input.dataset.editing = "true";
      input.setSelectionRange(input.value.length, input.value.length);
    } else if (event.key === "Escape") {
      input.value = originals.get(keyOf(input));
      input.dataset.editing = "false";
      input.select();
    } else if ((event.ctrlKey || event.metaKey) && event.key === "z" && input.value === originals.get(keyOf(input))) {
      event.preventDefault();
      undo();
    } else if (["Enter", "ArrowDown", "ArrowUp"].includes(event.key) || (sideways && !editing && !event.shiftKey)) {
      event.preventDefault();
      const target = next(input, event.key);
      if (target) target.focus();
      else if (event.key === "Enter") input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  };

  const start = () => {
    form = document.querySelector("[data-grid-form]");
    table = form?.querySelector("[data-grid]");
    status = form?.querySelector("[data-grid-status]");
    if (!status) return; // nothing to type in
    undoButton = form.querySelector("[data-grid-undo]");
    saveButton = form.querySelector("[data-grid-save]");
    saveButton.hidden = true;
    for (const input of inputs()) {
      originals.set(keyOf(input), input.value);
      if (input.getAttribute("aria-invalid") !== "true") accepted.set(keyOf(input), input.value);
    }
    awaken();
    table.addEventListener("keydown", keydown);
    table.addEventListener("input", (event) => { event.target.dataset.editing = "true"; });
    let fresh = null; // the cell that a click has just come to: all of it is chosen, so that typing replaces it
    table.addEventListener("focusin", (event) => {
      if (!event.target.matches(".cell > input")) return;
      event.target.dataset.editing = "false";
      settle(keyOf(event.target));
      event.target.select();
      fresh = event.target;
    });
    table.addEventListener("mouseup", (event) => { if (event.target === fresh) event.preventDefault(); fresh = null; });
    table.addEventListener("dblclick", (event) => { event.target.dataset.editing = "true"; });
    table.addEventListener("change", (event) => {
      if (event.target.name?.startsWith("value-")) typed([{ key: keyOf(event.target), to: event.target.value }]);
    });
    table.addEventListener("paste", (event) => {
      const text = event.clipboardData.getData("text/plain");
      if (!/[\t\n]/.test(text.trim()) || !event.target.name?.startsWith("value-")) return;
      event.preventDefault();
      paste(event.target, text);
    });
    form.addEventListener("click", (event) => {
      if (event.target.closest("[data-grid-undo]")) undo();
      const choice = event.target.closest("[data-grid-put]");
      if (choice) {
        originals.set(choice.dataset.gridPut, choice.dataset.other);
        accepted.set(choice.dataset.gridPut, choice.dataset.other);
        change([{ key: choice.dataset.gridPut, to: choice.dataset.value }]);
      }
    });
    addEventListener("online", send);
    form.addEventListener("submit", (event) => { event.preventDefault(); send(); });
    addEventListener("beforeunload", (event) => { if (waiting.size || sent.size) event.preventDefault(); });
  };
  start();
})();
