# tree-sitter's runtime and the grammars of the programming languages, compiled from
# the npm packages that libfix/syntax/program/grammars/package-lock.json pins. `./dev`
# installs them; nothing of them is kept in this repository.
set(grammars_dir ${PROJECT_SOURCE_DIR}/libfix/syntax/program/grammars)
set(grammar_packages ${grammars_dir}/node_modules)
if(NOT EXISTS ${grammar_packages}/tree-sitter/vendor/tree-sitter/lib/src/lib.c)
  message(FATAL_ERROR "the grammars are missing; run: npm ci --prefix ${grammars_dir}  (or ./dev setup)")
endif()

enable_language(C)
if(CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
endif()

set(runtime ${grammar_packages}/tree-sitter/vendor/tree-sitter/lib)
set(grammar_sources ${runtime}/src/lib.c)
foreach(grammar tree-sitter-python tree-sitter-javascript tree-sitter-typescript/typescript
                tree-sitter-typescript/tsx)
  set(source_dir ${grammar_packages}/${grammar}/src)
  list(APPEND grammar_sources ${source_dir}/parser.c ${source_dir}/scanner.c)
  set_source_files_properties(${source_dir}/parser.c ${source_dir}/scanner.c
                              PROPERTIES INCLUDE_DIRECTORIES ${source_dir})
endforeach()
add_library(libfix_grammars OBJECT ${grammar_sources})
target_include_directories(libfix_grammars PRIVATE ${runtime}/include ${runtime}/src)
# The assertions of the runtime are what keeps a scanner that overruns its buffer from
# going on, so they stay in a release too. The warnings are not ours to mend.
target_compile_options(libfix_grammars PRIVATE -w -UNDEBUG)
target_compile_definitions(libfix_grammars PRIVATE _DEFAULT_SOURCE)
set_target_properties(libfix_grammars PROPERTIES POSITION_INDEPENDENT_CODE ON C_STANDARD 11)
