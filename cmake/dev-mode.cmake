# Comforts for those who work on chorus itself. Never included in somebody else's build.
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_CXX_EXTENSIONS OFF)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "Build type" FORCE)
endif()

if(NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER AND NOT DEFINED ENV{CMAKE_CXX_COMPILER_LAUNCHER})
  find_program(CHORUS_CCACHE ccache)
  mark_as_advanced(CHORUS_CCACHE)
  if(CHORUS_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CHORUS_CCACHE}")
  endif()
endif()

# mold links a test program of debug coroutines in a tenth of the time of GNU ld.
find_program(CHORUS_MOLD mold)
mark_as_advanced(CHORUS_MOLD)
if(CHORUS_MOLD)
  include(CheckLinkerFlag)
  check_linker_flag(CXX "-fuse-ld=mold" CHORUS_HAS_MOLD)
  if(CHORUS_HAS_MOLD)
    add_link_options("-fuse-ld=mold")
  endif()
endif()
