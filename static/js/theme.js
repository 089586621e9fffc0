// The look changes at once, without a round trip; the cookie lets the server draw the next page so.
(() => {
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-theme-form]");
    if (!form) return;
    event.preventDefault();
    const theme = event.submitter.value;
    const [prefix, secure] = location.protocol === "https:" ? ["__Host-", ";secure"] : ["", ""];
    document.cookie = `${prefix}theme=${theme};path=/;max-age=31536000;samesite=lax${secure}`;
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    form.querySelectorAll("[aria-pressed]").forEach((button) => button.setAttribute("aria-pressed", button === event.submitter));
  });
})();
