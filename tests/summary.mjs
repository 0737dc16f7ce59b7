// Reads the test results (.trx) of all projects: prints the slowest tests, then the plain line "N passed, N failed".
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SLOW_SECONDS = 5;
const folder = process.argv[2];
const results = readdirSync(folder, { recursive: true })
  .filter(name => name.endsWith('.trx'))
  .flatMap(name => [...readFileSync(join(folder, name), 'utf8').matchAll(/<UnitTestResult [^>]*>/g)].map(match => match[0]));

const attribute = (tag, name) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
const seconds = tag => {
  const [hours, minutes, rest] = (attribute(tag, 'duration') || '0:0:0').split(':').map(Number);
  return hours * 3600 + minutes * 60 + rest;
};

for (const tag of results.filter(tag => seconds(tag) > SLOW_SECONDS).sort((a, b) => seconds(b) - seconds(a)).slice(0, 20)) {
  console.log(`${seconds(tag).toFixed(1).padStart(7)} s  ${attribute(tag, 'testName')}`);
}

const passed = results.filter(tag => attribute(tag, 'outcome') === 'Passed').length;
const failed = results.length - passed;
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
