// Measures Oxigraph's WebAssembly store in this process; prints JSON. Arguments: file of N-Triples, file with questions, seconds.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import { join } from 'node:path';

const [modules, triples, questionFile, secondsText, out] = process.argv.slice(2);
const oxigraph = createRequire(join(modules, 'x.js'))('oxigraph');
const seconds = Number(secondsText);
const questions = JSON.parse(fs.readFileSync(questionFile, 'utf8'));

const begun = performance.now();
const store = new oxigraph.Store();
const file = fs.openSync(triples);
const block = Buffer.alloc(32 << 20);
let rest = Buffer.alloc(0);
for (let read; (read = fs.readSync(file, block)) > 0;) {
  // In pieces of whole lines: a string cannot hold the file.
  const piece = Buffer.concat([rest, block.subarray(0, read)]);
  const end = piece.lastIndexOf(10) + 1;
  rest = Buffer.from(piece.subarray(end));
  store.load(piece.subarray(0, end).toString(), { format: 'application/n-triples', no_transaction: true });
}
const load = (performance.now() - begun) / 1000;

/** Reads each value of each row. */
function ask(query) {
  let rows = 0;
  let length = 0;
  for (const row of store.query(query)) {
    for (const [, value] of row) length += value.value.length;
    rows++;
  }
  return rows;
}

const times = {};
for (const { name, text } of questions) {
  let rows = 0;
  for (let start = performance.now(); ;) {
    rows = ask(text);
    if (performance.now() - start > 300 * seconds) break;
  }
  const taken = [];
  for (let start = performance.now(); taken.length < 3 || performance.now() - start < 1000 * seconds && taken.length < 500;) {
    const before = performance.now();
    ask(text);
    taken.push(performance.now() - before);
  }
  taken.sort((a, b) => a - b);
  times[name] = { median: taken[taken.length >> 1], p95: taken[Math.ceil(0.95 * taken.length) - 1], count: taken.length, rows };
}
const answers = {};
for (const { name, whole } of questions) {
  answers[name] = store.query(whole, { results_format: 'application/sparql-results+json' });
}
const version = JSON.parse(fs.readFileSync(join(modules, 'oxigraph', 'package.json'), 'utf8')).version;
fs.writeFileSync(out, JSON.stringify({ version, node: process.version, load, memory: Math.round(process.memoryUsage().rss / 1048576), times, answers }));
