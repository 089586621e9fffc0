// Amounts as they are typed and shown: 1.234,56 is 123456 cents.
window.amounts = {
  cents(text) {
    const match = /^([-−]?)([\d.,]*?)(?:[.,](\d{1,2}))?$/.exec(text.replace(/[\s€]/g, ""));
    if (!match) return 0;
    const cents = Number(match[2].replace(/[.,]/g, "") || 0) * 100 + Number((match[3] || "0").padEnd(2, "0"));
    return match[1] ? -cents : cents;
  },
  written(value) {
    const euros = String(Math.trunc(Math.abs(value) / 100)).replace(/\B(?=(\d{3})+$)/g, ".");
    return `${value < 0 ? "−" : ""}${euros},${String(Math.abs(value) % 100).padStart(2, "0")}`;
  },
  show(output, value) {
    output.textContent = `${this.written(value)}\u00a0€`;
    output.classList.toggle("ok", !value);
    output.classList.toggle("bad", !!value);
  },
};
