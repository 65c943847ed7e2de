// A review for GitHub is one that GitHub takes, and who takes all of its suggestions has what
// `fix -i` makes of the files, byte for byte. The script acts as GitHub: git says what the
// pull request shows, and a suggestion replaces whole lines.
//
//   node github_review.mjs FIX SOURCE_DIR

import * as commonmark from 'commonmark';
import fs from 'node:fs';
import MarkdownIt from 'markdown-it';
import path from 'node:path';
import {commitAll, day, differences, git, Judgement, run, scratchFolder, tree} from './consumer.mjs';
import {writeHostile} from './hostile.mjs';

const [fix, sourceDir] = process.argv.slice(2);
const scratch = scratchFolder();
const judgement = new Judgement();

const ran = (cwd, args) => run(fix, ['--as-of', day, '--quiet', ...args], {cwd, status: null});
const reviewOf = (cwd, args) =>
    JSON.parse(run(fix, ['--as-of', day, '--quiet', '--format', 'github-review', '--diff-base', 'main', ...args],
                   {cwd, status: null}));

// A repository in which the branch `feature` makes `after` of `before`.
function repository(name, before, after) {
  const folder = path.join(scratch, name);
  fs.mkdirSync(folder);
  before(folder);
  commitAll(folder);
  git(folder, 'checkout', '-q', '-b', 'feature');
  after(folder);
  commitAll(folder);
  return folder;
}
const write = (folder, name, text) => {
  fs.mkdirSync(path.dirname(path.join(folder, name)), {recursive: true});
  fs.writeFileSync(path.join(folder, name), text);
};

// What the pull request shows, by file: the first and the last line of each hunk.
function shownBy(folder) {
  const files = new Map();
  const diff = run('git', ['diff', '--no-color', '--unified=3', '-M', 'main...HEAD'], {cwd: folder}).toString('latin1');
  let hunks = [];
  for (const line of diff.split('\n')) {
    if (line.startsWith('+++ ')) {
      let name = line.slice(4).replace(/\t$/, '');
      if (name.startsWith('"')) {
        name = name.slice(1, -1).replace(/\\(\d{3}|.)/g, (all, code) => code.length === 3 ?
            String.fromCharCode(parseInt(code, 8)) : ({t: '\t', n: '\n', a: '\u0007'}[code] ?? code));
      }
      files.set(Buffer.from(name.slice(2), 'latin1').toString(), hunks = []);
    }
    const match = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (match) hunks.push([Number(match[1]), Number(match[1]) + Number(match[2] ?? 1) - 1]);
  }
  return files;
}

// The lines that a comment's suggestion says, line ends as they are; null: it has none.
function suggestionIn(body) {
  const fences = new MarkdownIt({html: true}).parse(body, {}).filter(({type}) => type === 'fence');
  const walker = new commonmark.Parser().parse(body).walker();
  let blocks = 0;
  for (let event; (event = walker.next());) {
    if (event.entering && event.node.type === 'code_block') ++blocks;
    if (event.entering && /^html/.test(event.node.type)) throw new Error('HTML');
  }
  if (fences.length !== blocks || blocks > 1) throw new Error(`${fences.length} and ${blocks} fences`);
  if (blocks === 0) return null;
  if (fences[0].info !== 'suggestion') throw new Error(`a fence of '${fences[0].info}'`);
  const [first, last] = fences[0].map;
  return body.split('\n').slice(first + 1, last - 1);
}

// Judges a review as GitHub would; answers the tree with every suggestion taken.
function take(name, folder, review) {
  const check = (what, holds, why) => judgement.check(`${name}: ${what}`, holds, why);
  check('commit', review.commit_id === git(folder, 'rev-parse', 'HEAD').trim());
  check('event', review.event === 'COMMENT');
  check('text', review.body.length > 0 && review.body.length <= 65_536);
  check('fields', Object.keys(review).join() === 'commit_id,event,body,comments');
  const files = tree(folder);
  const shown = shownBy(folder);
  const lines = new Map();  // those that a suggestion replaces, by file
  for (const comment of review.comments) {
    const where = `${comment.path}:${comment.start_line ?? ''}-${comment.line}`;
    const first = comment.start_line ?? comment.line;
    check(`${where} fields`, Object.keys(comment).every((key) =>
        ['path', 'body', 'line', 'side', 'start_line', 'start_side'].includes(key)));
    check(`${where} is a range`, comment.start_line === undefined ||
        (comment.start_line < comment.line && comment.start_side === 'RIGHT'));
    check(`${where} side`, comment.side === 'RIGHT');
    check(`${where} length`, comment.body.length > 0 && comment.body.length <= 65_536);
    check(`${where} lies in a hunk`, (shown.get(comment.path) ?? []).some(([from, to]) => from <= first && comment.line <= to));
    let said;
    try {
      said = suggestionIn(comment.body);
    } catch (error) {
      check(`${where} Markdown`, false, `${error.message} in ${comment.body}`);
      continue;
    }
    if (said === null) continue;
    const old = files.get(comment.path).toString('latin1').split('\n').slice(first - 1, comment.line);
    const text = said.map((line) => Buffer.from(line).toString('latin1'));
    check(`${where} changes something`, old.join('\n') !== text.join('\n') || old.length !== text.length);
    lines.has(comment.path) || lines.set(comment.path, []);
    lines.get(comment.path).push({first, last: comment.line, text});
  }
  for (const [file, suggestions] of lines) {
    const parts = files.get(file).toString('latin1').split('\n');
    suggestions.sort((a, b) => b.first - a.first);
    suggestions.forEach(({first, last, text}, i) => {
      check(`${file}: one suggestion for a line`, i === 0 || last < suggestions[i - 1].first);
      parts.splice(first - 1, last - first + 1, ...text);
    });
    files.set(file, Buffer.from(parts.join('\n'), 'latin1'));
  }
  return files;
}

function fixed(folder, args) {
  const copy = `${folder}-fixed`;
  fs.cpSync(folder, copy, {recursive: true});
  ran(copy, ['-i', ...args]);
  return tree(copy);
}

// All of it is new in the pull request: suggestions say all of the repair.
const hostile = repository('hostile', () => {}, writeHostile);
const afterHostile = take('hostile', hostile, reviewOf(hostile, ['.']));
judgement.check('hostile: everything is repaired', differences(afterHostile, tree(hostile)).length === 66);
for (const file of differences(afterHostile, fixed(hostile, ['.']))) {
  judgement.check(`hostile: ${file}`, false, 'not as fix -i has it');
}

// The templates of the fixtures: lines that go, lines that come, fixes in several places.
const fixtures = repository('fixtures', () => {}, (folder) => {
  for (const part of ['rules', 'seeds']) {
    fs.cpSync(path.join(sourceDir, 'fixtures', part), path.join(folder, part), {recursive: true});
  }
});
const everything = ['--new-stack', '--unsafe', '.'];
const afterFixtures = take('fixtures', fixtures, reviewOf(fixtures, everything));
judgement.check('fixtures: many', differences(afterFixtures, tree(fixtures)).length > 200);
for (const file of differences(afterFixtures, fixed(fixtures, everything))) {
  judgement.check(`fixtures: ${file}`, false, 'not as fix -i has it');
}

// A pull request that shows a part: what it does not show stands in the text.
const cluster = (name, version, eol) => [
  `  ${name}:`, '    Type: AWS::RDS::DBCluster', '    Properties:', '      Engine: aurora-postgresql',
  `      EngineVersion: '${version}'`, '      StorageEncrypted: true', '      DatabaseName: main',
  '      DeletionProtection: true', '      BackupRetentionPeriod: 7', '      Port: 5432', ''].join(eol);
const template = (versions, eol = '\n') =>
    `Resources:${eol}` + versions.map((version, i) => cluster(`Db${i}`, version, eol)).join('');
const part = repository('part', (folder) => {
  write(folder, 'infra/a.yaml', template(['15.3', '15.3', '15.3'], '\r\n'));
  write(folder, 'infra/gone.yaml', template(['15.4']));
  write(folder, 'infra/same.yaml', template(['15.4']));
  write(folder, 'infra/open.yaml', template(['16.1']));
}, (folder) => {
  write(folder, 'infra/a.yaml', template(['15.3', '15.4', '15.3'], '\r\n'));
  write(folder, 'infra/new.yaml', template(['15.18', '15.4']).slice(0, -1));
  write(folder, 'infra/open.yaml', template(['15.4']));
  fs.rmSync(path.join(folder, 'infra/gone.yaml'));
});
write(part, 'infra/gone.yaml', template(['15.4']));
write(part, 'infra/open.yaml', '# not committed\n' + template(['15.4']));
write(scratch, 'outside.yaml', template(['15.4']));
for (const [name, cwd, args] of [['part', part, ['.', '../outside.yaml']],
                                 ['part, below', path.join(part, 'infra'), ['.', '../../outside.yaml']]]) {
  const review = reviewOf(cwd, args);
  const places = review.comments.map((comment) => `${comment.path}:${comment.line}`);
  judgement.check(`${name}: comments`, places.join(' ') === 'infra/a.yaml:16 infra/new.yaml:16', places.join(' '));
  const after = take(name, part, review);
  judgement.check(`${name}: a`, after.get('infra/a.yaml').toString() === template(['15.3', '15.18', '15.3'], '\r\n'));
  judgement.check(`${name}: new`, after.get('infra/new.yaml').toString() === template(['15.18', '15.18']).slice(0, -1));
  const told = review.body.split('\n').filter((line) => line.startsWith('- '));
  judgement.check(`${name}: the rest`, told.length === 6, review.body);
  for (const place of ['a.yaml:6`', 'a.yaml:26`', 'gone.yaml:6`', 'same.yaml:6`', 'open.yaml:7`', 'outside.yaml:6`']) {
    judgement.check(`${name}: ${place}`, told.some((line) => line.includes(place)), review.body);
  }
}

// A fix in several places, of which the pull request shows one: nobody can take a part of it.
const conversion = (from, to) => ({before: template([]) + cluster('Before', '15.18', '\n') +
  '  Main:\n    Type: AWS::RDS::DBCluster\n    Properties:\n      Engine: aurora-mysql\n' +
  `      EngineMode: ${from}\n      DatabaseName: ${to}\n      MasterUsername: admin\n      Port: 3306\n` +
  '      StorageEncrypted: true\n      DeletionProtection: true\n      BackupRetentionPeriod: 7\n' +
  '      KmsKeyId: key\n      CopyTagsToSnapshot: true\n' +
  '      ScalingConfiguration:\n        MinCapacity: 1\n        MaxCapacity: 2\n'}).before;
const halves = repository('halves', (folder) => write(folder, 'a.yaml', conversion('provisioned', 'one')),
                          (folder) => write(folder, 'a.yaml', conversion('serverless', 'one')));
const half = reviewOf(halves, ['--new-stack', 'a.yaml']);
judgement.check('halves: would change', differences(tree(halves), fixed(halves, ['--new-stack', 'a.yaml'])).length === 1);
judgement.check('halves: a comment', half.comments.length === 1 && !half.comments[0].body.includes('```'), JSON.stringify(half));
take('halves', halves, half);
judgement.finish('judgements of reviews');
