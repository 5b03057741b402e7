/* Asks the engine every question of a JSON list on standard input; prints the first ten sections shown for each. */
import { readFileSync } from "node:fs";
import { engine, readIndex, shown } from "./engine.mjs";

const search = engine();
const index = new search.Index(readIndex(process.argv[2]));
const questions = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(questions.map((question) => shown(search.answer(index, question).items).slice(0, 10))));
