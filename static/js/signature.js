// A signature drawn with finger, pen or mouse: kept as the strokes of an SVG path in a field of 300 by 100.
(() => {
  const form = document.querySelector("[data-signature]");
  if (!form) return;
  const pad = form.querySelector("[data-pad]");
  const ink = pad.querySelector("path");
  const field = form.querySelector("input[name=path]");
  let strokes = [];
  let isDown = false;

  const place = (event) => {
    const box = pad.getBoundingClientRect();
    const within = (value, most) => Math.max(0, Math.min(most, Math.round(value * most)));
    return `${within((event.clientX - box.left) / box.width, 300)} ${within((event.clientY - box.top) / box.height, 100)}`;
  };
  const show = () => {
    const drawn = strokes.filter((stroke) => stroke.length > 1).map((stroke) => `M${stroke.join("L")}`).join("");
    ink.setAttribute("d", drawn);
    field.value = drawn;
  };

  pad.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    pad.setPointerCapture(event.pointerId);
    isDown = true;
    strokes.push([place(event)]);
  });
  pad.addEventListener("pointermove", (event) => {
    if (!isDown) return;
    const stroke = strokes[strokes.length - 1];
    const point = place(event);
    if (point !== stroke[stroke.length - 1]) stroke.push(point);
    show();
  });
  const lift = () => { isDown = false; };
  pad.addEventListener("pointerup", lift);
  pad.addEventListener("pointercancel", lift);
  form.querySelector("[data-clear]").addEventListener("click", () => { strokes = []; show(); });
})();
