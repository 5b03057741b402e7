/*
 * Readings of Chinese characters: finds words typed as pinyin (zaosheng), as initials (zs) or
 * with a character of the same sound (造声). Sounds that southern speakers mix are one sound.
 */
(() => {
  "use strict";
  const search = (self.planSearch = self.planSearch || {});
  const INITIALS = new Set("bpmfdtnlgkhjqxrzcsywaoe");

  /* n and l, zh and z, ing and in … are taken for the same when a slip is looked for. */
  const blur = (syllable) =>
    syllable
      .replace(/^([zcs])h/, "$1")
      .replace(/^l/, "n")
      .replace(/([ie])ng$/, "$1n")
      .replace(/^f(?=u$)/, "h");

  search.Readings = class {
    /* table: syllable -> characters, e.g. { zao: "噪造早" } */
    constructor(table) {
      this.chars = new Map(Object.entries(table));
      this.of = new Map();
      for (const [syllable, chars] of this.chars) {
        for (const char of chars) this.of.set(char, [...(this.of.get(char) ?? []), syllable]);
      }
    }

    startingWith(letters) {
      return [...this.chars]
        .filter(([syllable]) => syllable.startsWith(letters))
        .map(([, chars]) => chars)
        .join("");
    }

    /* Every way to read letters as syllables; an initial alone may stand for a syllable. */
    splits(letters, limit = 24) {
      const found = [];
      const walk = (rest, parts) => {
        if (found.length >= limit || parts.length > 10) return;
        if (!rest) return void found.push(parts);
        for (let size = Math.min(6, rest.length); size > 0; size--) {
          const head = rest.slice(0, size);
          const last = size === rest.length;
          if (this.chars.has(head)) walk(rest.slice(size), [...parts, { letters: head, full: true }]);
          else if (isInitial(head) || (last && this.begins(head)))
            walk(rest.slice(size), [...parts, { letters: head, full: false }]);
        }
      };
      walk(letters, []);
      return found.sort((a, b) => initialsIn(a) - initialsIn(b) || a.length - b.length);
    }

    begins(letters) {
      for (const syllable of this.chars.keys()) if (syllable.startsWith(letters)) return true;
      return false;
    }

    /* An expression that finds the characters read as one split says. */
    pattern(parts) {
      return new RegExp(
        parts.map((part) => `[${part.full ? this.chars.get(part.letters) : this.startingWith(part.letters)}]`).join(""),
        "gu",
      );
    }

    /* A syllable as one that is often mixed with it. */
    blurred(syllable) {
      return blur(syllable);
    }

    /* The sounds of a character, with those that are often mixed taken for one. */
    blurredOf(char) {
      return [...new Set((this.of.get(char) ?? []).map(blur))];
    }
  };

  const isInitial = (letters) => INITIALS.has(letters) || ["zh", "ch", "sh"].includes(letters);
  const initialsIn = (parts) => parts.filter((part) => !part.full).length;
})();
