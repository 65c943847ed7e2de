# libfix_link_absl_statically(): links our programs with Abseil's archives.
#
# Debian's Abseil targets name some thirty shared libraries, and loading them is
# half of the time in which a small run of fix is over (2.8 ms, 1.4 ms with the
# archives beside them). All or nothing: where one archive is missing, nothing
# changes. An installed libfix names the targets only, so its users choose.
function(libfix_link_absl_statically)
  get_directory_property(targets IMPORTED_TARGETS)
  list(FILTER targets INCLUDE REGEX "^absl::")
  set(shared "")
  foreach(target IN LISTS targets)
    get_target_property(type ${target} TYPE)
    if(type STREQUAL "SHARED_LIBRARY")
      get_target_property(config ${target} IMPORTED_CONFIGURATIONS)
      get_target_property(library ${target} IMPORTED_LOCATION_${config})
      string(REGEX REPLACE "\\.so[.0-9]*$" ".a" archive "${library}")
      if(NOT EXISTS "${archive}")
        return()
      endif()
      list(APPEND shared ${target})
      set(property_${target} IMPORTED_LOCATION_${config})
      set(archive_${target} ${archive})
    endif()
  endforeach()
  foreach(target IN LISTS shared)
    set_target_properties(${target} PROPERTIES ${property_${target}} ${archive_${target}})
  endforeach()
endfunction()
