// Shows where a step of the story acts: the button whose label is meant lights up before it is pressed.
window.pointAt = (pane, stamp, label) => {
  const message = document.querySelector(`#${pane} [data-ts="${stamp}"]`) ?? document.getElementById(pane);
  const found = [...message.querySelectorAll("button")].find((each) => each.textContent.trim() === label);
  if (!found) return;
  found.scrollIntoView({ block: "center", behavior: "smooth" });
  found.classList.add("pointed-at");
  setTimeout(() => found.classList.remove("pointed-at"), 1500);
};

// The step that comes next, where the strip is wider than the window.
window.showStep = () => document.querySelector(".step.next")?.scrollIntoView({ inline: "center", block: "nearest" });

// Puts a message before somebody. What comes to stand below it soon, as a picture does, does not push it away, unless
// they have done something on this phone meanwhile.
window.goTo = (pane, stamp) => {
  const SOON = 10_000;
  const phone = document.getElementById(pane);
  const found = () => phone.querySelector(`[data-ts="${stamp}"]`);
  const feed = found()?.closest(".screen");
  if (!feed) return;
  const show = () => {
    const isLong = found()?.offsetHeight > feed.clientHeight;
    found()?.scrollIntoView({ block: isLong ? "start" : "center" });
  };
  const grown = new ResizeObserver(show);
  const leave = () => grown.disconnect();
  grown.observe(feed.firstElementChild);
  for (const act of ["wheel", "touchmove", "pointerdown", "keydown"]) phone.addEventListener(act, leave, { once: true });
  setTimeout(leave, SOON);
  show();
  found().classList.add("pointed-at");
};

// What a tab remembers of the page (keeping.py).
window.keepPage = (state) => sessionStorage.setItem("page", JSON.stringify(state));
window.keptPage = () => JSON.parse(sessionStorage.getItem("page") ?? "null");

// A press on what is drawn anew while the finger is down makes no click: the same button, wherever it stands now, gets
// it; not where the finger has moved away, which is how one thinks better of it.
(() => {
  const A_HAIR = 8;
  let pressed = null;
  const down = (event) => {
    const button = event.target.closest("button");
    const [pane, message] = [button?.closest(".pane")?.id, button?.closest("[data-ts]")?.dataset.ts];
    pressed = button && { button, x: event.clientX, y: event.clientY, around: `#${pane} [data-ts="${message}"]` };
  };
  const isSame = (one, other) => one.textContent === other.textContent && one.dataset.actionId === other.dataset.actionId;
  const up = (event) => {
    const was = pressed;
    pressed = null;
    if (!was || was.button.isConnected || Math.hypot(event.clientX - was.x, event.clientY - was.y) > A_HAIR) return;
    const now = [...document.querySelectorAll(`${was.around} button`)];
    now.find((each) => isSame(each, was.button))?.click();
  };
  addEventListener("pointerdown", down, true);
  addEventListener("pointerup", up, true);
})();

// A feed that stands at its end stays there, whatever comes. Its end is at 0, and what is above it is negative.
(() => {
  const NEARLY = -40;
  const feeds = () => document.querySelectorAll(".screen.feed");
  window.toEnd = (pane) => {
    const feed = document.querySelector(`#${pane} .screen.feed`);
    if (feed) feed.scrollTop = feed.stoodAt = 0;
  };
  const scrolled = (event) => {
    if (event.target.matches?.(".screen.feed")) event.target.stoodAt = event.target.scrollTop;
  };
  const stay = () => {
    for (const feed of feeds()) if ((feed.stoodAt ?? 0) > NEARLY && feed.scrollTop < 0) feed.scrollTop = 0;
  };
  addEventListener("scroll", scrolled, true);
  new MutationObserver(stay).observe(document, { subtree: true, childList: true });
})();

// Whoever uses the keyboard stays where they were. What had the focus and was drawn anew has it again; where it is gone
// for good, as a form that was closed, the focus goes back to where it was before.
(() => {
  const FOCUSABLE = "a[href], button, input, textarea, select, summary, [tabindex]";
  const MANY = 8;
  const trail = [];
  const isThere = (each) => each.isConnected && !each.disabled && each.offsetParent !== null;
  const remembered = (each) => ({
    each,
    tag: each.tagName,
    pane: each.closest(".pane")?.id,
    stamp: each.closest("[data-ts]")?.dataset.ts,
    isInForm: each.closest("[role=dialog]") !== null,
    marks: [each.dataset.blockId, each.dataset.actionId].join("\n"),
    name: each.getAttribute("aria-label") ?? each.textContent.trim(),
  });
  const scope = ({ pane, stamp, isInForm }) => {
    const phone = pane ? document.getElementById(pane) : document;
    if (isInForm) return phone?.querySelector("[role=dialog]");
    return stamp ? phone?.querySelector(`[data-ts="${stamp}"]`) : phone;
  };
  const again = (was) => {
    if (isThere(was.each)) return was.each;
    const around = scope(was);
    if (!around) return null;
    const alike = [...around.querySelectorAll(was.tag)].map(remembered).filter((now) => isThere(now.each));
    const found = alike.find((now) => now.marks === was.marks && now.name === was.name);
    if (found) return found.each;
    return was.stamp && !was.isInForm ? around.querySelector("button") : null;
  };
  const look = () => {
    if (document.activeElement !== document.body || !trail.length || trail[0].each.isConnected) return;
    for (const was of trail) {
      const found = again(was);
      if (found) return found.focus({ preventScroll: true });
    }
  };
  const focused = (event) => {
    trail.unshift(remembered(event.target));
    trail.length = Math.min(trail.length, MANY);
  };
  const left = (event) => {
    if (!event.target.closest(FOCUSABLE)) trail.length = 0;
  };
  addEventListener("focusin", focused, true);
  addEventListener("pointerdown", left, true);
  new MutationObserver(look).observe(document, { subtree: true, childList: true });
})();

// Menus take the focus when they open; the arrows move in them.
(() => {
  const entries = (menu) => [...menu.querySelectorAll("[role=menuitem]")];
  window.focusMenu = () => entries([...document.querySelectorAll(".q-menu [role=menu]")].at(-1))[0]?.focus();
  const key = (event) => {
    const menu = event.target.closest?.("[role=menu]");
    if (!menu) return;
    const all = entries(menu);
    const now = all.indexOf(document.activeElement);
    const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    all.at(to % all.length)?.focus();
  };
  addEventListener("keydown", key);
})();

// In plain words, instead of NiceGUI's.
addEventListener("DOMContentLoaded", () => {
  const [lost, again] = document.querySelectorAll("#popup span");
  if (lost) lost.textContent = "No connection to the local Slack.";
  if (again) again.textContent = "It comes back by itself.";
});
