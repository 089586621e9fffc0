// A link or button with data-dialog opens that dialog instead of its page; the browser traps and restores the focus.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog) {
    event.preventDefault();
    dialog.showModal();
  } else if (event.target.closest("[data-close]") || event.target.matches("dialog[open]:not(#session)")) {
    event.target.closest("dialog").close();
  }
});
