// A page of an assembly in session asks every two seconds what changed; its parts are replaced by name.
// Where what can be done changes too, and nobody is typing, the page is loaded anew. Clocks count from data-since.
(() => {
  const PAUSE = 1800;
  const DAY = 86400;
  const root = document.querySelector("[data-live]");
  if (!root) return;
  let etag = root.dataset.etag;

  const isTyping = () => document.activeElement.matches("input, select, textarea");
  const show = (html) => {
    const news = new DOMParser().parseFromString(html, "text/html");
    const key = news.querySelector("[data-key]")?.dataset.key;
    if (key && key !== root.dataset.key && !isTyping()) return location.reload();
    const live = document.getElementById("live");
    news.querySelectorAll("[data-part]").forEach((part) => {
      const here = document.getElementById(part.id);
      if (!here || here.isEqualNode(part)) return;
      here.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((token) => {
        part.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((mine) => { mine.value = token.value; });
      });
      here.replaceWith(document.importNode(part, true));
      const text = part.querySelector("[data-announce]")?.textContent.trim();
      if (text && live) live.textContent = text;
    });
    const open = document.querySelector("[data-vote]")?.dataset.vote;
    document.querySelectorAll("[data-for]").forEach((own) => { own.hidden = own.dataset.for !== open; });
    tick();
  };
  const ask = async () => {
    try {
      const answer = await fetch(root.dataset.live, { headers: { "If-None-Match": etag }, cache: "no-store" });
      if (answer.status === 200) {
        etag = answer.headers.get("ETag");
        show(await answer.text());
      } else if (answer.status === 404) location.reload();
    } catch { /* The network is away: asked again in a moment. */ }
  };
  const loop = async () => {
    if (!document.hidden) await ask();
    setTimeout(loop, PAUSE);
  };
  const two = (number) => String(number).padStart(2, "0");
  const tick = () => document.querySelectorAll("[data-since]").forEach((clock) => {
    const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(clock.dataset.since)) / 1000));
    if (seconds < DAY) clock.textContent = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  });

  document.addEventListener("visibilitychange", () => document.hidden || ask());
  setTimeout(loop, Math.random() * PAUSE);
  setInterval(tick, 1000);
  tick();
})();
