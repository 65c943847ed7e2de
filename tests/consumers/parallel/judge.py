"""Makes requests for `fix worker`, and judges the answers: each id once, the
checksum that of what was sent, and every bad request told.

  judge.py make COUNT     requests on standard output; one in a hundred is bad
  judge.py judge COUNT    answers on standard input
"""

import hashlib
import json
import sys

OLD = """Resources:
  Db{0}:
    Type: AWS::RDS::DBCluster
    Properties: {{Engine: aurora-postgresql, EngineVersion: '15.4'}}
"""


def template(number):
    return OLD.format(number)


def request(number):
    one = {"id": number, "path": f"{number}.yaml", "text": template(number)}
    if number % 100 != 99:
        return json.dumps(one)
    kind = number // 100 % 3
    if kind == 0:  # cut off
        return json.dumps(one)[:-9]
    if kind == 1:  # no base64
        return json.dumps({"id": number, "path": "a", "base64": "?"})
    return json.dumps(one | {"text": template(number)[:-2]})


def judge(count):
    seen = set()
    for line in sys.stdin:
        answer = json.loads(line)
        number = answer["id"]
        if number in seen:
            return f"{number} was answered twice"
        seen.add(number)
        if number % 100 == 99:
            if answer["status"] != "error" or not answer["error"]["message"]:
                return f"{number} is bad, and was not told: {line}"
            continue
        text = template(number)
        if answer["status"] != "changed":
            return f"{number} was not repaired: {line}"
        if answer["text"] != text.replace("15.4", "15.18"):
            return f"{number} was repaired otherwise: {line}"
        if answer["sha256"] != hashlib.sha256(text.encode()).hexdigest():
            return f"{number} has another checksum: {line}"
    if seen != set(range(count)):
        return f"{count - len(seen)} requests were not answered"
    return None


def main():
    verb, count = sys.argv[1], int(sys.argv[2])
    if verb == "make":
        for number in range(count):
            print(request(number))
        return 0
    wrong = judge(count)
    if wrong:
        print("FAILED:", wrong)
    return 1 if wrong else 0


sys.exit(main())
