// A native field: what is typed stays here, and is told at each change, so that drawing around it never disturbs it.
export default {
  template: `
    <textarea v-if="multiline" v-model="words" @input="tell" @blur="catchUp"></textarea>
    <input v-else v-model="words" @input="tell" @blur="catchUp" />
  `,
  props: { initial: String, multiline: Boolean },
  emits: ["typed"],
  data() {
    return { words: this.initial, missed: null };
  },
  methods: {
    tell(event) {
      this.words = event.target.value;
      this.missed = null;
      this.$emit("typed", this.words);
    },
    put(words) {
      this.words = words;
      this.missed = null;
    },
    // What was typed elsewhere waits while somebody is at this field.
    follow(words) {
      if (document.activeElement === this.$el) this.missed = words;
      else this.put(words);
    },
    catchUp() {
      if (this.missed !== null) this.put(this.missed);
    },
  },
};
