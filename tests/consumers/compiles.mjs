// What is repaired in TypeScript and JavaScript still compiles: the parser of npm's
// `typescript` reads every program of the fixtures, before and after its repair.
// A program that it refuses as it is shows a mistake on purpose, and says so below.
//
//   node compiles.mjs SOURCE_DIR

import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const [sourceDir] = process.argv.slice(2);

// Words in the names of the cases that are about programs with mistakes.
const onPurpose = /mistake|another-tool/;
const endings = ['.ts', '.js'];

function mistakesIn(text, fileName) {
  return ts.transpileModule(text, {fileName, reportDiagnostics: true, compilerOptions: {target: 'esnext'}})
      .diagnostics.map(({start, messageText}) => {
        const {line, character} = ts.getLineAndCharacterOfPosition(
            ts.createSourceFile(fileName, text, ts.ScriptTarget.ESNext), start);
        const words = ts.flattenDiagnosticMessageText(messageText, ' ');
        return `${line + 1}:${character + 1}: ${words}`;
      });
}

function* foldersIn(folder) {
  yield folder;
  for (const entry of fs.readdirSync(folder, {withFileTypes: true})) {
    if (entry.isDirectory()) yield* foldersIn(path.join(folder, entry.name));
  }
}

let count = 0;
let failures = 0;
function fail(where, words) {
  ++failures;
  console.error(`FAILED: ${where}: ${words}`);
}

// A parser that finds nothing in these would find nothing in ours.
for (const text of ['const a = ;', 'f({a: 1, b: });', 'new C("x", {a: 1} {b: 2});']) {
  if (!mistakesIn(text, 'mistake.ts').length) fail('mistake.ts', `no mistake is seen in '${text}'`);
}
for (const folder of foldersIn(path.join(sourceDir, 'fixtures'))) {
  for (const ending of endings) {
    const [before, after] = ['before', 'after'].map((name) => path.join(folder, name + ending));
    if (!fs.existsSync(before)) continue;
    const known = mistakesIn(fs.readFileSync(before, 'utf8'), before);
    ++count;
    if (known.length && !onPurpose.test(path.basename(folder))) {
      fail(path.relative(sourceDir, before), known.join('; '));
    }
    if (!fs.existsSync(after)) continue;
    ++count;
    const mistakes = mistakesIn(fs.readFileSync(after, 'utf8'), after);
    if (mistakes.length > known.length) fail(path.relative(sourceDir, after), mistakes.join('; '));
  }
}
// Projects of several files: what changes in `after` stands in `before` by the same name.
const projects = path.join(sourceDir, 'fixtures', 'projects');
for (const project of fs.readdirSync(projects)) {
  const [before, after] = ['before', 'after'].map((name) => path.join(projects, project, name));
  for (const folder of foldersIn(before)) {
    for (const name of fs.readdirSync(folder).filter((one) => endings.some((ending) => one.endsWith(ending)))) {
      const file = path.join(folder, name);
      const repaired = path.join(after, path.relative(before, file));
      for (const one of [file, repaired].filter((path) => fs.existsSync(path))) {
        const mistakes = mistakesIn(fs.readFileSync(one, 'utf8'), one);
        ++count;
        if (mistakes.length) fail(path.relative(sourceDir, one), mistakes.join('; '));
      }
    }
  }
}
console.log(`${count} programs`);
process.exitCode = failures || !count ? 1 : 0;
