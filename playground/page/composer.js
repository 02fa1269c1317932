// A text area that completes the word before the caret (a command only as the first word) and sends with Enter.
export default {
  props: { label: String, offers: Array },
  emits: ["send"],
  template: `
    <div class="composer">
      <ul v-if="found.length" class="offers" role="listbox" :id="listId" :aria-label="'Suggestions'">
        <li v-for="(offer, number) in found" :key="offer.text" :id="listId + number" role="option"
            :aria-selected="number === chosen" :class="{ chosen: number === chosen }"
            @mousedown.prevent="take(offer)">
          <b>{{ offer.text }}</b> <span>{{ offer.hint }}</span> <small>{{ offer.note }}</small>
        </li>
      </ul>
      <textarea ref="box" v-model="words" rows="1" :placeholder="label" :aria-label="label" autocomplete="off"
        role="combobox" aria-autocomplete="list" :aria-expanded="found.length > 0" :aria-controls="listId"
        :aria-activedescendant="found.length ? listId + chosen : undefined"
        @input="look" @click="look" @blur="found = []" @keydown="key"></textarea>
      <button type="button" class="send" :disabled="!words.trim()" aria-label="Send" title="Send" @click="send">➤</button>
    </div>`,
  data() {
    return { words: "", found: [], chosen: 0, listId: `offers-${this.$.uid}` };
  },
  watch: {
    words() {
      this.$nextTick(this.fit);
    },
  },
  methods: {
    put(words) {
      this.words = words;
      this.found = [];
    },
    fit() {
      const box = this.$refs.box;
      box.style.height = "auto";
      box.style.height = `${Math.min(box.scrollHeight, 160)}px`;
    },
    begun() {
      const before = this.words.slice(0, this.$refs.box.selectionStart);
      const word = before.match(/(?:^|\s)([@#][\w.-]*)$/) ?? before.match(/^(\/\S*)$/);
      return word ? word[1] : "";
    },
    look() {
      const begun = this.begun().toLowerCase();
      const fits = (offer) =>
        offer.text[0] === begun[0] &&
        (offer.text.toLowerCase().startsWith(begun) || offer.note.toLowerCase().includes(begun.slice(1)));
      this.found = begun ? this.offers.filter(fits).slice(0, 8) : [];
      this.chosen = 0;
    },
    take(offer) {
      const caret = this.$refs.box.selectionStart;
      const start = caret - this.begun().length;
      this.words = `${this.words.slice(0, start)}${offer.text} ${this.words.slice(caret).trimStart()}`;
      this.found = [];
      this.$nextTick(() => {
        const end = start + offer.text.length + 1;
        this.$refs.box.focus();
        this.$refs.box.setSelectionRange(end, end);
      });
    },
    key(event) {
      if (event.isComposing) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (this.found.length && step) {
        this.chosen = (this.chosen + step + this.found.length) % this.found.length;
      } else if (this.found.length && event.key === "Escape") {
        this.found = [];
      } else if (this.found.length && ["Enter", "Tab"].includes(event.key) && this.isUnfinished()) {
        this.take(this.found[this.chosen]);
      } else if (event.key === "Enter" && !event.shiftKey) {
        this.send();
      } else {
        return;
      }
      event.preventDefault();
    },
    isUnfinished() {
      return this.begun() !== this.found[this.chosen].text;
    },
    send() {
      const words = this.words.trim();
      if (!words) return;
      this.put("");
      this.$emit("send", words);
    },
  },
};
