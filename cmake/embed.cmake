# Writes OUT, a C++ source that holds the text of every FILES entry as one table
# of {name, text}. Run as a script by libfix/CMakeLists.txt, so that a changed
# data file is compiled in again:
#   cmake -DOUT=data.cc -DDIR=catalog/data -DFILES=a.json,b.json -P embed.cmake
#
# A string literal may be no longer than 65,536 bytes everywhere, so a text is cut
# into pieces; adjacent literals are one string.
string(REPLACE "," ";" files "${FILES}")
set(table "")
foreach(file IN LISTS files)
  file(READ "${DIR}/${file}" text)
  string(LENGTH "${text}" length)
  set(pieces "")
  set(at 0)
  while(at LESS length)
    string(SUBSTRING "${text}" ${at} 12000 piece)
    string(APPEND pieces "R\"~~~(${piece})~~~\"\n")
    math(EXPR at "${at} + 12000")
  endwhile()
  string(APPEND table "    {\"${file}\",\n${pieces}},\n")
endforeach()
file(WRITE "${OUT}" "// Made by cmake/embed.cmake from the catalog's data files.
#include \"libfix/catalog/data.h\"

namespace libfix {
namespace {
constexpr DataFile kDataFiles[] = {
${table}};
}  // namespace

std::span<const DataFile> DataFiles() { return kDataFiles; }

}  // namespace libfix
")
