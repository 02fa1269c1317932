// A native field: what is typed stays here, and is told at each change, so that drawing around it never disturbs it.
export default {
  template: `
    <textarea v-if="multiline" v-model="words" @input="tell"></textarea>
    <input v-else v-model="words" @input="tell" />
  `,
  props: { initial: String, multiline: Boolean },
  emits: ["typed"],
  data() {
    return { words: this.initial };
  },
  methods: {
    tell(event) {
      this.words = event.target.value;
      this.$emit("typed", this.words);
    },
    put(words) {
      this.words = words;
    },
  },
};
