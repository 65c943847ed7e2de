"""A small stand-in for the services that the AWS CLI asks about versions.

Speaks just enough of their protocols for the real client: the query protocol
with XML for RDS and ElastiCache, REST with JSON for EKS and OpenSearch. Prints
its port, then serves until it is ended.
"""

import json
import urllib.parse
from http.server import BaseHTTPRequestHandler, HTTPServer
from xml.sax.saxutils import escape

PAGE = 3  # rows on a page, so that the client has to ask again

# engine, version, family, status, (min, max) of Serverless v2
VERSIONS = [
    ("aurora-postgresql", "15.8", "aurora-postgresql15", "deprecated", (0.5, 128)),
    ("aurora-postgresql", "15.17", "aurora-postgresql15", "available", (0, 256)),
    ("aurora-postgresql", "15.18", "aurora-postgresql15", "available", (0, 256)),
    ("aurora-postgresql", "16.13", "aurora-postgresql16", "available", (0, 256)),
    ("aurora-postgresql", "19.1", "aurora-postgresql19", "available", (0, 512)),
    ("mysql", "8.0.45", "mysql8.0", "available", None),
    ("mysql", "8.4.8", "mysql8.4", "available", None),
    ("custom-oracle-ee", "19.my_cev1", "custom-oracle-ee-19", "available", None),
]
# engine, version, class
CLASSES = [
    ("aurora-postgresql", "15.18", "db.r6g.large"),
    ("aurora-postgresql", "15.18", "db.r6g.large"),
    ("aurora-postgresql", "15.18", "db.t4g.medium"),
    ("aurora-postgresql", "15.18", "db.serverless"),
    ("aurora-postgresql", "16.13", "db.r6g.large"),
    ("aurora-postgresql", "16.13", "db.t4g.medium"),
]
CACHES = [
    ("redis", "7.0", "redis7"),
    ("redis", "7.1", "redis7"),
    ("valkey", "8.1", "valkey8"),
]
CLUSTERS = [("1.33", "EXTENDED_SUPPORT"), ("1.34", "STANDARD_SUPPORT"), ("1.35", "STANDARD_SUPPORT")]
OLD_CLUSTERS = [("1.22", "UNSUPPORTED")]
SEARCHES = ["OpenSearch_2.19", "OpenSearch_3.1", "Elasticsearch_7.10"]


def element(name, value):
    if isinstance(value, dict):
        inner = "".join(element(k, v) for k, v in value.items())
    elif isinstance(value, list):
        inner = "".join(element(k, v) for k, v in value)
    elif isinstance(value, bool):
        inner = "true" if value else "false"
    else:
        inner = escape(str(value))
    return f"<{name}>{inner}</{name}>"


def version_row(row):
    engine, version, family, status, serverless = row
    fields = {
        "Engine": engine,
        "EngineVersion": version,
        "DBParameterGroupFamily": family,
        "DBEngineDescription": "A <database> & more",
        "Status": status,
        "SupportsReadReplica": True,
        "SupportedEngineModes": [("member", "provisioned")],
    }
    if serverless:
        fields["ServerlessV2FeaturesSupport"] = {"MinCapacity": serverless[0], "MaxCapacity": serverless[1]}
    return fields


def class_row(row):
    engine, version, instance_class = row
    zones = [("AvailabilityZone", {"Name": "eu-west-1" + zone}) for zone in "ab"]
    return {
        "Engine": engine,
        "EngineVersion": version,
        "DBInstanceClass": instance_class,
        "LicenseModel": "postgresql-license",
        "AvailabilityZones": zones,
        "Vpc": True,
        "StorageType": "aurora",
        "SupportsHttpEndpoint": True,
    }


def cache_row(row):
    return {"Engine": row[0], "EngineVersion": row[1], "CacheParameterGroupFamily": row[2]}


def listed_versions(query):
    everything = query.get("IncludeAll") == "true"
    return [r for r in VERSIONS if everything or r[3] == "available"]


# action: root, element of a row, rows, row to fields
ACTIONS = {
    "DescribeDBEngineVersions": ("DBEngineVersions", "DBEngineVersion", listed_versions, version_row),
    "DescribeOrderableDBInstanceOptions": (
        "OrderableDBInstanceOptions", "OrderableDBInstanceOption", lambda query: CLASSES, class_row),
    "DescribeCacheEngineVersions": (
        "CacheEngineVersions", "CacheEngineVersion", lambda query: CACHES, cache_row),
}


def answer_query(query):
    root, name, rows_of, fields_of = ACTIONS[query["Action"]]
    rows = [r for r in rows_of(query) if query.get("Engine", r[0]) == r[0]]
    start = int(query.get("Marker", 0))
    result = {root: [(name, fields_of(row)) for row in rows[start:start + PAGE]]}
    if start + PAGE < len(rows):
        result["Marker"] = start + PAGE
    action = query["Action"]
    return f"<{action}Response>{element(action + 'Result', result)}</{action}Response>"


def answer_clusters(query):
    rows = CLUSTERS + (OLD_CLUSTERS if query.get("includeAll") == "true" else [])
    return {
        "clusterVersions": [
            {"clusterVersion": v, "clusterType": "eks", "versionStatus": s, "defaultVersion": v == "1.34"}
            for v, s in rows
        ]
    }


PATHS = {
    "/cluster-versions": answer_clusters,
    "/2021-01-01/opensearch/versions": lambda query: {"Versions": SEARCHES},
}


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        query = dict(urllib.parse.parse_qsl(body))
        if query.get("Engine") == "forbidden":
            self.answer(403, "text/xml", "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>"
                        "<Message>not for you</Message></Error></ErrorResponse>")
            return
        self.answer(200, "text/xml", answer_query(query))

    def do_GET(self):
        path = urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(path.query))
        self.answer(200, "application/json", json.dumps(PATHS[path.path](query)))

    def answer(self, status, kind, text):
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args):
        pass


if __name__ == "__main__":
    server = HTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_address[1], flush=True)
    server.serve_forever()
