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
