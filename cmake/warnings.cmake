# chorus_warnings(<target>): our warnings for our own code; third-party headers come in as SYSTEM.
function(chorus_warnings target)
  if(NOT CHORUS_WARNINGS OR MSVC)
    return()
  endif()
  target_compile_options(
    ${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor
                      $<$<BOOL:${CHORUS_WERROR}>:-Werror>
  )
endfunction()

# chorus_allow_offsetof(<target> <directory>...): field tables take `offsetof` of types that are not
# standard-layout, which the language leaves to the compiler; both of ours support it. For the sources under
# these directories only.
function(chorus_allow_offsetof target)
  if(MSVC)
    return()
  endif()
  get_target_property(sources ${target} SOURCES)
  foreach(directory IN LISTS ARGN)
    foreach(source IN LISTS sources)
      string(FIND "${source}" "${directory}/" position)
      if(position EQUAL 0)
        set_property(SOURCE "${source}" APPEND PROPERTY COMPILE_OPTIONS -Wno-invalid-offsetof)
      endif()
    endforeach()
  endforeach()
endfunction()
