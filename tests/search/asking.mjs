/*
 * Asks the engine every question of a JSON list on standard input; prints the first ten sections shown for each.
 * For a question of null, prints every section there is.
 */
import { readFileSync } from "node:fs";
import { engine, readIndex, shown } from "./engine.mjs";

const search = engine();
const index = new search.Index(readIndex(process.argv[2]));
const questions = JSON.parse(readFileSync(0, "utf8"));
const every = () => index.sections.map(({ page, anchor }) => index.pages[page][0] + (anchor && `#${anchor}`));
const found = (question) => shown(search.answer(index, question).items).slice(0, 10);
console.log(JSON.stringify(questions.map((question) => (question === null ? every() : found(question)))));
