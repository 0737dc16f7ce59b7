// Writes the texts of queries/*.kql into workbook.json: each query item is named after its file, each parameter's file is parameter-{name}.
// Run it after a query was changed: node infra/portal/embed.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const file = (name) => new URL(name, import.meta.url);
const query = (name) => readFileSync(file('queries/lines.kql'), 'utf8') + readFileSync(file(`queries/${name}.kql`), 'utf8');
const workbook = JSON.parse(readFileSync(file('workbook.json'), 'utf8'));
for (const item of workbook.items) {
  if (item.type === 3) {
    item.content.query = query(item.name);
  }
  for (const parameter of item.content.parameters ?? []) {
    if ('query' in parameter) {
      parameter.query = query(`parameter-${parameter.name.toLowerCase()}`);
    }
  }
}
writeFileSync(file('workbook.json'), JSON.stringify(workbook, null, 2) + '\n');
