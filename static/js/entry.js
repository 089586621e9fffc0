/* An entry being typed: the difference as one types, the counterpart proposed, rows shown as they are needed. */
(() => {
  const form = document.querySelector("[data-entry]");
  if (!form) return;
  const rows = [...form.querySelectorAll("[data-line]")];
  const output = form.querySelector("[data-difference]");
  const side = (row, name) => row.querySelector(`[data-side="${name}"]`);
  const account = (row) => row.querySelector("input[list]");

  const cents = (text) => {
    const bare = text.replace(/[\s\u00a0\u202f€]/g, "");
    const match = /^(-?)([\d.,]*?)(?:[.,](\d{1,2}))?$/.exec(bare);
    return match ? Number(`${match[1]}${match[2].replace(/[.,]/g, "") || 0}`) * 100 + Number((match[3] || "0").padEnd(2, "0")) : 0;
  };
  const written = (value) => {
    const euros = String(Math.trunc(Math.abs(value) / 100)).replace(/\B(?=(\d{3})+$)/g, ".");
    return `${value < 0 ? "−" : ""}${euros},${String(Math.abs(value) % 100).padStart(2, "0")}`;
  };
  const difference = () => rows.reduce((sum, row) => sum + cents(side(row, "debit").value) - cents(side(row, "credit").value), 0);
  const isUsed = (row) => [...row.querySelectorAll("input")].some((input) => input.value.trim());

  const show = () => {
    const rest = difference();
    output.textContent = `${written(rest)}\u00a0€`;
    output.className = `strong tnum ${rest ? "bad" : "ok"}`;
    const last = rows.reduce((found, row, place) => (isUsed(row) ? place : found), 0);
    rows.forEach((row, place) => { row.hidden = place > Math.max(last + 1, 1); });
  };

  form.addEventListener("input", show);
  form.addEventListener("change", (event) => {
    const row = event.target.closest("[data-line]");
    const rest = difference();
    if (row && event.target === account(row) && event.target.value && rest && !side(row, "debit").value && !side(row, "credit").value) {
      side(row, rest > 0 ? "credit" : "debit").value = written(Math.abs(rest));
    }
    show();
  });
  show();
})();
