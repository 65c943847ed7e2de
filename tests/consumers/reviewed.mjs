// What the consumers of reports have in common: folders to run `fix` in, its reports, and
// the files as it would repair them.
//
//   for (const {name, folder, run} of cases(fix, sourceDir)) ...
//
// `run(format)` gives what stands on standard output; `repaired()` the bytes of each file
// that would change, by its path.

import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {day, scratchFolder} from './consumer.mjs';
import {writeHostile} from './hostile.mjs';

const options = [`--as-of=${day}`, '--new-stack', '--unsafe', '--jobs=1'];

function filesIn(folder) {
  return fs.readdirSync(folder, {recursive: true, withFileTypes: true})
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)));
}

function start(fix, args, cwd) {
  const run = spawnSync(fix, args, {cwd, maxBuffer: 1 << 30});
  if (run.error) throw run.error;
  return run;
}

class Case {
  constructor(fix, name, folder) {
    Object.assign(this, {fix, name, folder});
  }
  run(format, ...more) {
    const run = start(this.fix, ['--format', format, ...options, ...more, '.'], this.folder);
    if (![0, 1, 2].includes(run.status)) throw new Error(`${this.name}: ${format}: ${run.stderr}`);
    return run.stdout.toString();
  }
  // Named by its whole path, in another folder.
  runFrom(cwd, format) {
    return start(this.fix, ['--format', format, ...options, this.folder], cwd).stdout.toString();
  }
  bytesOf(file) {
    return fs.readFileSync(path.join(this.folder, file));
  }
  // Written by `fix` itself, in a copy.
  repaired() {
    const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'fix-repaired-'));
    fs.cpSync(this.folder, copy, {recursive: true});
    start(this.fix, ['--in-place', ...options, '.'], copy);
    const changed = new Map();
    for (const file of filesIn(copy)) {
      const bytes = fs.readFileSync(path.join(copy, file));
      if (!bytes.equals(this.bytesOf(file))) changed.set(file, bytes);
    }
    fs.rmSync(copy, {recursive: true});
    return changed;
  }
}

// One template of each rule's fixtures for each way to write it, every project, and what
// tries to break reports. The folders are copies, and gone with the process.
export function cases(fix, sourceDir) {
  const scratch = scratchFolder();
  const all = [];
  const add = (name, fill) => {
    const folder = path.join(scratch, name);
    fs.mkdirSync(folder);
    fill(folder);
    all.push(new Case(fix, name, folder));
  };
  add('hostile', writeHostile);
  // As many as fit in one run, named by where they come from.
  add('rules', (folder) => {
    for (const file of filesIn(path.join(sourceDir, 'fixtures/rules'))) {
      if (!/(^|\/)before\.[a-z]+$/.test(file)) continue;
      const name = file.replaceAll('/', '~').replace('~before.', '.');
      fs.copyFileSync(path.join(sourceDir, 'fixtures/rules', file), path.join(folder, name));
    }
  });
  for (const project of fs.readdirSync(path.join(sourceDir, 'fixtures/projects'))) {
    add(project, (folder) => {
      fs.cpSync(path.join(sourceDir, 'fixtures/projects', project, 'before'), folder, {recursive: true});
    });
  }
  add('broken', (folder) => {
    fs.writeFileSync(path.join(folder, 'bad.json'), '{"Resources": {"Db": {"Type": "AWS::RDS::DBCluster",,');
    fs.writeFileSync(path.join(folder, 'bytes.json'), Buffer.from('{"Resources": "AWS::RDS::DBCluster \xff"}', 'latin1'));
  });
  add('empty', () => {});
  return all;
}

// Replaces spans of a text, or of bytes, by others; none of them may overlap. What is
// put in at the same place stays in its order.
export function replaced(before, changes) {
  const sorted = changes.map((change, i) => ({...change, i}))
      .sort((a, b) => a.begin - b.begin || a.end - b.end || a.i - b.i);
  const parts = [];
  let at = 0;
  for (const {begin, end, text} of sorted) {
    if (begin < at) throw new Error(`two changes at ${begin}`);
    parts.push(before.slice(at, begin), text);
    at = end;
  }
  parts.push(before.slice(at));
  return typeof before === 'string' ? parts.join('') : Buffer.concat(parts.map((part) => Buffer.from(part)));
}

// Counts what was judged and what was wrong, and ends the process.
export class Verdict {
  failures = 0;
  skipped = [];
  counts = {};
  fail(where, words) {
    ++this.failures;
    if (this.failures <= 20) console.error(`FAILED: ${where}: ${words}`);
  }
  count(what, by = 1) {
    this.counts[what] = (this.counts[what] ?? 0) + by;
  }
  sameFiles(where, expected, got) {
    for (const name of new Set([...expected.keys(), ...got.keys()])) {
      const [want, have] = [expected.get(name), got.get(name)];
      if (!want) this.fail(where, `${name}: changed by the report alone`);
      else if (!have) this.fail(where, `${name}: not changed by the report`);
      else if (!want.equals(have)) this.fail(where, `${name}: another result`);
      else this.count('files repaired by the report alone');
    }
  }
  end() {
    for (const what of this.skipped) console.log(`skipped: ${what}`);
    console.log(Object.entries(this.counts).map(([what, count]) => `${count} ${what}`).join(', '));
    // Whoever judges nothing finds nothing.
    process.exitCode = this.failures || !Object.keys(this.counts).length ? 1 : 0;
  }
}

// Reads a schema of the folder of standards, or says that it is not there.
export function standard(verdict, formats, name) {
  const file = path.join(formats, name);
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8'));
  verdict.skipped.push(`no judgement by ${name}, which is not there`);
  return null;
}
