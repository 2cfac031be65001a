set(chorus_tests_dir "${CMAKE_CURRENT_SOURCE_DIR}")

# Everything a test program links: Catch2 of either generation, one main, the libraries and their private
# headers.
file(GLOB support_sources CONFIGURE_DEPENDS "${chorus_tests_dir}/support/*.cpp")
add_library(chorus_test_support OBJECT ${support_sources})
target_include_directories(chorus_test_support PUBLIC "${chorus_tests_dir}" "${PROJECT_SOURCE_DIR}/src")
target_compile_definitions(
  chorus_test_support
  PUBLIC # As the library is compiled: tests include its private headers. (And no BOOST_ASIO_NO_DEPRECATED, for the
         # reason that stands in src/CMakeLists.txt.)
         BOOST_BEAST_SEPARATE_COMPILATION
)
set_source_files_properties(
  "${chorus_tests_dir}/support/paths.cpp" PROPERTIES COMPILE_DEFINITIONS "CHORUS_PROJECT_FOLDER=\"${PROJECT_SOURCE_DIR}\""
)
target_link_libraries(chorus_test_support PUBLIC chorus_all_types chorus::chorus chorus::local Catch2::Catch2)
if(Catch2_VERSION VERSION_GREATER_EQUAL 3)
  target_include_directories(chorus_test_support PUBLIC "${chorus_tests_dir}/support/catch2-v3")
endif()
# Tests may use the transport's libraries directly: to speak to the local instance in ways our client never
# would.
target_link_libraries(
  chorus_test_support PUBLIC Boost::url OpenSSL::SSL OpenSSL::Crypto simdjson::simdjson ZLIB::ZLIB zstd::libzstd
)
if(NOT MSVC)
  # Designated initializers that leave members out are how tests write models; field tables need offsetof.
  target_compile_options(chorus_test_support PUBLIC -Wno-missing-field-initializers -Wno-invalid-offsetof)
endif()
chorus_warnings(chorus_test_support)

# chorus_catch_suite(<suite> TIMEOUT <seconds per file> [AGAIN <name> <variable>…])
# AGAIN: every test once more, as <suite>.<name>.<file>, with that variable set in the environment.
function(chorus_catch_suite suite)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "AGAIN")
  file(
    GLOB_RECURSE files
    RELATIVE "${chorus_tests_dir}/${suite}"
    CONFIGURE_DEPENDS "${chorus_tests_dir}/${suite}/*.cpp"
  )
  if(NOT files)
    return()
  endif()
  set(target ${suite}_tests)
  list(TRANSFORM files PREPEND "${suite}/" OUTPUT_VARIABLE sources)
  add_executable(${target} ${sources})
  target_link_libraries(${target} PRIVATE chorus_test_support)
  chorus_warnings(${target})
  add_dependencies(build_tests_${suite} ${target})

  # A file without tests is an error: Catch2 3 thinks so by itself, 2 has to be told.
  set(arguments --filenames-as-tags --durations yes --order decl)
  if(Catch2_VERSION VERSION_LESS 3)
    list(APPEND arguments --warn NoTests)
  endif()
  set(timeout ${arg_TIMEOUT})
  if(CHORUS_SANITIZE)
    math(EXPR timeout "${timeout} * 4")
  endif()
  set(stems)
  foreach(file IN LISTS files)
    cmake_path(GET file STEM LAST_ONLY stem)
    if(stem IN_LIST stems)
      message(FATAL_ERROR "two files in tests/${suite} are named ${stem}.cpp: tests are found by file name")
    endif()
    list(APPEND stems "${stem}")
    cmake_path(REMOVE_EXTENSION file LAST_ONLY OUTPUT_VARIABLE name)
    string(REPLACE "/" "." name "${suite}.${name}")
    # Hidden tests ([.]) stay hidden: naming a file's tag alone would call them.
    add_test(NAME ${name} COMMAND ${target} "[#${stem}]~[.]" ${arguments})
    set_tests_properties(
      ${name}
      PROPERTIES LABELS ${suite}
                 TIMEOUT ${timeout}
                 ENVIRONMENT "UBSAN_OPTIONS=print_stacktrace=1;TSAN_OPTIONS=second_deadlock_stack=1"
    )
    set(variants ${arg_AGAIN})
    while(variants)
      list(POP_FRONT variants variant variable)
      string(REPLACE "${suite}." "${suite}.${variant}." again "${name}")
      add_test(NAME ${again} COMMAND ${target} "[#${stem}]~[.]" ${arguments})
      set_tests_properties(
        ${again}
        PROPERTIES
          LABELS ${suite}
          TIMEOUT ${timeout}
          ENVIRONMENT
          "UBSAN_OPTIONS=print_stacktrace=1;TSAN_OPTIONS=second_deadlock_stack=1;${variable}=1"
      )
    endwhile()
  endforeach()
endfunction()
