// Readers of SARIF: its schema, Microsoft's validator, and one who applies every fix, by
// lines and columns as well as by character offsets, and gets the repaired files byte for
// byte. JavaScript's texts are UTF-16, as the columns are.
//
//   node sarif.mjs FIX SOURCE_DIR FORMATS

import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {cases, replaced, standard, Verdict} from './reviewed.mjs';

const [fix, sourceDir, formats] = process.argv.slice(2);
const verdict = new Verdict();

const schema = standard(verdict, formats, 'sarif-schema-2.1.0.json');
const ajv = new Ajv({strict: false});
addFormats(ajv);
const isSarif = schema && ajv.compile(schema);

// What the validator remarks on and why it stays:
const known = {
  SARIF2002: 'messages are written for their finding, and in one language',
  SARIF2003: 'what git knows is not looked up for a report',
  SARIF2005: 'the program has no page of its own to name as informationUri',
  SARIF2006: 'whether a page can be reached is no question for a test',
  SARIF2009: 'rules are named for the defect, not numbered',
  SARIF2011: 'who reads the report has the file, and the snippet says what is meant',
  SARIF2012: 'a name has a word of one letter, and who finds nothing violates no rule',
};

// npm keeps no permissions of this package.
function multitool() {
  const require = createRequire(import.meta.url);
  let program;
  try {
    program = require('@microsoft/sarif-multitool');
    fs.chmodSync(program, 0o755);
  } catch (error) {
    if (error.code !== 'EPERM') verdict.skipped.push(`no judgement by sarif-multitool: ${error.message}`);
  }
  return program && fs.existsSync(program) ? program : null;
}
const validator = multitool();

function validate(name, file) {
  if (!validator) return;
  const judged = `${file}.judged`;
  const run = spawnSync(
      validator,
      ['validate', file, '--output', judged, '--log', 'ForceOverwrite', '--level', 'Error;Warning;Note',
       '--kind', 'Fail', '--rule-kind', 'Sarif;Ghas'],
      {encoding: 'utf8', env: {...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1'}});
  if (!fs.existsSync(judged)) return verdict.fail(name, `no judgement: ${run.stdout}${run.stderr}`);
  const [{results, tool, invocations}] = JSON.parse(fs.readFileSync(judged, 'utf8')).runs;
  for (const {ruleId, level, message, locations} of results) {
    if (ruleId in known && level !== 'error') {
      verdict.count(`times ${ruleId}`);
      continue;
    }
    verdict.fail(name, `${ruleId} ${level}: ${message.text ?? JSON.stringify(message)} ` +
        JSON.stringify(locations?.[0]?.physicalLocation?.region));
  }
  for (const one of invocations ?? []) {
    if (one.executionSuccessful === false) verdict.fail(name, JSON.stringify(one));
  }
  verdict.count('judged by sarif-multitool');
}

// As many a reader has it: without byte order mark, in lines that end with LF or CRLF.
class Text {
  constructor(file, bytes) {
    this.file = file;
    const text = bytes.toString();
    this.mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
    this.text = text.slice(this.mark.length);
    this.starts = [0, ...[...this.text.matchAll(/\n/g)].map((match) => match.index + 1)];
  }
  spanOf({startLine, startColumn, endLine, endColumn}) {
    return [this.starts[startLine - 1] + startColumn - 1, this.starts[endLine - 1] + endColumn - 1];
  }
}

function fileOf(one, {uri, uriBaseId}) {
  if (uriBaseId !== '%SRCROOT%') throw new Error(`${uri}: of no base`);
  const root = new URL('file:///repository/');
  const url = new URL(uri, root);
  if (!url.href.startsWith(root.href)) throw new Error(`${uri}: outside of the repository`);
  const file = decodeURIComponent(url.pathname.slice(root.pathname.length));
  if (!fs.existsSync(path.join(one.folder, file))) throw new Error(`${uri}: no such file`);
  return file;
}

function judge(one, run) {
  const texts = new Map();
  const textOf = (location) => {
    const file = fileOf(one, location);
    if (!texts.has(file)) texts.set(file, new Text(file, one.bytesOf(file)));
    return texts.get(file);
  };
  const changes = new Map();
  const prints = new Set();
  for (const {ruleId, ruleIndex, level, locations, fixes = [], partialFingerprints} of run.results) {
    if (run.tool.driver.rules[ruleIndex].id !== ruleId) verdict.fail(one.name, `${ruleId}: another rule`);
    if (level === 'none') verdict.fail(one.name, `${ruleId}: no level`);
    const {artifactLocation, region} = locations[0].physicalLocation;
    const text = textOf(artifactLocation);
    const print = `${text.file} ${ruleId} ${partialFingerprints.primaryLocationLineHash}`;
    if (prints.has(print)) verdict.fail(one.name, `twice the same: ${print}`);
    prints.add(print);
    const [begin, end] = text.spanOf(region);
    if (region.charOffset !== begin || region.charLength !== end - begin) {
      verdict.fail(one.name, `${text.file}: ${JSON.stringify(region)} is ${begin}+${end - begin}`);
    }
    if (region.snippet && region.snippet.text !== text.text.slice(begin, end)) {
      verdict.fail(one.name, `${text.file}: another snippet: ${region.snippet.text}`);
    }
    verdict.count('results');
    for (const change of fixes.flatMap((fix) => fix.artifactChanges)) {
      const {file} = textOf(change.artifactLocation);
      if (!changes.has(file)) changes.set(file, []);
      changes.get(file).push(...change.replacements);
    }
  }
  const byLine = new Map();
  const byOffset = new Map();
  for (const [file, list] of changes) {
    const text = texts.get(file);
    const apply = (spanOf) => Buffer.from(text.mark + replaced(text.text, list.map((one) => {
      const [begin, end] = spanOf(one.deletedRegion);
      return {begin, end, text: one.insertedContent?.text ?? ''};
    })));
    byLine.set(file, apply((region) => text.spanOf(region)));
    byOffset.set(file, apply(({charOffset, charLength}) => [charOffset, charOffset + charLength]));
  }
  const repaired = one.repaired();
  verdict.sameFiles(`${one.name} by line`, repaired, byLine);
  verdict.sameFiles(`${one.name} by offset`, repaired, byOffset);
}

for (const one of cases(fix, sourceDir)) {
  const text = one.run('sarif');
  const report = JSON.parse(text);
  if (isSarif && !isSarif(report)) verdict.fail(one.name, JSON.stringify(isSarif.errors));
  const file = `${one.folder}.sarif`;
  fs.writeFileSync(file, text);
  validate(one.name, file);
  judge(one, report.runs[0]);
  for (const {locations} of JSON.parse(one.runFrom(sourceDir, 'sarif')).runs[0].results) {
    const {uri, uriBaseId} = locations[0].physicalLocation.artifactLocation;
    if (uriBaseId || !fs.existsSync(new URL(uri))) verdict.fail(one.name, `${uri}: elsewhere, and not in full`);
  }
}
verdict.end();
