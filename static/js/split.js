// What is left of a movement while its parts are typed; Enter in an empty amount of a debt fills in what it can pay.
(() => {
  const form = document.querySelector("[data-split]");
  if (!form) return;
  const { cents, written } = window.amounts;
  const fields = [...form.querySelectorAll("[data-part] input")];
  const left = () => Math.abs(Number(form.dataset.split)) - fields.reduce((sum, field) => sum + cents(field.value), 0);
  const show = () => window.amounts.show(form.querySelector("[data-rest]"), left());
  form.addEventListener("input", show);
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !fields.includes(event.target) || event.target.value || left() <= 0) return;
    event.preventDefault();
    const open = Number(event.target.closest("[data-part]").dataset.open || Infinity);
    event.target.value = written(Math.min(open, left()));
    show();
  });
  show();
})();
