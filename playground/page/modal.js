// A modal's frame: the keys that end it, and the focus that stays inside.
const FOCUSABLE = "a[href], button:not([hidden]), input:not([hidden]), textarea, select";
const ONE_LINE = "input:not([role=combobox]):not([type=checkbox]):not([type=radio]):not([type=file])";

export default {
  template: `
    <form role="dialog" aria-modal="true" tabindex="-1" novalidate
      @submit.prevent @keydown="key">
      <slot></slot>
    </form>
  `,
  emits: ["submit", "leave"],
  mounted() {
    (this.focusable(".modal-body")[0] ?? this.$el).focus({ preventScroll: true });
  },
  methods: {
    focusable(within) {
      return [...this.$el.querySelectorAll(within)].flatMap((box) =>
        [...box.querySelectorAll(FOCUSABLE)].filter((each) => each.offsetParent !== null),
      );
    },
    // The first field that was refused takes the focus; what is said about it stands beneath, and must be seen too.
    showFault() {
      this.$nextTick(() => {
        const field = this.$el.querySelector("[aria-invalid=true]");
        field?.focus();
        field?.closest(".input")?.querySelector(".refused")?.scrollIntoView({ block: "nearest" });
      });
    },
    key(event) {
      if (event.isComposing) return;
      const isSent = event.ctrlKey || event.metaKey || event.target.matches(ONE_LINE);
      if (event.key === "Escape") this.$emit("leave");
      else if (event.key === "Enter" && isSent) this.send(event);
      else if (event.key === "Tab") this.turn(event);
    },
    send(event) {
      event.preventDefault();
      this.$emit("submit");
    },
    turn(event) {
      const all = this.focusable(":scope > *");
      const [first, last] = [all[0], all.at(-1)];
      if (event.shiftKey && [first, this.$el].includes(document.activeElement)) this.jump(event, last);
      else if (!event.shiftKey && document.activeElement === last) this.jump(event, first);
    },
    jump(event, to) {
      event.preventDefault();
      to?.focus();
    },
  },
};
