// What the judges of reports share: a scratch folder, programs run in it, and a count of
// what was found wrong.

import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const day = '2026-08-19';  // facts move on, what is judged here does not

// A folder that is gone when the script ends.
export function scratchFolder() {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'fix-consumer-')));
  process.on('exit', () => fs.rmSync(folder, {recursive: true, force: true}));
  return folder;
}

// Runs a program, whose standard output is the answer; fails unless it ends with `status`,
// or at all where that is null.
export function run(program, args, {cwd, input, env = {}, status = 0} = {}) {
  const done = spawnSync(program, args, {
    cwd, input, maxBuffer: 1 << 30,
    env: {PATH: process.env.PATH, HOME: cwd, LC_ALL: 'C.UTF-8', GIT_CONFIG_NOSYSTEM: '1', ...env},
  });
  if (!done.error && (status === null || done.status === status)) return done.stdout;
  throw new Error(`${program} ${args.join(' ')}: ${done.error ?? `status ${done.status}`}\n${done.stderr}`);
}

export function git(cwd, ...args) {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'core.autocrlf=false'];
  return run('git', [...who, ...args], {cwd}).toString();
}

// A repository with everything in it committed.
export function commitAll(folder) {
  if (!fs.existsSync(path.join(folder, '.git'))) git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '--allow-empty', '-m', 'x');
}

// Every file below a folder, by its path: the bytes.
export function tree(folder) {
  const files = new Map();
  for (const entry of fs.readdirSync(folder, {recursive: true, withFileTypes: true})) {
    const full = path.join(entry.parentPath ?? entry.path, entry.name);
    const name = path.relative(folder, full);
    if (entry.isFile() && !name.startsWith('.git/')) files.set(name, fs.readFileSync(full));
  }
  return files;
}

// The names of the files in which two trees differ.
export function differences(a, b) {
  return [...new Set([...a.keys(), ...b.keys()])]
      .filter((name) => !a.has(name) || !b.has(name) || !a.get(name).equals(b.get(name)));
}

export class Judgement {
  #count = 0;
  #wrong = [];

  check(what, holds, why = '') {
    ++this.#count;
    if (!holds) this.#wrong.push(why === '' ? what : `${what}: ${why}`);
  }

  // Says how many there were and ends the script.
  finish(noun) {
    console.log(`${this.#count} ${noun}, ${this.#wrong.length} wrong`);
    for (const line of this.#wrong.slice(0, 50)) console.log(line);
    process.exit(this.#wrong.length === 0 && this.#count > 0 ? 0 : 1);
  }
}
