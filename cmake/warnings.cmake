# libfix_warnings(TARGET): the warnings every target of this project is built with.
function(libfix_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion
                         -Wno-missing-field-initializers)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # GCC 12 sees overlapping copies in std::string's own code (its bug 105651).
    target_compile_options(${target} PRIVATE -Wno-restrict)
  endif()
  if(LIBFIX_WARNINGS_AS_ERRORS)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()
