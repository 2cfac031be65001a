# A library is compiled so that the linker can take single functions and tables of it; our own programs take only what
# they use. Whoever links the library chooses for themselves: -Wl,--gc-sections.
function(chorus_in_sections target)
  if(NOT MSVC)
    target_compile_options(${target} PRIVATE $<$<NOT:$<CONFIG:Debug>>:-ffunction-sections$<SEMICOLON>-fdata-sections>)
  endif()
endfunction()

function(chorus_lean_program target)
  if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    target_link_options(${target} PRIVATE $<$<NOT:$<CONFIG:Debug>>:-Wl,--gc-sections>)
  endif()
endfunction()
