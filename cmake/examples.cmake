# Writes OUT, a C++ source with what the page of each rule shows of its example: for each
# folder of FIXTURES the settings, the change as a diff, and what is said about it, named
# RULE/.fix.yaml, RULE/diff and RULE/findings.txt. Run as a script by
# libfix/CMakeLists.txt; WORK is a folder for what lies in between.
#   cmake -DOUT=examples.cc -DWORK=examples -DFIXTURES=A,B -P examples.cmake
find_program(DIFF diff)
if(NOT DIFF)
  message(FATAL_ERROR "diff is missing, which the pages of the rules are made with; Debian has it in diffutils")
endif()
string(REPLACE "," ";" folders "${FIXTURES}")
set(FILES "")
foreach(folder IN LISTS folders)
  string(REGEX REPLACE ".*/fixtures/rules/([^/]*)/.*" "\\1" rule "${folder}")
  file(GLOB before RELATIVE ${folder} ${folder}/before.*)
  string(REPLACE before after after ${before})
  execute_process(
    COMMAND ${DIFF} -u --label a/${before} --label b/${before} ${before} ${after}
    WORKING_DIRECTORY ${folder}
    OUTPUT_VARIABLE diff
    RESULT_VARIABLE result)
  if(NOT result EQUAL 1)
    message(FATAL_ERROR "${folder}: the example of a rule shows a change, and there is none")
  endif()
  file(WRITE ${WORK}/${rule}/diff "${diff}")
  file(COPY ${folder}/.fix.yaml ${folder}/findings.txt DESTINATION ${WORK}/${rule})
  list(APPEND FILES ${rule}/.fix.yaml ${rule}/diff ${rule}/findings.txt)
endforeach()
string(REPLACE ";" "," FILES "${FILES}")
set(DIR ${WORK})
include(${CMAKE_CURRENT_LIST_DIR}/embed.cmake)
