// Whatever the bytes: reading them does not crash, an accepted text is printed
// back byte for byte with its spans nested and in order, an error lies inside
// the text, and RapidJSON's document parser is of the same opinion and reads
// the same values. Stops where one of these does not hold.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "libfix/syntax/document/json.h"
#include "rapidjson/document.h"
#include "tests/syntax/document/tree_laws.h"

namespace libfix {
namespace {

void Require(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "%.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

std::string_view View(const rapidjson::Value& value) {
  return {value.GetString(), value.GetStringLength()};
}

// The depth is at most kMaxDepth.
void RequireSame(const Tree& tree, NodeId id, const rapidjson::Value& value) {
  switch (tree.kind(id)) {
    case NodeKind::kMap: {
      Require(value.IsObject(), "no map");
      Require(value.MemberCount() == tree.node(id).child_count, "map size");
      auto member = value.MemberBegin();
      for (const NodeId child : tree.Children(id)) {
        Require(tree.Key(child) == View(member->name), "key");
        Require(tree.KeyIs(child, View(member->name)), "key by name");
        RequireSame(tree, child, member->value);
        ++member;
      }
      return;
    }
    case NodeKind::kList: {
      Require(value.IsArray(), "no list");
      Require(value.Size() == tree.node(id).child_count, "list size");
      auto element = value.Begin();
      for (const NodeId child : tree.Children(id)) {
        RequireSame(tree, child, *element);
        ++element;
      }
      return;
    }
    case NodeKind::kString:
      Require(value.IsString() && tree.Text(id) == View(value), "string");
      Require(ParseJson(*SourceFile::Create("", QuoteJson(View(value))))
                      .tree->Text(0) == View(value),
              "quoting");
      return;
    case NodeKind::kNumber:
      Require(value.IsNumber(), "no number");
      return;
    case NodeKind::kBool:
      Require(value.IsBool() &&
                  tree.Raw(id) == (value.GetBool() ? "true" : "false"),
              "bool");
      return;
    case NodeKind::kNull:
      Require(value.IsNull() && tree.Raw(id) == "null", "null");
      return;
  }
}

// What we refuse and RapidJSON lets pass.
bool IsStricter(std::string_view message) {
  return message.starts_with("duplicate key ") ||
         message.ends_with("is half of a surrogate pair") ||
         message == "nested deeper than 1000 levels";
}

void Check(const SourceFilePtr& file) {
  const std::string_view text = file->bytes();
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag>(text.data(), text.size());

  const ParseResult result = ParseJson(file);
  Require(result.tree.has_value() != result.error.has_value(), "both or none");
  if (result.error) {
    const SyntaxError& error = *result.error;
    Require(document.HasParseError() || IsStricter(error.message),
            "refused: " + error.message);
    Require(!error.message.empty(), "no message");
    Require(error.span.begin <= error.span.end &&
                error.span.end <= text.size() &&
                error.span.begin >= file->content_begin(),
            "the error lies outside: " + error.message);
    return;
  }
  const Tree& tree = *result.tree;
  Require(Printed(tree) == text, "not printed back");
  Require(BrokenLink(tree).empty(), BrokenLink(tree));
  if (document.HasParseError()) {
    // No limit to a number is a limit of JSON.
    Require(document.GetParseError() == rapidjson::kParseErrorNumberTooBig,
            "accepted");
    return;
  }
  RequireSame(tree, tree.root(), document);
}

}  // namespace
}  // namespace libfix

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::StatusOr<libfix::SourceFilePtr> file = libfix::SourceFile::Create(
      "fuzz.json", std::string(reinterpret_cast<const char*>(data), size));
  if (file.ok()) libfix::Check(*file);
  return 0;
}
