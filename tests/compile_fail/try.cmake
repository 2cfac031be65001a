# cmake -D variant=fails|control -D compiler=… -D flags=… -D source=… -P try.cmake
set(extra)
if(variant STREQUAL "control")
  set(extra -DCONTROL)
endif()
execute_process(
  COMMAND "${compiler}" "@${flags}" ${extra} "${source}"
  RESULT_VARIABLE result
  OUTPUT_VARIABLE output
  ERROR_VARIABLE output
)
message("${output}")
if(variant STREQUAL "control")
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "does not compile, although its mistake is taken out by -DCONTROL")
  endif()
  return()
endif()
if(result EQUAL 0)
  message(FATAL_ERROR "compiles, and must not")
endif()
if(NOT result EQUAL 1)
  # Compilers say 1 for errors in a program. Anything else is no verdict about it.
  message(FATAL_ERROR "the compiler did not finish: ${result}")
endif()
file(READ "${source}" text)
if(text MATCHES "// expect: ([^\n]*)")
  set(expected "${CMAKE_MATCH_1}")
  if(NOT output MATCHES "${expected}")
    message(FATAL_ERROR "fails, but not with '${expected}'")
  endif()
endif()
