// A short notice: it is over after some seconds without the pointer or the focus on it, or at the next press beside it.
export default {
  template: `<div class="toast"><slot></slot></div>`,
  props: { seconds: Number },
  emits: ["over"],
  mounted() {
    this.phone = this.$el.closest(".pane");
    this.phone?.addEventListener("click", this.pressed, true);
    this.wait(this.seconds);
  },
  unmounted() {
    this.phone?.removeEventListener("click", this.pressed, true);
    clearTimeout(this.timer);
  },
  methods: {
    wait(seconds) {
      this.timer = setTimeout(this.look, 1000 * seconds);
    },
    look() {
      if (this.$el.matches(":hover, :focus-within")) this.wait(1);
      else this.$emit("over");
    },
    pressed(event) {
      if (!this.$el.contains(event.target) && event.target.closest("button, a")) this.$emit("over");
    },
  },
};
