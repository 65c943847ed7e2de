// Repairs a template that is held in a string and prints the change.

#include <cstdio>
#include <string>
#include <utility>

#include "libfix/libfix.h"

int main() {
  libfix::Project project;
  project.files.push_back({.path = "stack.json", .bytes = R"({
  "Resources": {
    "Database": {
      "Type": "AWS::RDS::DBCluster",
      "Properties": {
        "Engine": "aurora-postgresql",
        "EngineVersion": "15.4"
      }
    }
  }
}
)"});
  libfix::Options options;
  options.as_of = libfix::Date(2026, 8, 19);

  const auto result =
      libfix::Run(std::move(project), *libfix::Catalog::BuiltIn(), options);
  if (!result.ok()) {
    std::fprintf(stderr, "%s\n", result.status().ToString().c_str());
    return 1;
  }
  const auto diff = libfix::Report("diff", *result, {});
  if (!diff.ok()) {
    std::fprintf(stderr, "%s\n", diff.status().ToString().c_str());
    return 1;
  }
  std::fputs(diff->c_str(), stdout);
}
