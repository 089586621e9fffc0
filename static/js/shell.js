// Menus close on Escape or a click elsewhere, arrows move inside; keys marked by data-key open what they name.
(() => {
  const open = () => document.querySelectorAll("details.menu[open]");
  const close = (menu, refocus) => {
    menu.open = false;
    if (refocus) menu.querySelector("summary").focus();
  };

  document.addEventListener("click", (event) => {
    open().forEach((menu) => menu.contains(event.target) || close(menu));
    const cross = event.target.closest("[data-dismiss]");
    if (cross) cross.closest("#messages > *").remove();
  });

  const step = (menu, event) => {
    const stops = [...menu.querySelectorAll("summary, input:not([type=hidden]), a, button")];
    const to = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    if (stops[to]) { event.preventDefault(); stops[to].focus(); }
  };

  const go = (target) => {
    if (target.tagName === "DETAILS") {
      target.open = true;
      target = target.querySelector("input") || target.querySelector("summary");
    }
    if (target.href || "acts" in target.dataset) target.click(); else target.focus();
  };

  let before = "";
  const shortcut = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), select, textarea, dialog")) return;
    const target = document.querySelector(`[data-key="${CSS.escape(`${before} ${event.key}`)}"], [data-key="${CSS.escape(event.key)}"]`);
    before = event.key;
    setTimeout(() => { before = ""; }, 1000);
    if (target) { event.preventDefault(); go(target); }
  };

  document.addEventListener("keydown", (event) => {
    const menu = event.target.closest("details.menu[open]");
    if (event.key === "Escape") {
      open().forEach((each) => close(each, each.contains(event.target)));
      if (location.hash === "#nav") {
        location.hash = "#main";
        document.querySelector(".side-open").focus();
      }
    } else if (menu && event.key.startsWith("Arrow")) step(menu, event);
    else shortcut(event);
  });

  document.addEventListener("toggle", (event) => {
    if (event.target.matches(".switcher[open]")) event.target.querySelector("input").focus();
  }, true);

  addEventListener("hashchange", () => {
    if (location.hash === "#nav") document.querySelector("#nav a").focus();
  });

  // A form sent once is not sent twice by an impatient click.
  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button && button.matches(".btn") && !event.defaultPrevented && !event.target.matches("[hx-post], [method=dialog]")) {
      button.dataset.sent = "";
      setTimeout(() => button.setAttribute("aria-busy", "true"));
    }
  });
  addEventListener("pageshow", () => document.querySelectorAll("[data-sent]").forEach((button) => button.removeAttribute("aria-busy")));

  document.querySelector("[data-focus]")?.focus();
})();
