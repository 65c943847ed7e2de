#include "libfix/catalog/aws_output.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "fmt/format.h"
#include "libfix/catalog/aws_shapes.h"
#include "libfix/catalog/aws_text.h"
#include "libfix/catalog/json_value.h"
#include "libfix/catalog/version.h"

namespace libfix {
namespace {

using Kind = JsonValue::Kind;

constexpr std::string_view kWhatQueryMay =
    "after --query, a list of versions, of [engine, version] pairs, or of "
    "objects with Engine and EngineVersion";

std::string KnownShapes() {
  std::string text;
  for (const AwsShape& shape : AwsShapes()) {
    text += fmt::format("\n  '{}': {}", shape.root, shape.command);
  }
  return text;
}

// Takes the rows as the parser meets them, since there can be more than fit
// into memory as a tree. Keeps the first mistake.
class RowTaker {
 public:
  RowTaker(std::string_view text, std::string_view name,
           std::string_view engine)
      : text_(text), name_(name), engine_(engine) {}

  void Take(std::string_view key, const JsonValue& row);
  absl::StatusOr<AwsOutput> Finish(const JsonValue& root);

 private:
  void Fail(size_t offset, std::string_view message) {
    if (status_.ok()) status_ = OverlayError(text_, name_, offset, message);
  }
  void TakeShape(const AwsShape& shape, const JsonValue& row);
  void TakeReduced(const JsonValue& row);
  void TakeWord(const JsonValue& word);
  void TakePair(const JsonValue& pair);
  void Use(const AwsShape& shape, size_t offset);
  absl::Status WrongShape(const JsonValue& root) const;

  std::string_view text_;
  std::string_view name_;
  std::string_view engine_;
  absl::Status status_;
  AwsOutput output_;
  const AwsShape* shape_ = nullptr;
};

void RowTaker::Take(std::string_view key, const JsonValue& row) {
  if (!status_.ok()) return;
  if (key.empty()) return TakeReduced(row);
  for (const AwsShape& shape : AwsShapes()) {
    if (shape.root == key) return TakeShape(shape, row);
  }
}

// One file holds the output of one command.
void RowTaker::Use(const AwsShape& shape, size_t offset) {
  if (shape_ == nullptr) shape_ = &shape;
  if (shape_->kind == shape.kind) return;
  Fail(offset, fmt::format("rows of '{}' among those of '{}'", shape.command,
                           shape_->command));
}

void RowTaker::TakeShape(const AwsShape& shape, const JsonValue& row) {
  Use(shape, row.offset);
  const Kind kind = shape.needed.empty() ? Kind::kString : Kind::kObject;
  if (!row.Is(kind)) {
    return Fail(row.offset,
                fmt::format("a row of '{}' must be {}", shape.root,
                            kind == Kind::kString ? "a string" : "an object"));
  }
  for (const std::string_view field : shape.needed) {
    const JsonValue* value = row.Find(field);
    if (value != nullptr && value->Is(Kind::kString)) continue;
    return Fail(
        value == nullptr ? row.offset : value->offset,
        fmt::format("a row of '{}' needs '{}', a string", shape.root, field));
  }
  shape.read(row, output_.rows.emplace_back());
  if (output_.rows.back().engine.empty()) {
    Fail(row.offset, fmt::format("'{}' is not like OpenSearch_2.19", row.text));
  }
}

void RowTaker::TakeReduced(const JsonValue& row) {
  output_.reduced = true;
  if (row.Is(Kind::kString)) return TakeWord(row);
  if (row.Is(Kind::kArray)) return TakePair(row);
  for (const AwsShape& shape : AwsShapes()) {
    if (!shape.mark.empty() && row.Find(shape.mark) != nullptr) {
      return TakeShape(shape, row);
    }
  }
  Fail(row.offset,
       fmt::format("a row without its engine or version; {} can be read",
                   kWhatQueryMay));
}

void RowTaker::TakeWord(const JsonValue& word) {
  AwsRow row{.engine = std::string(engine_), .version = word.text};
  ReadOpenSearchWord(word.text, row);
  if (!Version::Parse(row.version)) {
    return Fail(word.offset, fmt::format("'{}' is not a version", word.text));
  }
  if (row.engine.empty()) {
    return Fail(word.offset,
                fmt::format("version '{}' of which engine? Say it with "
                            "--engine, or query [Engine,EngineVersion]",
                            word.text));
  }
  output_.rows.push_back(std::move(row));
}

void RowTaker::TakePair(const JsonValue& pair) {
  const bool is_words = std::ranges::all_of(
      pair.elements, [](const JsonValue& v) { return v.Is(Kind::kString); });
  if (is_words && pair.elements.size() == 1) {
    return TakeWord(pair.elements.front());
  }
  if (!is_words || pair.elements.size() != 2) {
    return Fail(pair.offset, fmt::format("not a pair of engine and version; {} "
                                         "can be read",
                                         kWhatQueryMay));
  }
  std::string_view engine = pair.elements[0].text;
  std::string_view version = pair.elements[1].text;
  // [EngineVersion,Engine]: no engine begins with a digit.
  if (Version::Parse(engine) && !Version::Parse(version)) {
    std::swap(engine, version);
  }
  output_.rows.push_back(
      {.engine = std::string(engine), .version = std::string(version)});
}

absl::Status RowTaker::WrongShape(const JsonValue& root) const {
  if (root.Is(Kind::kNull)) {
    return OverlayError(text_, name_, 0, "null: the --query found nothing");
  }
  if (root.Find("engines") != nullptr || root.Find("layers") != nullptr) {
    return OverlayError(text_, name_, root.offset,
                        "a file of facts already; use it with --catalog");
  }
  if (root.Find("Error") != nullptr || root.Find("__type") != nullptr) {
    return OverlayError(text_, name_, root.offset,
                        "what the service answered was an error");
  }
  std::string has = root.members.empty()
                        ? std::string("this has none of them")
                        : fmt::format("this has '{}'", root.members[0].key);
  return OverlayError(
      text_, name_, root.offset,
      fmt::format("not a list of versions; known by their key are, while {}:{}",
                  has, KnownShapes()));
}

absl::StatusOr<AwsOutput> RowTaker::Finish(const JsonValue& root) {
  if (!status_.ok()) return status_;
  for (const AwsShape& shape : AwsShapes()) {
    const JsonValue* rows = root.Find(shape.root);
    if (rows == nullptr) continue;
    if (!rows->Is(Kind::kArray)) {
      return OverlayError(text_, name_, rows->offset,
                          fmt::format("'{}' must be a list", shape.root));
    }
    if (shape_ == nullptr) shape_ = &shape;
  }
  const bool is_list = root.Is(Kind::kArray);
  if (shape_ == nullptr && !is_list) return WrongShape(root);
  if (output_.rows.empty()) {
    return OverlayError(text_, name_, root.offset,
                        "an empty list: there is nothing to import");
  }
  output_.command = "aws ... --query ...";
  if (shape_ != nullptr) {
    output_.kind = shape_->kind;
    output_.command = shape_->command;
  }
  for (const std::string_view key : {"NextToken", "nextToken", "Marker"}) {
    const JsonValue* more = root.Find(key);
    if (more != nullptr && more->Is(Kind::kString)) output_.paged = true;
  }
  return std::move(output_);
}

}  // namespace

absl::StatusOr<AwsOutput> ReadAwsOutput(std::string_view text,
                                        std::string_view name,
                                        std::string_view engine) {
  if (absl::Status status = CheckIsJsonText(text, name); !status.ok()) {
    return status;
  }
  RowTaker taker(text, name, engine);
  const auto read =
      ReadJsonRows(text, [&](std::string_view key, const JsonValue& row) {
        taker.Take(key, row);
      });
  if (const JsonError* error = std::get_if<JsonError>(&read)) {
    return NotJson(text, name, *error);
  }
  return taker.Finish(std::get<JsonValue>(read));
}

}  // namespace libfix
