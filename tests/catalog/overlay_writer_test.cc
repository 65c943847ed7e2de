#include "libfix/catalog/overlay_writer.h"

#include <gtest/gtest.h>

#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "tests/catalog/overlay_samples.h"

namespace libfix {
namespace {

OverlayFile Read(std::string_view text) {
  auto file = ReadOverlayFile(text, "facts.json");
  EXPECT_TRUE(file.ok()) << file.status() << "\n" << text;
  return file.ok() ? *std::move(file) : OverlayFile();
}

auto Fields(const OverlayFile::VersionEntry& e) {
  using Serverless =
      std::tuple<bool, std::optional<double>, std::optional<double>,
                 std::optional<bool>, std::optional<bool>>;
  std::optional<Serverless> serverless;
  if (const auto& s = e.serverless_v2) {
    serverless = {s->able, s->min, s->max, s->auto_pause, s->data_api};
  }
  return std::tuple(e.version.text(), e.available, e.major, e.family,
                    e.lts_line, e.message, serverless);
}
auto Fields(const OverlayFile::ClassEntry& e) {
  return std::tuple(e.instance_class, e.version, e.available, e.message);
}
auto Fields(const OverlayFile::RuntimeEntry& e) {
  return std::tuple(e.name.text, e.available, e.message);
}

// As sets: the writer sorts.
template <typename Entry>
void ExpectSameEntries(const std::vector<Entry>& a,
                       const std::vector<Entry>& b) {
  std::set<decltype(Fields(a.front()))> left;
  std::set<decltype(Fields(a.front()))> right;
  for (const Entry& entry : a) left.insert(Fields(entry));
  for (const Entry& entry : b) right.insert(Fields(entry));
  EXPECT_EQ(a.size(), b.size());
  EXPECT_TRUE(left == right);
}

void ExpectSame(const OverlayFile::Engine& a, const OverlayFile::Engine& b) {
  EXPECT_EQ(a.name.text, b.name.text);
  ExpectSameEntries(a.versions, b.versions);
  ExpectSameEntries(a.classes, b.classes);
  EXPECT_EQ(a.complete, b.complete);
  EXPECT_EQ(a.complete_classes, b.complete_classes);
  ASSERT_EQ(a.complete_majors.size(), b.complete_majors.size());
  for (size_t i = 0; i < a.complete_majors.size(); ++i) {
    EXPECT_EQ(a.complete_majors[i].text, b.complete_majors[i].text);
  }
}

void ExpectSame(const OverlayFile::Layer& a, const OverlayFile::Layer& b) {
  EXPECT_EQ(a.source, b.source);
  EXPECT_EQ(a.as_of, b.as_of);
  EXPECT_EQ(a.region, b.region);
  ExpectSameEntries(a.runtimes, b.runtimes);
  ASSERT_EQ(a.serverless_v1.has_value(), b.serverless_v1.has_value());
  if (a.serverless_v1) {
    EXPECT_EQ(a.serverless_v1->available, b.serverless_v1->available);
    EXPECT_EQ(a.serverless_v1->message, b.serverless_v1->message);
  }
  ASSERT_EQ(a.engines.size(), b.engines.size());
  for (size_t i = 0; i < a.engines.size(); ++i) {
    ExpectSame(a.engines[i], b.engines[i]);
  }
}

TEST(OverlayWriterTest, WritesWhatIsReadAgain) {
  OverlaySamples samples(20261118);
  for (int i = 0; i < 300 && !testing::Test::HasFailure(); ++i) {
    const OverlayFile written = samples.Next();
    const std::string text = WriteOverlayFile(written);
    SCOPED_TRACE(text);
    const OverlayFile read = Read(text);
    ASSERT_EQ(written.layers.size(), read.layers.size());
    for (size_t j = 0; j < read.layers.size(); ++j) {
      ExpectSame(written.layers[j], read.layers[j]);
    }
    EXPECT_EQ(WriteOverlayFile(read), text);
  }
}

TEST(OverlayWriterTest, PutsPlainVersionsSideBySideAndOthersOnLines) {
  const OverlayFile file = Read(
      R"({"engines": {"aurora-postgresql": {"complete": ["15"],
          "available": [{"version": "19.1", "family": "aurora-postgresql19",
                         "major": "19", "serverless_v2": {"max": 256}},
                        "15.10", "15.8", {"version": "16.4"}],
          "unavailable": [{"version": "15.4", "message": "Cannot find \"it\""}],
          "classes": {"available": ["db.t3.medium",
                                    {"class": "db.r6g.large", "version": "15.8"}],
                      "complete": true}}},
          "region": "us-east-1", "as_of": "2026-11-18", "source": "our lists"})");
  EXPECT_EQ(WriteOverlayFile(file), R"({
  "source": "our lists",
  "as_of": "2026-11-18",
  "region": "us-east-1",
  "engines": {
    "aurora-postgresql": {
      "available": [
        "15.8", "15.10", "16.4",
        {"version": "19.1", "major": "19", "family": "aurora-postgresql19", "serverless_v2": {"max": 256}}
      ],
      "unavailable": [
        {"version": "15.4", "message": "Cannot find \"it\""}
      ],
      "complete": ["15"],
      "classes": {
        "available": [
          {"class": "db.r6g.large", "version": "15.8"},
          "db.t3.medium"
        ],
        "complete": true
      }
    }
  }
}
)");
}

TEST(OverlayWriterTest, WritesSeveralLayersAsAList) {
  const OverlayFile file = Read(
      R"({"layers": [{"as_of": "2026-11-18", "source": "a", "serverless_v1": false},
                     {"as_of": "2026-11-19", "source": "b",
                      "runtimes": {"unavailable": ["python3.8"]}}]})");
  EXPECT_EQ(WriteOverlayFile(file), R"({
  "layers": [
    {
      "source": "a",
      "as_of": "2026-11-18",
      "serverless_v1": false
    },
    {
      "source": "b",
      "as_of": "2026-11-19",
      "runtimes": {
        "unavailable": ["python3.8"]
      }
    }
  ]
}
)");
}

TEST(OverlayWriterTest, BreaksLongLists) {
  OverlayFile file = Read(R"({"as_of": "2026-11-18", "source": "a",
      "engines": {"mysql": {}}})");
  for (int patch = 10; patch < 40; ++patch) {
    file.layers[0].engines[0].versions.push_back(
        {.version = *Version::Parse("8.0." + std::to_string(patch))});
  }
  EXPECT_EQ(WriteOverlayFile(file), R"({
  "source": "a",
  "as_of": "2026-11-18",
  "engines": {
    "mysql": {
      "available": [
        "8.0.10", "8.0.11", "8.0.12", "8.0.13", "8.0.14", "8.0.15", "8.0.16", "8.0.17", "8.0.18",
        "8.0.19", "8.0.20", "8.0.21", "8.0.22", "8.0.23", "8.0.24", "8.0.25", "8.0.26", "8.0.27",
        "8.0.28", "8.0.29", "8.0.30", "8.0.31", "8.0.32", "8.0.33", "8.0.34", "8.0.35", "8.0.36",
        "8.0.37", "8.0.38", "8.0.39"
      ]
    }
  }
}
)");
}

}  // namespace
}  // namespace libfix
