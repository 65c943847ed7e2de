# Writes OUT, a C++ source that holds the text of every FILES entry as one table
# of {name, text}, for the struct TYPE and the function FUNCTION that HEADER
# declares. Run as a script by libfix/CMakeLists.txt, so that a changed file is
# compiled in again:
#   cmake -DOUT=data.cc -DDIR=catalog/data -DFILES=a.json,b.json
#         -DHEADER=libfix/catalog/data.h -DTYPE=DataFile -DFUNCTION=DataFiles -P embed.cmake
#
# A string literal may be no longer than 65,536 bytes everywhere, so a text is cut
# into pieces; adjacent literals are one string. "sv" knows its length: a compiler
# may refuse to count so many bytes for a constant.
string(REPLACE "," ";" files "${FILES}")
set(table "")
foreach(file IN LISTS files)
  file(READ "${DIR}/${file}" text)
  string(LENGTH "${text}" length)
  set(pieces "")
  set(at 0)
  while(at LESS length)
    string(SUBSTRING "${text}" ${at} 12000 piece)
    string(APPEND pieces "\nR\"~~~(${piece})~~~\"")
    math(EXPR at "${at} + 12000")
  endwhile()
  string(APPEND table "    {\"${file}\"sv, \"\"${pieces}sv},\n")
endforeach()
file(WRITE "${OUT}" "// Made by cmake/embed.cmake from the files of ${DIR}.
#include \"${HEADER}\"

namespace libfix {
namespace {
using namespace std::string_view_literals;
constexpr ${TYPE} kFiles[] = {
${table}};
}  // namespace

std::span<const ${TYPE}> ${FUNCTION}() { return kFiles; }

}  // namespace libfix
")
