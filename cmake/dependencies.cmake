# All from the system's packages; nothing is downloaded. On Debian 12: scripts/install-deps.
# cmake/chorus-config.cmake.in repeats what users of an installed chorus need.
list(APPEND CMAKE_MODULE_PATH "${CMAKE_CURRENT_LIST_DIR}")

set(CHORUS_BOOST_VERSION 1.81)
set(CHORUS_OPENSSL_VERSION 3.0)

find_package(Threads REQUIRED)
# CONFIG: CMake's own FindBoost knows no Boost::url, and distributions keep several Boost versions side by
# side.
find_package(Boost ${CHORUS_BOOST_VERSION} CONFIG REQUIRED COMPONENTS url)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(OpenSSL ${CHORUS_OPENSSL_VERSION} REQUIRED)
find_package(ZLIB REQUIRED)
find_package(zstd REQUIRED MODULE)
if(CHORUS_BUILD_LOCAL)
  find_package(SQLite3 REQUIRED)
endif()

if(CHORUS_BUILD_APPS OR CHORUS_BUILD_EXAMPLES OR CHORUS_BUILD_BENCH)
  find_package(CLI11 REQUIRED)
endif()
if(CHORUS_BUILD_TESTS OR CHORUS_BUILD_BENCH)
  # The measure that decoding is held against.
  find_package(simdjson REQUIRED)
endif()
if(CHORUS_BUILD_BENCH)
  find_package(benchmark REQUIRED)
  # A rival.
  find_package(CURL REQUIRED)
endif()
if(CHORUS_BUILD_TESTS)
  find_package(Catch2 REQUIRED)
  if(Catch2_VERSION VERSION_LESS 2.13)
    message(FATAL_ERROR "Catch2 ${Catch2_VERSION} is too old: 2.13 or later")
  endif()
endif()
