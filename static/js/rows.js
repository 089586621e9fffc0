// Working through rows by keyboard: j and k go from one to the next, Enter does its first act, a letter another of its acts.
// Rows can be ticked: the act on all of them says how many, from two.
(() => {
  const rows = () => [...document.querySelectorAll("[data-row]")];
  const main = (row) => row.querySelector("[data-row-main]");
  const current = () => document.activeElement.closest("[data-row]");
  const go = (step) => {
    const all = rows();
    const place = all.indexOf(current());
    const next = all[place < 0 ? 0 : Math.min(all.length - 1, Math.max(0, place + step))];
    if (next) main(next).focus();
  };
  const act = document.querySelector("[data-marked]");
  const count = () => {
    const marked = document.querySelectorAll(`[form="${act.form.id}"]:checked`).length;
    act.disabled = marked < 2;
    act.querySelector("[data-marked-count]").textContent = marked ? `(${marked})` : "";
  };
  if (act) {
    document.addEventListener("change", count);
    window.addEventListener("pageshow", count);
    count();
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), select, textarea, dialog")) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (/^[a-z]$/.test(event.key)) current()?.querySelector(`[data-row-key="${event.key}"]`)?.click();
  });
})();
