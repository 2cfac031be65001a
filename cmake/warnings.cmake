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
