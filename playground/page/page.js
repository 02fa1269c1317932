// Shows where a step of the story acts: the button whose label is meant lights up before it is pressed.
window.pointAt = (pane, stamp, label) => {
  const message = document.querySelector(`#${pane} [data-ts="${stamp}"]`) ?? document.getElementById(pane);
  const found = [...message.querySelectorAll("button")].find((each) => each.textContent.trim() === label);
  if (!found) return;
  found.scrollIntoView({ block: "center", behavior: "smooth" });
  found.classList.add("pointed-at");
  setTimeout(() => found.classList.remove("pointed-at"), 1500);
};

window.goTo = (pane, stamp) => {
  const message = document.querySelector(`#${pane} [data-ts="${stamp}"]`);
  message?.scrollIntoView({ block: "center" });
  message?.classList.add("pointed-at");
};

// A press on what is drawn anew while the finger is down makes no click: the same button that stands there now gets it.
(() => {
  const sameness = (button) => [button.textContent, button.dataset.actionId, button.closest("[data-ts]")?.dataset.ts].join("\n");
  let pressed = null;
  addEventListener("pointerdown", (event) => (pressed = event.target.closest("button")), true);
  addEventListener(
    "pointerup",
    (event) => {
      const now = document.elementFromPoint(event.clientX, event.clientY)?.closest("button");
      if (pressed && !pressed.isConnected && now && sameness(now) === sameness(pressed)) now.click();
      pressed = null;
    },
    true,
  );
})();
