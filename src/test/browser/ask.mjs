// Asks an endpoint the questions of a folder with Comunica and writes the rows of each.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { QueryEngine } from '@comunica/query-sparql';

const STRING = 'http://www.w3.org/2001/XMLSchema#string';

function term(value) {
  if (value.termType !== 'Literal') {
    return value.termType === 'NamedNode' ? `<${value.value}>` : '_:b';
  }
  const text = value.value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
  // Comunica 4.5.0 resolves two versions of its data factory, and one hands the other the language as the datatype.
  const language = value.language || value.datatype.language;
  if (language) {
    return `"${text}"@${language.toLowerCase()}`;
  }
  return value.datatype.value === STRING ? `"${text}"` : `"${text}"^^<${value.datatype.value}>`;
}

const [endpoint, questions, out] = process.argv.slice(2);
const engine = new QueryEngine();
for (const file of readdirSync(questions).filter((f) => f.endsWith('.rq')).sort()) {
  const rows = await engine.queryBindings(readFileSync(join(questions, file), 'utf8'), { sources: [{ type: 'sparql', value: endpoint }] });
  const lines = [];
  for (const row of await rows.toArray()) {
    lines.push([...row].map(([name, value]) => `${name.value}=${term(value)}`).sort().join('\t') + '\n');
  }
  writeFileSync(join(out, file.replace('.rq', '.rows')), lines.join(''));
}
