// At a meeting, on a tablet: what is typed is kept until the server has taken it, also when the network blinks or the
// page is read anew, and the page says when there is no contact. It is kept in this tab only, and goes with it,
// or at sign-out (page.js).
(() => {
  const PREFIX = "motet:";
  const key = (form, field) => `${PREFIX}${new URL(form.action, location.href).pathname}:${field.name}`;
  const kept = (form) => [...form.elements].filter((field) => field.name && field.type !== "hidden" && field.matches("input, select, textarea"));
  const store = (form, field) => {
    if (["radio", "checkbox"].includes(field.type)) {
      const chosen = [...form.querySelectorAll(`[name="${field.name}"]:checked`)].map((one) => one.value);
      sessionStorage.setItem(key(form, field), JSON.stringify(chosen));
    } else sessionStorage.setItem(key(form, field), JSON.stringify(field.value));
  };
  const forget = (path) => {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith(`${PREFIX}${path}:`)) sessionStorage.removeItem(name);
  };

  const restore = () => {
    const sent = sessionStorage.getItem("motet-skickat");
    sessionStorage.removeItem("motet-skickat");
    // A page without errors after something was sent: the server has taken it.
    if (sent && !document.querySelector(".error-summary")) forget(sent);
    for (const form of document.querySelectorAll("form[data-keep]")) {
      form.noValidate = true;
      if (document.querySelector(".error-summary")) continue;
      for (const field of kept(form)) {
        const found = sessionStorage.getItem(key(form, field));
        if (found === null) continue;
        const value = JSON.parse(found);
        if (Array.isArray(value)) field.checked = value.includes(field.value);
        else field.value = value;
      }
    }
  };

  const say = (words) => {
    const box = document.getElementById("kontakt");
    if (!box) return;
    box.textContent = words;
    box.hidden = !words;
    if (words) box.scrollIntoView({ block: "nearest" });
  };
  const LOST = "Ingen kontakt med servern. Det du skrev står kvar här. Tryck igen när kontakten är tillbaka.";

  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-keep]");
    if (form && event.target.name) store(form, event.target);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[data-keep]")) sessionStorage.setItem("motet-skickat", new URL(event.target.action, location.href).pathname);
  }, true);
  const failed = (words) => () => { sessionStorage.removeItem("motet-skickat"); say(words); };
  document.addEventListener("htmx:sendError", failed(LOST));
  document.addEventListener("htmx:timeout", failed(LOST));
  document.addEventListener("htmx:responseError", failed("Servern svarade inte som väntat. Läs in sidan på nytt. Det du skrev står kvar."));
  document.addEventListener("htmx:beforeRequest", () => say(""));
  document.addEventListener("htmx:afterSettle", () => {
    restore();
    // After htmx has scrolled to where the new part begins.
    setTimeout(() => document.querySelector("[data-focus]")?.focus());
  });
  addEventListener("offline", () => say(LOST));
  addEventListener("online", () => say(""));
  restore();
})();
