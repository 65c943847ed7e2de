// A program that was read, for the tests of what is read from it.

#ifndef LIBFIX_TESTS_SYNTAX_PROGRAM_PARSED_H_
#define LIBFIX_TESTS_SYNTAX_PROGRAM_PARSED_H_

#include <string>
#include <utility>
#include <variant>

#include "gtest/gtest.h"
#include "libfix/syntax/program/program_tree.h"

namespace libfix::program {

inline Tree Parsed(std::string text, Language language) {
  auto file = SourceFile::Create("program", std::move(text));
  EXPECT_TRUE(file.ok());
  auto parsed = Parse(*std::move(file), language);
  EXPECT_TRUE(std::holds_alternative<Tree>(parsed));
  return std::get<Tree>(std::move(parsed));
}

// The first node that is written so, the outermost of several.
inline NodeId At(const Tree& tree, std::string_view text) {
  for (NodeId id = 0; id < tree.nodes().size(); ++id) {
    if (tree.IsNamed(id) && tree.Text(id) == text) return id;
  }
  return kNoNode;
}

// The last one.
inline NodeId LastAt(const Tree& tree, std::string_view text) {
  NodeId last = kNoNode;
  for (NodeId id = 0; id < tree.nodes().size(); ++id) {
    if (tree.IsNamed(id) && tree.Text(id) == text) last = id;
  }
  return last;
}

}  // namespace libfix::program

#endif  // LIBFIX_TESTS_SYNTAX_PROGRAM_PARSED_H_
