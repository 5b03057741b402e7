/* Loads the worker's engine into Node, as the worker loads it into the browser. */
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

const FOLDER = new URL("../../overrides/assets/search/", import.meta.url);

globalThis.self = globalThis;

export const read = (name) => readFileSync(new URL(name, FOLDER), "utf8");

export function engine() {
  for (const name of ["text.js", "pinyin.js", "spelling.js", "query.js", "rank.js", "show.js"])
    runInThisContext(read(name), { filename: name });
  return globalThis.planSearch;
}

/* The index of a built site: a script that sets self.planIndex. */
export function readIndex(path) {
  runInThisContext(readFileSync(path, "utf8"), { filename: path });
  const data = globalThis.planIndex;
  delete globalThis.planIndex;
  return data;
}

/* Sections in the order a reader sees them: group by group, what is shown at once before the rest. */
export function shown(items) {
  return items.flatMap((group) =>
    group.filter((one) => one.score > 0 && one.score >= group[0].score).map((one) => one.location),
  );
}
