// What is left of a movement while its parts are typed; Enter in an empty amount of a debt fills in what it can pay.
(() => {
  const form = document.querySelector("[data-split]");
  if (!form) return;
  const output = form.querySelector("[data-rest]");
  const fields = [...form.querySelectorAll("[data-part] input")];
  const total = Math.abs(Number(form.dataset.split));
  const read = (text) => {
    const plain = text.replace(/[\s€]/g, "");
    const match = /^(\d[\d.]*?)(?:[.,](\d{1,2}))?$/.exec(plain);
    return match ? Number(match[1].replaceAll(".", "")) * 100 + Number((match[2] || "0").padEnd(2, "0")) : 0;
  };
  const typed = (cents) => `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, "0")}`;
  const left = () => total - fields.reduce((sum, field) => sum + read(field.value), 0);
  const show = () => {
    const cents = left();
    const euros = String(Math.floor(Math.abs(cents) / 100)).replace(/\B(?=(\d{3})+$)/g, ".");
    output.textContent = `${cents < 0 ? "-" : ""}${euros},${String(Math.abs(cents) % 100).padStart(2, "0")} €`;
    output.classList.toggle("ok", cents === 0);
    output.classList.toggle("bad", cents !== 0);
  };
  form.addEventListener("input", show);
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !fields.includes(event.target) || event.target.value || left() <= 0) return;
    event.preventDefault();
    const open = Number(event.target.closest("[data-part]").dataset.open || total);
    event.target.value = typed(Math.min(open, left()));
    show();
  });
  show();
})();
