// Copy the value beside the button, and say so.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  const use = button.querySelector("use");
  const before = use.getAttribute("href");
  use.setAttribute("href", before.replace(/#.*/, "#check"));
  button.classList.add("is-done");
  document.getElementById("live").textContent = button.dataset.done;
  setTimeout(() => {
    use.setAttribute("href", before);
    button.classList.remove("is-done");
  }, 1600);
});
