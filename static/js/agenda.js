// Dragging the points of an agenda: the order in which they are dropped is sent as the form of the agenda holds it.
(() => {
  const agenda = document.querySelector("[data-agenda]");
  if (!agenda) return;
  let dragged = null;
  agenda.addEventListener("dragstart", (event) => {
    dragged = event.target.closest(".agenda-item");
    event.dataTransfer.effectAllowed = "move";
    dragged.classList.add("is-dragged");
  });
  agenda.addEventListener("dragover", (event) => {
    const over = event.target.closest(".agenda-item");
    if (!dragged) return;
    event.preventDefault();
    if (!over || over === dragged) return;
    const box = over.getBoundingClientRect();
    agenda.insertBefore(dragged, event.clientY > box.top + box.height / 2 ? over.nextSibling : over);
  });
  agenda.addEventListener("drop", (event) => {
    event.preventDefault();
    if (dragged) document.getElementById(agenda.dataset.agenda).requestSubmit();
  });
  agenda.addEventListener("dragend", () => {
    dragged?.classList.remove("is-dragged");
    dragged = null;
  });
})();
