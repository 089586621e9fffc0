// Lines being typed: the difference as one types, the counterpart and the last key proposed, rows shown as they are needed.
(() => {
  const form = document.querySelector("[data-entry]");
  if (!form) return;
  const { cents, written } = window.amounts;
  const rows = [...form.querySelectorAll("[data-line]")];
  const side = (row, name) => row.querySelector(`[data-side="${name}"]`);
  const account = (row) => row.querySelector("input[list]");

  const difference = () => [...form.querySelectorAll("[data-side]")].reduce((sum, field) => sum + (field.dataset.side === "credit" ? -1 : 1) * cents(field.value), 0);
  const isUsed = (row) => [...row.querySelectorAll("input")].some((input) => input.value.trim());

  const show = () => {
    window.amounts.show(form.querySelector("[data-difference]"), difference());
    const last = rows.reduce((found, row, place) => (isUsed(row) ? place : found), 0);
    rows.forEach((row, place) => { row.hidden = place > Math.max(last + 1, 1); });
  };
  const counterpart = (row) => {
    const rest = difference();
    if (rest && !side(row, "debit").value && !side(row, "credit").value) side(row, rest > 0 ? "credit" : "debit").value = written(Math.abs(rest));
  };
  const lastKey = (row) => {
    const before = rows.slice(0, rows.indexOf(row)).map((each) => each.querySelector("select").value).filter(Boolean);
    const key = row.querySelector("select");
    if (/^[67]/.test(account(row).value) && !key.value) key.value = before.pop() || "";
  };

  form.addEventListener("focusin", ({ target }) => target.select?.());
  form.addEventListener("input", show);
  form.addEventListener("change", (event) => {
    const row = event.target.closest("[data-line]");
    if (row && event.target === account(row) && event.target.value) {
      counterpart(row);
      lastKey(row);
    }
    show();
  });
  show();
})();
