"""Judges `fix catalog import` by what the real AWS CLI prints.

    judge.py FIX

The client asks server.py in place of the services. What it prints, in each of
its forms, goes to the program unchanged.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
REGION = "eu-west-1"
ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "HOME": "/nonexistent",
    "AWS_ACCESS_KEY_ID": "nobody",
    "AWS_SECRET_ACCESS_KEY": "nothing",
    "AWS_DEFAULT_REGION": REGION,
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_PAGER": "",
}
if "PYENV_ROOT" in os.environ:  # without it an `aws` of pyenv does not start
    ENVIRONMENT["PYENV_ROOT"] = os.environ["PYENV_ROOT"]

failures = []


def expect(what, actual, wanted):
    if actual == wanted:
        return
    failures.append(what)
    print(f"FAILED: {what}\n  wanted: {wanted!r}\n  got:    {actual!r}")


class Judge:
    def __init__(self, fix, endpoint, folder):
        self.fix, self.endpoint, self.folder = fix, endpoint, folder

    def aws(self, *words, may_fail=False):
        """What the client prints, its complaints included when it may fail."""
        run = subprocess.run(
            ["aws", "--endpoint-url", self.endpoint, *words],
            env=ENVIRONMENT, capture_output=True, timeout=120)
        if run.returncode and not may_fail:
            return None
        return run.stdout + (run.stderr if may_fail else b"")

    def imported(self, *texts, options=("--region", REGION)):
        """Exit status, the facts, and what was said."""
        names = []
        for number, text in enumerate(texts):
            names.append(f"{number}.json")
            (self.folder / names[-1]).write_bytes(text)
        run = subprocess.run(
            [self.fix, "catalog", "import", "--as-of", "2026-11-18", *options, *names],
            cwd=self.folder, capture_output=True, text=True, timeout=120)
        facts = json.loads(run.stdout) if run.stdout else None
        if facts:
            # What was written is what --catalog takes.
            (self.folder / "facts.json").write_text(run.stdout)
            shown = subprocess.run(
                [self.fix, "catalog", "show", "--catalog", "facts.json"],
                cwd=self.folder, capture_output=True, timeout=120)
            expect("facts are of use", shown.returncode, 0)
        return run.returncode, facts, run.stderr


def versions(facts, engine, key="available"):
    listed = facts["engines"].get(engine, {}).get(key, [])
    return [v if isinstance(v, str) else v["version"] for v in listed]


def judge_versions(judge):
    lists = ["rds", "describe-db-engine-versions"]
    status, facts, said = judge.imported(judge.aws(*lists))
    expect("a list is imported", status, 0)
    expect("what is available", versions(facts, "aurora-postgresql"), ["15.17", "15.18", "16.13", "19.1"])
    expect("pages are one list", facts["engines"]["aurora-postgresql"]["complete"], True)
    expect("one version of each major proves nothing", "complete" in facts["engines"]["mysql"], False)
    expect("unknown engines are told", "custom-oracle-ee" in said, True)

    everything = judge.aws(*lists, "--include-all")
    status, facts, said = judge.imported(everything)
    expect("--include-all tells what is gone", versions(facts, "aurora-postgresql", "unavailable"), ["15.8"])
    newest = facts["engines"]["aurora-postgresql"]["available"][-1]
    wanted = {"version": "19.1", "major": "19", "family": "aurora-postgresql19"}
    # A client prints no field that it does not know; Debian 12's knows it not.
    if b"ServerlessV2FeaturesSupport" in everything:
        wanted["serverless_v2"] = {"min": 0, "max": 512, "auto_pause": True}
    expect("a new major brings its family", newest, wanted)

    status, facts, said = judge.imported(judge.aws(*lists, "--max-items", "4"))
    expect("--max-items leaves something out", "complete" in facts["engines"]["aurora-postgresql"], False)
    expect("and that is told", "cut into pages" in said, True)

    query = "DBEngineVersions[].[Engine,EngineVersion]"
    status, facts, said = judge.imported(judge.aws(*lists, "--query", query))
    expect("pairs are imported", versions(facts, "mysql"), ["8.0.45", "8.4.8"])
    expect("pairs prove nothing", "complete" in facts["engines"]["aurora-postgresql"], False)

    bare = judge.aws(*lists, "--engine", "mysql", "--query", "DBEngineVersions[].EngineVersion")
    status, facts, said = judge.imported(bare)
    expect("bare versions need their engine", (status, "--engine" in said), (2, True))
    status, facts, said = judge.imported(bare, options=["--region", REGION, "--engine", "mysql"])
    expect("and are imported with it", versions(facts, "mysql"), ["8.0.45", "8.4.8"])


def judge_refusals(judge):
    lists = ["rds", "describe-db-engine-versions"]
    for form in ["text", "table", "yaml"]:
        text = judge.aws(*lists, "--output", form, may_fail=True)
        if form == "yaml" and b"DBEngineVersions" not in text:
            continue  # the first version of the CLI cannot
        status, facts, said = judge.imported(text)
        expect(f"--output {form} is refused", (status, facts, "--output json" in said), (2, None, True))
    status, facts, said = judge.imported(judge.aws(*lists, "--engine", "forbidden", may_fail=True))
    expect("a failure is repeated", (status, "AccessDenied" in said), (2, True))
    whole = judge.aws(*lists)
    status, facts, said = judge.imported(whole[:len(whole) // 2])
    expect("half an output is refused", (status, "cut off" in said), (2, True))
    status, facts, said = judge.imported(judge.aws(*lists, "--query", "Nothing"))
    expect("an empty query is told", (status, "found nothing" in said), (2, True))
    status, facts, said = judge.imported(whole, options=[])
    expect("a list has no region", (status, "--region" in said), (2, True))


def judge_classes(judge):
    orderable = ["rds", "describe-orderable-db-instance-options", "--engine", "aurora-postgresql"]
    text = judge.aws(*orderable)
    status, facts, said = judge.imported(text, options=[])
    expect("options tell their region", facts["region"], REGION)
    engine = facts["engines"]["aurora-postgresql"]
    expect("classes are listed once", engine["classes"]["available"], [
        {"class": "db.r6g.large", "version": "15.18"},
        {"class": "db.r6g.large", "version": "16.13"},
        {"class": "db.t4g.medium", "version": "15.18"},
        {"class": "db.t4g.medium", "version": "16.13"}])
    ability = {"data_api": True} if b"SupportsHttpEndpoint" in text else {}
    expect("db.serverless is an ability", engine["available"][0], {"version": "15.18", "serverless_v2": ability})


# service, command, engine, what is available
OTHERS = [
    (["elasticache", "describe-cache-engine-versions"], "redis", ["7.0", "7.1"]),
    (["eks", "describe-cluster-versions"], "kubernetes", ["1.33", "1.34", "1.35"]),
    (["opensearch", "list-versions"], "opensearch", ["2.19", "3.1"]),
]
# As a newer client prints it; Debian 12's does not have the command.
CLUSTERS = {"clusterVersions": [{"clusterVersion": v, "versionStatus": "STANDARD_SUPPORT"}
                                for v in ["1.33", "1.34", "1.35"]]}


def judge_others(judge):
    for command, engine, wanted in OTHERS:
        text = judge.aws(*command)
        if text is None and command[0] == "eks":
            print("this aws has no 'eks describe-cluster-versions': a file in its shape stands in")
            text = json.dumps(CLUSTERS).encode()
        status, facts, said = judge.imported(text)
        expect(f"{' '.join(command)} is imported", versions(facts, engine), wanted)


def main(fix):
    server = subprocess.Popen([sys.executable, HERE / "server.py"], stdout=subprocess.PIPE, text=True)
    try:
        port = server.stdout.readline().strip()
        with tempfile.TemporaryDirectory() as folder:
            judge = Judge(fix, f"http://127.0.0.1:{port}", pathlib.Path(folder))
            for judgement in [judge_versions, judge_refusals, judge_classes, judge_others]:
                judgement(judge)
    finally:
        server.kill()
    print(f"{len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
