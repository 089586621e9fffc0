// A file can be dropped on the whole field; its name is shown.
document.querySelectorAll("[data-drop]").forEach((zone) => {
  const input = zone.querySelector("input[type=file]");
  const name = zone.querySelector("[data-drop-name]");
  const show = () => {
    if (input.files.length) name.textContent = [...input.files].map((file) => file.name).join(", ");
  };
  const over = (event, state) => {
    event.preventDefault();
    zone.classList.toggle("is-over", state);
  };
  zone.addEventListener("dragover", (event) => over(event, true));
  zone.addEventListener("dragleave", (event) => over(event, false));
  zone.addEventListener("drop", (event) => {
    over(event, false);
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  input.addEventListener("change", show);
});
