// One diff of a whole tree is what `git apply` and `patch` take: both make of the tree what
// `fix -i` makes of it, byte for byte, whatever the files are called.
//
//   node diff.mjs FIX

import fs from 'node:fs';
import path from 'node:path';
import {commitAll, day, differences, git, Judgement, run, scratchFolder, tree} from './consumer.mjs';
import {writeHostile} from './hostile.mjs';

const [fix] = process.argv.slice(2);
const scratch = scratchFolder();
const before = path.join(scratch, 'before');
const judgement = new Judgement();
const ran = (cwd, ...args) => run(fix, ['--as-of', day, '--quiet', ...args], {cwd});

const count = writeHostile(before).length;
const fixed = path.join(scratch, 'fixed');
fs.cpSync(before, fixed, {recursive: true});
ran(fixed, '-i', '.');
const expected = tree(fixed);
judgement.check('everything is repaired', differences(tree(before), expected).length === count);

// Applies a diff to a copy of the tree, in one of its folders.
function judge(name, diff, folder, apply) {
  const copy = path.join(scratch, name);
  fs.cpSync(before, copy, {recursive: true});
  commitAll(copy);
  try {
    apply(path.join(copy, folder), diff);
  } catch (error) {
    judgement.check(name, false, String(error));
    return;
  }
  const wrong = differences(tree(copy), expected);
  for (const file of expected.keys()) judgement.check(`${name}: ${file}`, !wrong.includes(file));
  judgement.check(`${name}: no other files`, wrong.every((file) => expected.has(file)), wrong.join());
}

const byGit = (cwd, diff) => run('git', ['apply', '-'], {cwd, input: diff});
const byGitIndex = (cwd, diff) => run('git', ['apply', '--index', '-'], {cwd, input: diff});
const byPatch = (cwd, diff) => run('patch', ['-p1', '--binary', '--fuzz=0'], {cwd, input: diff});

const diff = ran(before);
judge('git', diff, '.', byGit);
judge('git index', diff, '.', byGitIndex);
judge('patch', diff, '.', byPatch);

// From a subfolder, for those files; the rest as it would be without them.
const part = ran(path.join(before, 'texts'));
const others = ran(before, ...[...expected.keys()].filter((file) => !file.startsWith('texts/'))
    .map((file) => `./${file}`));
judge('git below', [part, others], 'texts', (cwd, [own, rest]) => {
  byGit(cwd, own);
  byGit(path.dirname(cwd), rest);
});
judge('patch below', [part, others], 'texts', (cwd, [own, rest]) => {
  byPatch(cwd, own);
  byPatch(path.dirname(cwd), rest);
});
// Absolute paths of files below, and paths that lead out of the folder.
judge('absolute', ran(before, before), '.', byGit);
judge('absolute, patch', ran(before, before), '.', byPatch);
const upwards = ran(path.join(before, 'texts'), '..', before);
judge('upwards', upwards, '.', byGit);
judge('upwards, patch', upwards, '.', byPatch);
judgement.check('git is there', git(scratch, '--version').startsWith('git'));
judgement.finish('files patched');
