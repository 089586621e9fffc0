// Warn a minute before the session ends; one click extends it.
(() => {
  const WARNING = 60;
  const dialog = document.getElementById("session");
  const left = dialog.querySelector("[data-left]");
  const restart = () => Date.now() + Number(dialog.dataset.seconds) * 1000;
  let end = restart();

  dialog.querySelector("[data-extend-button]").addEventListener("click", async () => {
    const answer = await fetch(dialog.dataset.extend, { headers: { "HX-Request": "true" } });
    if (!answer.ok) return location.reload();
    end = restart();
    dialog.close();
  });
  document.addEventListener("htmx:afterRequest", () => { end = restart(); });

  setInterval(() => {
    const seconds = Math.ceil((end - Date.now()) / 1000);
    if (seconds <= 0) location.reload();
    else if (seconds <= WARNING) {
      left.textContent = seconds;
      if (!dialog.open) dialog.showModal();
    }
  }, 1000);
})();
