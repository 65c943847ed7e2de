#include "bench/programs.h"

#include <string_view>

#include "fmt/format.h"

namespace libfix {
namespace {

constexpr size_t kSmallest = 1'000;
constexpr size_t kLargest = 20'000;
constexpr size_t kPerHundred = 15;  // that use the provider
constexpr std::string_view kNew = "16.13";
constexpr std::string_view kOld = "15.4";

std::string PythonCode(size_t number) {
  return fmt::format(R"(

class OrderService{0}:
    """Keeps the orders of one region, and tells the others of them."""

    def __init__(self, table, *, engine_version="15.4", retries={1}):
        self.table = table
        self.retries = retries
        self.pending = {{}}

    def submit(self, order, notify=None):
        # 15.4 percent of the orders are submitted twice
        if order["id"] in self.pending and not order.get("force", False):
            raise ValueError(f"order {{order['id']}} is pending since {{self.pending}}")
        totals = [line["price"] * line["count"] for line in order["lines"]]
        for attempt in range(self.retries):
            try:
                self.table.put_item(Item={{"id": order["id"], "total": sum(totals)}})
                break
            except ConnectionError as error:
                log.warning("attempt %d of %d: %s", attempt, self.retries, error)
        else:
            return None
        return notify(order, total=sum(totals), currency="EUR") if notify else True
)",
                     number, number % 7 + 1);
}

std::string ScriptCode(size_t number) {
  return fmt::format(R"(
export interface Order{0} {{
    id: string;
    lines: {{ price: number; count: number }}[];
    engineVersion?: "15.4" | "16.13";
}}

export class OrderService{0} {{
    private readonly pending = new Map<string, Order{0}>();

    constructor(private readonly table: Table, private readonly retries = {1}) {{}}

    // 15.4 percent of the orders are submitted twice
    async submit(order: Order{0}, notify?: (total: number) => Promise<void>): Promise<boolean> {{
        if (this.pending.has(order.id)) {{
            throw new Error(`order ${{order.id}} of ${{this.pending.size}} is pending`);
        }}
        const totals = order.lines.map((line) => line.price * line.count);
        for (let attempt = 0; attempt < this.retries; ++attempt) {{
            try {{
                await this.table.put({{ id: order.id, total: totals.reduce((a, b) => a + b, 0) }});
                break;
            }} catch (error) {{
                console.warn("attempt", attempt, error);
            }}
        }}
        await notify?.(totals.length);
        return true;
    }}
}}
)",
                     number, number % 7 + 1);
}

std::string PythonDatabase(size_t number, std::string_view version) {
  return fmt::format(R"(

cluster_{0} = aws.rds.Cluster(
    f"orders-{0}-{{environment}}",
    engine=aws.rds.EngineType.AURORA_POSTGRESQL,
    engine_version="{1}",
    database_name="orders",
    master_username="dbadmin",
    master_password=config.require_secret("dbPassword"),
    storage_encrypted=True,
    tags={{"Name": f"orders-{0}-{{environment}}", "Environment": environment}},
    opts=pulumi.ResourceOptions(protect=True),
)
writer_{0} = aws.rds.ClusterInstance(
    f"orders-writer-{0}-{{environment}}",
    cluster_identifier=cluster_{0}.id,
    instance_class="db.r6g.large",
    engine=cluster_{0}.engine,
)
pulumi.export("endpoint_{0}", cluster_{0}.endpoint)
)",
                     number, version);
}

std::string ScriptDatabase(size_t number, std::string_view version) {
  return fmt::format(R"(
const cluster{0} = new aws.rds.Cluster(`orders-{0}-${{environment}}`, {{
    engine: aws.rds.EngineType.AuroraPostgresql,
    engineVersion: "{1}",
    databaseName: "orders",
    masterUsername: "dbadmin",
    masterPassword: config.requireSecret("dbPassword"),
    storageEncrypted: true,
    tags: {{ Name: `orders-{0}-${{environment}}`, Environment: environment }},
}}, {{ protect: true }});
const writer{0} = new aws.rds.ClusterInstance(`orders-writer-{0}-${{environment}}`, {{
    clusterIdentifier: cluster{0}.id,
    instanceClass: "db.r6g.large",
    engine: aws.rds.EngineType.AuroraPostgresql,
}});
export const endpoint{0} = cluster{0}.endpoint;
)",
                     number, version);
}

std::string_view Opening(bool is_python, bool matters) {
  if (is_python) {
    return matters ? "import pulumi\nimport pulumi_aws as aws\n\n"
                     "config = pulumi.Config()\n"
                     "environment = config.require(\"environment\")\n"
                   : "import logging\n\nlog = logging.getLogger(__name__)\n";
  }
  return matters ? "import * as aws from \"@pulumi/aws\";\n"
                   "import * as pulumi from \"@pulumi/pulumi\";\n\n"
                   "const config = new pulumi.Config();\n"
                   "const environment = config.require(\"environment\");\n"
                 : "import { Table } from \"./table\";\n";
}

// A database for each two pieces of other code, as in the programs that make
// infrastructure: the rest of them makes networks, roles and queues.
std::string MakeText(bool is_python, bool matters, std::string_view version,
                     size_t bytes) {
  std::string text(Opening(is_python, matters));
  for (size_t number = 0; text.size() < bytes; ++number) {
    if (matters && number % 3 == 0) {
      text += is_python ? PythonDatabase(number, version)
                        : ScriptDatabase(number, version);
    } else {
      text += is_python ? PythonCode(number) : ScriptCode(number);
    }
  }
  return text;
}

}  // namespace

Program MakeProgram(size_t index, OldVersions old) {
  const bool is_python = index % 2 == 0;
  // Spread evenly, over both languages.
  const bool matters =
      index * kPerHundred / 100 != (index + 1) * kPerHundred / 100;
  const bool is_old = old == OldVersions::kSome && index % 3 == 0;
  const size_t bytes = kSmallest + index * 7'919 % (kLargest - kSmallest);
  return {.path = fmt::format("{}.{}", index, is_python ? "py" : "ts"),
          .bytes = MakeText(is_python, matters, is_old ? kOld : kNew, bytes)};
}

std::vector<Program> MakePrograms(size_t count, OldVersions old) {
  std::vector<Program> programs;
  for (size_t i = 0; i < count; ++i) programs.push_back(MakeProgram(i, old));
  return programs;
}

}  // namespace libfix
