// The chosen theme, before the first paint; without script the system's choice holds.
(() => {
  const root = document.documentElement;
  const stored = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const apply = (choice) => {
    if (choice === "light" || choice === "dark") root.dataset.theme = choice;
    else delete root.dataset.theme;
  };
  apply(stored());

  document.addEventListener("DOMContentLoaded", () => {
    const buttons = [...document.querySelectorAll("[data-theme-choice]")];
    const tell = () => {
      const now = root.dataset.theme || "system";
      for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.themeChoice === now));
    };
    for (const menu of document.querySelectorAll("[data-theme-menu]")) menu.hidden = false;
    for (const button of buttons) {
      button.addEventListener("click", () => {
        apply(button.dataset.themeChoice);
        // A private window may refuse storage; the choice then holds for this page.
        try { localStorage.setItem("theme", button.dataset.themeChoice); } catch { /* see above */ }
        tell();
        button.closest("details").open = false;
      });
    }
    tell();
  });
})();
