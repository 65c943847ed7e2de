// Overlays made at random, with every kind of fact in them.

#ifndef LIBFIX_TESTS_CATALOG_OVERLAY_SAMPLES_H_
#define LIBFIX_TESTS_CATALOG_OVERLAY_SAMPLES_H_

#include <random>
#include <set>
#include <string>
#include <vector>

#include "fmt/format.h"
#include "libfix/catalog/overlay_file.h"

namespace libfix {

class OverlaySamples {
 public:
  explicit OverlaySamples(unsigned seed) : random_(seed) {}

  OverlayFile Next() {
    OverlayFile file;
    const size_t layers = 1 + Below(3);
    for (size_t i = 0; i < layers; ++i) file.layers.push_back(Layer());
    return file;
  }

 private:
  size_t Below(size_t bound) { return random_() % bound; }
  bool Coin() { return Below(2) == 0; }

  std::string Words() {
    static const char* const kWords[] = {
        "list", "\"quoted\"", "back\\slash", "\xC3\xA4",
        "\t",   "a, b",       "2026-01-01"};
    std::string text = kWords[Below(7)];
    while (Below(3) > 0) text += std::string(" ") + kWords[Below(7)];
    return text;
  }
  std::string Message(bool available) {
    return available || Coin() ? "" : Words();
  }

  OverlayFile::Layer Layer() {
    OverlayFile::Layer layer;
    layer.as_of = Date(2025 + static_cast<int>(Below(3)), 1, 31);
    layer.source = LayerSource(Words(), layer.as_of);
    if (Coin()) layer.region = "eu-west-1";
    for (const char* engine : {"mysql", "aurora-postgresql", "neptune"}) {
      if (Coin()) layer.engines.push_back(Engine(engine));
    }
    for (size_t i = Below(3); i > 0; --i) {
      const bool available = Coin();
      layer.runtimes.push_back({.name = {.text = fmt::format("nodejs{}.x", i)},
                                .available = available,
                                .message = Message(available)});
    }
    if (Coin()) {
      const bool available = Coin();
      layer.serverless_v1 = {.available = available,
                             .message = Message(available)};
    }
    return layer;
  }

  OverlayFile::Engine Engine(const std::string& name) {
    OverlayFile::Engine engine{.name = {.text = name}};
    std::set<std::string> versions;
    for (size_t i = Below(40); i > 0; --i) {
      versions.insert(fmt::format("{}.{}", 11 + Below(8), Below(30)));
    }
    for (const std::string& text : versions) {
      engine.versions.push_back(Version(text));
    }
    if (Coin()) {
      engine.complete = true;
    } else if (Coin()) {
      engine.complete_majors = {{.text = "15"}, {.text = "16"}};
    }
    for (const std::string& text : versions) {
      if (Coin()) engine.classes.push_back(Class(text));
    }
    engine.complete_classes = Coin();
    return engine;
  }

  OverlayFile::VersionEntry Version(const std::string& text) {
    OverlayFile::VersionEntry entry{.version = *libfix::Version::Parse(text),
                                    .available = Coin()};
    entry.message = Message(entry.available);
    if (Below(4) == 0) entry.major = text.substr(0, text.find('.'));
    if (Below(4) == 0) entry.family = "some" + entry.major;
    if (Below(4) == 0) entry.lts_line = text;
    if (Below(2) == 0) return entry;
    entry.serverless_v2.emplace();
    if (Coin()) return entry;
    entry.serverless_v2->able = true;
    if (Coin()) entry.serverless_v2->min = 0.5 * static_cast<double>(Below(4));
    if (Coin()) entry.serverless_v2->max = 2 + static_cast<double>(Below(300));
    if (Coin()) entry.serverless_v2->auto_pause = Coin();
    if (Coin()) entry.serverless_v2->data_api = Coin();
    return entry;
  }

  OverlayFile::ClassEntry Class(const std::string& version) {
    OverlayFile::ClassEntry entry{
        .instance_class = fmt::format("db.r{}g.large", Below(8)),
        .available = Coin(),
        .version = version};
    entry.message = Message(entry.available);
    return entry;
  }

  std::mt19937 random_;
};

}  // namespace libfix

#endif  // LIBFIX_TESTS_CATALOG_OVERLAY_SAMPLES_H_
