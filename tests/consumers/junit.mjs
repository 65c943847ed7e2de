// Readers of JUnit XML: xmllint for its form and, where it is there, the schema of Jenkins'
// plugin. The texts of failures come back as they were written, but for what XML cannot hold.
//
//   node junit.mjs FIX SOURCE_DIR FORMATS

import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {cases, Verdict} from './reviewed.mjs';

const [fix, sourceDir, formats] = process.argv.slice(2);
const verdict = new Verdict();

if (spawnSync('xmllint', ['--version']).error) {
  console.log('skipped: there is no xmllint');
  process.exit(77);
}
const schema = path.join(formats, 'junit-10.xsd');
const hasSchema = fs.existsSync(schema);
if (!hasSchema) verdict.skipped.push('no judgement by junit-10.xsd, which is not there');

function xmllint(name, ...args) {
  const run = spawnSync('xmllint', ['--nonet', '--huge', ...args], {encoding: 'utf8', maxBuffer: 1 << 28});
  if (run.status !== 0) verdict.fail(name, `${args.join(' ')}: ${run.stderr.slice(0, 2000)}`);
  return run.stdout;
}

for (const one of cases(fix, sourceDir)) {
  const report = `${one.folder}.xml`;
  fs.writeFileSync(report, one.run('junit'));
  xmllint(one.name, '--noout', report);
  if (hasSchema) xmllint(one.name, '--noout', '--schema', schema, report);
  const number = (query) => Number(xmllint(one.name, '--xpath', query, report));
  const {summary} = JSON.parse(one.run('json'));
  for (const [query, expected] of [
    ['count(//failure)', summary.findings], ['number(/testsuites/@failures)', summary.findings],
    ['count(//error)', summary.errors], ['number(/testsuites/@errors)', summary.errors],
    ['count(//testsuite)', summary.files], ['count(//testcase) - number(/testsuites/@tests)', 0],
    ['sum(//testsuite/@tests) - count(//testcase)', 0],
  ]) {
    if (number(query) !== expected) verdict.fail(one.name, `${query} is ${number(query)}, not ${expected}`);
  }
  verdict.count('findings', summary.findings);
}
verdict.end();
