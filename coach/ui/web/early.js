// Runs before the framework: the page's language for its built-in words, the chosen theme, the open page.
(() => {
  "use strict";
  const lang = document.documentElement.lang;
  Object.defineProperty(navigator, "language", { get: () => lang });
  Object.defineProperty(navigator, "languages", { get: () => [lang] });

  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (localStorage.getItem("okr-theme") || (system.matches ? "dark" : "light")) === "dark";
  function paint() {
    document.documentElement.classList.toggle("dark", dark());
    if (document.body && document.body.classList.contains("dark") !== dark()) document.body.classList.toggle("dark", dark());
  }
  window.okrTheme = {
    dark,
    flip() {
      localStorage.setItem("okr-theme", dark() ? "light" : "dark");
      paint();
    },
  };
  system.addEventListener("change", paint);
  paint();

  const pages = ["chat", "team", "organisation", "knowledge", "evaluation"];
  function turn() {
    const page = pages.find((name) => location.hash === `#${name}`) || "chat";
    document.documentElement.dataset.page = page;
    document.dispatchEvent(new CustomEvent("okr-page", { detail: page }));
  }
  addEventListener("hashchange", turn);
  turn();
  addEventListener("DOMContentLoaded", () => {
    paint();
    new MutationObserver(paint).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  });
})();
