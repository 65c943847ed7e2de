// What is ready to use is read by whom it is for: pre-commit runs the hooks, the action and
// the workflows fit their schemas where those are at hand, and their shell parts run.
//
//   node ready.mjs FIX SOURCE_DIR SCHEMAS

import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import fs from 'node:fs';
import path from 'node:path';
import {spawnSync} from 'node:child_process';
import {parse} from 'yaml';
import {commitAll, git, Judgement, run, scratchFolder} from './consumer.mjs';

const [fix, sourceDir, schemas] = process.argv.slice(2);
const scratch = scratchFolder();
const judgement = new Judgement();
const read = (name) => fs.readFileSync(path.join(sourceDir, name), 'utf8');
const action = parse(read('action.yml'));
const workflow = parse(read('docs/code-review/github-workflow.yml'));
const gitlab = parse(read('docs/code-review/gitlab-ci.yml'));
const config = parse(read('docs/code-review/pre-commit-config.yaml'));
const hooks = parse(read('.pre-commit-hooks.yaml'));

// The schemas of SchemaStore are no part of the project. They refer to each other.
const judged = {'github-action': action, 'github-workflow': workflow, 'pre-commit-hooks': hooks, 'pre-commit-config': config};
const ajv = addFormats(new Ajv({strict: false}));
for (const name of Object.keys(judged)) {
  const file = path.join(schemas, `${name}.schema.json`);
  if (fs.existsSync(file)) ajv.addSchema(JSON.parse(fs.readFileSync(file, 'utf8')), name);
}
for (const [name, value] of Object.entries(judged)) {
  if (ajv.schemas[name] === undefined) {
    console.log(`skipped: ${name} by its schema, which is not at hand`);
    continue;
  }
  const validate = ajv.getSchema(name);
  judgement.check(name, validate(value), JSON.stringify(validate.errors));
}
const inputs = workflow.jobs.fix.steps.find(({uses}) => uses?.startsWith('OWNER/fix@')).with;
judgement.check('workflow: inputs of the action', Object.keys(inputs).every((key) => key in action.inputs));

// Shell, as it stands there.
const isThere = (program) => spawnSync(program, ['--version']).error === undefined;
const script = action.runs.steps[0].run;
const shell = {
  'action.yml': script,
  'github-workflow.yml': workflow.jobs.fix.steps.at(-1).run,
  'gitlab-ci.yml': [...gitlab.fix.before_script, ...gitlab.fix.script].join('\n'),
  'run.sh': read('docs/code-review/run.sh'),
  'reviewdog.sh': read('docs/code-review/reviewdog.sh'),
};
if (!isThere('shellcheck')) console.log('skipped: shellcheck is not installed');
for (const [name, text] of Object.entries(shell)) {
  const parsed = spawnSync('sh', ['-n'], {input: text});
  judgement.check(`${name}: sh`, parsed.status === 0, parsed.stderr.toString());
  if (!isThere('shellcheck')) continue;
  const checked = spawnSync('shellcheck', ['--shell=sh', '-'], {input: text});
  judgement.check(`${name}: shellcheck`, checked.status === 0, checked.stdout.toString());
}

const old = (version) => JSON.stringify({Resources: {Db: {
  Type: 'AWS::RDS::DBCluster', Properties: {Engine: 'aurora-postgresql', EngineVersion: version}}}}, null, 2) + '\n';
// Not the day's: facts move on, but what was withdrawn once stays so.
function repository(name, files) {
  const folder = path.join(scratch, name);
  fs.mkdirSync(folder);
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'commit', '-q', '--allow-empty', '-m', 'x');
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), {recursive: true});
    fs.writeFileSync(path.join(folder, file), text);
  }
  git(folder, 'add', '-A');
  return folder;
}

// The action, as the runner calls it.
const pull = repository('pull', {'infra/with blank.json': old('15.4')});
git(pull, 'checkout', '-q', '-b', 'feature');
commitAll(pull);
const review = path.join(scratch, 'review.json');
const acted = run('sh', ['-e', '-c', script], {
  cwd: pull, status: 1, env: {
    GITHUB_ACTIONS: 'true', GITHUB_ACTION_PATH: sourceDir, GITHUB_WORKSPACE: pull, FIX: fix,
    FIX_PATHS: 'infra', FIX_ARGS: '--as-of 2026-08-19', FIX_REVIEW: review, FIX_BASE: 'main'}}).toString();
judgement.check('action: annotates', acted.startsWith('::error title=') &&
    acted.includes(',file=infra/with blank.json,line=7,'), acted);
const comments = JSON.parse(fs.readFileSync(review, 'utf8')).comments;
judgement.check('action: review', comments.length === 1 && comments[0].path === 'infra/with blank.json');

// The job of GitLab, with the program at hand in place of the one that it fetches.
const merge = repository('merge', {'a.json': old('15.4')});
const job = spawnSync('sh', ['-e', '-c', gitlab.fix.script.join('\n').replaceAll('/opt/fix', sourceDir)],
                      {cwd: merge, encoding: 'utf8', env: {PATH: process.env.PATH, HOME: scratch, FIX: fix}});
if (job.stderr.includes("unknown format 'gitlab'")) {
  console.log('skipped: the job of GitLab, because the program has no format gitlab');
} else {
  judgement.check('gitlab: fails, because something is found', job.status === 1, job.stderr);
  const report = path.join(merge, gitlab.fix.artifacts.reports.codequality);
  judgement.check('gitlab: Code Quality', JSON.parse(fs.readFileSync(report, 'utf8'))[0].location.path === 'a.json');
  judgement.check('gitlab: the other artifact', gitlab.fix.artifacts.paths.every((name) =>
      fs.readFileSync(path.join(merge, name), 'utf8').includes('a.json:7')));
}

// pre-commit, offline: the hooks are taken from a repository that has only them.
if (!isThere('pre-commit')) {
  console.log('skipped: pre-commit is not installed');
  judgement.finish('judgements of what is ready to use');
}
run('pre-commit', ['validate-manifest', path.join(sourceDir, '.pre-commit-hooks.yaml')], {cwd: scratch});
run('pre-commit', ['validate-config', path.join(sourceDir, 'docs/code-review/pre-commit-config.yaml')], {cwd: scratch});
const hookFiles = {'.pre-commit-hooks.yaml': read('.pre-commit-hooks.yaml')};
hookFiles['docs/code-review/run.sh'] = read('docs/code-review/run.sh');
const source = repository('source', hookFiles);
fs.chmodSync(path.join(source, 'docs/code-review/run.sh'), 0o755);
commitAll(source);

// Answers what the hook says, and how it ends.
function tried(folder, hook, ...args) {
  const done = spawnSync('pre-commit', ['try-repo', source, hook, '--verbose', ...args], {
    cwd: folder, encoding: 'utf8', env: {
      PATH: process.env.PATH, HOME: scratch, PRE_COMMIT_HOME: path.join(scratch, 'pre-commit'), FIX: fix, LC_ALL: 'C.UTF-8',
      GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@b', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@b'}});
  return {status: done.status, said: done.stdout + done.stderr};
}
const strange = {
  // What is committed beside templates, and is none.
  'tsconfig.json': '{\n  // comments\n  "compilerOptions": {},\n}\n',
  'chart.yaml': '{{ if .Values.on }}\nkind: Service\n{{ end }}\n',
  'tool.py': 'print("hello"\n',
  "it's  a.json": old('15.4'), 'ünïcödé.json': old('15.4'), '-dash.json': old('15.4'),
};
const staged = repository('staged', {'db.json': old('15.4'), ...strange});
const check = tried(staged, 'fix-check');
judgement.check('fix-check: fails', check.status === 1 && /exit code: 1$/m.test(check.said), check.said);
judgement.check('fix-check: says where', check.said.includes('db.json:7:26: error: '), check.said);
judgement.check('fix-check: writes nothing', fs.readFileSync(path.join(staged, 'db.json'), 'utf8') === old('15.4'));
const repair = tried(staged, 'fix');
judgement.check('fix: fails, because files were modified', repair.status === 1 &&
    repair.said.includes('files were modified by this hook') && !/exit code/.test(repair.said), repair.said);
for (const name of ['db.json', "it's  a.json", 'ünïcödé.json', '-dash.json']) {
  const text = fs.readFileSync(path.join(staged, name), 'utf8');
  const version = /"EngineVersion": "(15\.\d+)"/.exec(text)?.[1];
  judgement.check(`fix: ${name}`, version !== '15.4' && text === old(version), text);
}
judgement.check('fix: git sees the rest as it was', git(staged, 'diff', '--name-only', '-z').split('\0').length === 5);
git(staged, 'add', '-A');
judgement.check('fix: passes then', tried(staged, 'fix').status === 0);
judgement.check('fix-check: passes then', tried(staged, 'fix-check').status === 0);
judgement.check('all files', tried(staged, 'fix', '--all-files').status === 0);
const left = repository('left', {'db.json': old('15.4').replace('aurora-postgresql', 'postgres').replace('15.4', '9.6.1').replace('DBCluster', 'DBInstance')});
const leftover = tried(left, 'fix');
judgement.check('fix: fails for what needs a decision', leftover.status === 1 && leftover.said.includes('--unsafe'), leftover.said);
judgement.finish('judgements of what is ready to use');
