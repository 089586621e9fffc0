// After a swap: say what changed in the one live region, put the focus where the page begins; show loading and failures.
(() => {
  const live = document.getElementById("live");
  const root = document.documentElement;
  let pending = 0;

  const say = (text) => {
    live.textContent = "";
    setTimeout(() => { live.textContent = text; }, 50);
  };
  const announce = (within) => {
    const news = within.matches("[data-announce]") ? within : within.querySelector("[data-announce]");
    if (news) say(news.dataset.announce || news.textContent.trim());
  };
  const loading = (change) => {
    pending = Math.max(0, pending + change);
    root.classList.toggle("is-loading", pending > 0);
  };
  const fail = (text) => {
    const toast = document.createElement("div");
    const message = document.createElement("p");
    toast.className = "toast tone-bad";
    message.textContent = text;
    toast.append(message);
    document.getElementById("messages").replaceChildren(toast);
    say(text);
  };

  const quiet = (event) => (event.detail.elt.getAttribute("hx-trigger") || "").startsWith("every");
  document.addEventListener("htmx:beforeRequest", (event) => quiet(event) || loading(1));
  document.addEventListener("htmx:afterRequest", (event) => quiet(event) || loading(-1));
  document.addEventListener("htmx:afterSettle", (event) => {
    announce(event.detail.elt);
    event.detail.elt.querySelector("[data-focus]")?.focus();
  });
  document.addEventListener("htmx:pushedIntoHistory", () => document.querySelector("h1[tabindex]")?.focus());
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status !== 409) fail(document.body.dataset.error);
  });
  document.addEventListener("htmx:sendError", () => fail(document.body.dataset.offline));

  const messages = document.getElementById("messages");
  if (messages.children.length) say(messages.textContent.trim());
  document.querySelectorAll(".toast.tone-ok").forEach((toast) => setTimeout(() => toast.remove(), 10000));
})();
