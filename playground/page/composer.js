// A text area that completes the word before the caret (a command only as the first word) and sends with Enter. What is
// typed stays with this tab, also when its owner turns elsewhere or loads the page again.
export default {
  props: { label: String, offers: Array, draft: String, hasFiles: Boolean },
  emits: ["send", "leave"],
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
        @input="typed" @click="look" @blur="found = []" @keydown="key"></textarea>
      <button type="button" class="send" :disabled="!isReady" aria-label="Send" title="Send" @click="send">➤</button>
    </div>`,
  data() {
    return { words: "", found: [], chosen: 0, listId: `offers-${this.$.uid}`, kept: null, isEditing: false };
  },
  computed: {
    isReady() {
      return this.words.trim() || this.hasFiles;
    },
  },
  mounted() {
    this.words = sessionStorage.getItem(this.draft) ?? "";
    this.sizes = new ResizeObserver(this.refit);
    this.sizes.observe(this.$el);
  },
  unmounted() {
    this.sizes.disconnect();
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
    // What somebody has typed comes before what they could type.
    suggest(words) {
      if (!this.words.trim()) this.put(words);
    },
    // In place of what was typed; that comes back with putBack.
    show(words) {
      this.kept ??= this.words === words ? "" : this.words;
      this.put(words);
    },
    putBack() {
      if (this.kept === null) return;
      this.put(this.kept);
      this.kept = null;
      this.isEditing = false;
    },
    edit(words) {
      this.show(words);
      this.isEditing = true;
      this.onceNoMenu(() => this.goTo(words.length));
    },
    // A menu takes the focus back to its button while it closes.
    onceNoMenu(act) {
      if (document.querySelector(".q-menu")) requestAnimationFrame(() => this.onceNoMenu(act));
      else this.$nextTick(act);
    },
    // What could not be sent: before what has been typed meanwhile.
    giveBack(words) {
      this.put(this.words.trim() ? `${words}\n${this.words}` : words);
      this.keep();
    },
    keep() {
      if (this.kept !== null) return;
      if (this.words) sessionStorage.setItem(this.draft, this.words);
      else sessionStorage.removeItem(this.draft);
    },
    goTo(place) {
      this.$refs.box?.focus();
      this.$refs.box?.setSelectionRange(place, place);
    },
    fit() {
      const box = this.$refs.box;
      if (!box) return;
      box.style.height = "auto";
      box.style.height = `${Math.min(box.scrollHeight, 160)}px`;
    },
    refit() {
      const width = this.$el.offsetWidth;
      if (width !== this.width) this.fit();
      this.width = width;
    },
    begun() {
      const before = this.words.slice(0, this.$refs.box.selectionStart);
      const word = before.match(/(?:^|\s)([@#][\w.-]*)$/) ?? before.match(/^(\/\S*)$/);
      return word ? word[1] : "";
    },
    typed() {
      this.keep();
      this.look();
    },
    look() {
      const begun = this.begun().toLowerCase();
      this.found = begun ? this.fitting(begun).slice(0, 8) : [];
      this.chosen = 0;
    },
    // Those that begin so come first, then those one of whose words does; each in the order in which they are offered.
    fitting(begun) {
      const begins = (words) => words.toLowerCase().startsWith(begun.slice(1));
      const isKind = (offer) => offer.text[0] === begun[0];
      const isFirst = (offer) => begins(offer.text.slice(1));
      const isWord = (offer) => `${offer.text.slice(1)} ${offer.note}`.split(/[\s._-]+/).some(begins);
      const found = this.offers.filter((offer) => isKind(offer) && (isFirst(offer) || isWord(offer)));
      return [...found.filter(isFirst), ...found.filter((offer) => !isFirst(offer))];
    },
    take(offer) {
      const caret = this.$refs.box.selectionStart;
      const start = caret - this.begun().length;
      this.words = `${this.words.slice(0, start)}${offer.text} ${this.words.slice(caret).trimStart()}`;
      this.found = [];
      this.keep();
      this.$nextTick(() => this.goTo(start + offer.text.length + 1));
    },
    key(event) {
      if (event.isComposing) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (this.found.length && step) {
        this.chosen = (this.chosen + step + this.found.length) % this.found.length;
      } else if (this.found.length && event.key === "Escape") {
        this.found = [];
      } else if (this.isEditing && event.key === "Escape") {
        this.$emit("leave");
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
      if (!this.isReady) return;
      const words = this.words.trim();
      if (this.kept === null) this.put("");
      else this.putBack();
      this.keep();
      this.$emit("send", words);
    },
  },
};
