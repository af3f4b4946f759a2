// Small things every page needs: focus on a failed form, refused buttons, menus that close, printing.
(() => {
  document.querySelector("[data-focus]")?.focus();
  // The server answers in Swedish, all errors at once, with links to the fields; the browser's bubbles do neither.
  for (const form of document.forms) form.noValidate = true;

  document.addEventListener("click", (event) => {
    const refused = event.target.closest('[aria-disabled="true"]');
    if (refused) { event.preventDefault(); event.stopPropagation(); }
    if (event.target.closest("[data-print]")) window.print();
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // What was typed at a meeting is kept in the tab (sitting.js). It goes at sign-out, in the other tabs too, for whoever sits
  // down after must not find it.
  const FORGET = "motet-utloggad";
  const forget = () => {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith("motet")) sessionStorage.removeItem(name);
  };
  document.addEventListener("submit", (event) => {
    if (!event.target.matches?.("form[data-sign-out]")) return;
    forget();
    try { localStorage.setItem(FORGET, String(Date.now())); } catch { /* no storage, and so no other tab that keeps anything */ }
  }, true);
  addEventListener("storage", (event) => { if (event.key === FORGET) forget(); });

  // A link to a finding or a note opens what hides it and moves focus there, so that the keyboard follows.
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    target.scrollIntoView({ block: "nearest" });
    if (target.matches("[tabindex], input, select, textarea, a, button")) target.focus();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // Where a wide table does not fit, the year that the page is about is what one sees first.
  for (const frame of document.querySelectorAll(".table-frame")) {
    const [now, first] = [frame.querySelector("thead .col-now"), frame.querySelector("thead th")];
    if (now && frame.scrollWidth > frame.clientWidth) frame.scrollLeft = now.offsetLeft - first.offsetWidth - 8;
  }

  for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;

  // Where a row of tabs is wider than the page, the one the reader is on is in sight.
  for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
    const row = tab.closest(".tabs");
    row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
  }
})();
