# zstd::libzstd, whoever packaged zstd: its CMake package has had three target names, and may be missing.
# Installed beside chorus-config.cmake, which uses it too.
if(NOT TARGET zstd::libzstd)
  find_package(zstd CONFIG QUIET)
  if(NOT TARGET zstd::libzstd)
    foreach(_chorus_zstd IN ITEMS zstd::libzstd_shared zstd::libzstd_static)
      if(TARGET ${_chorus_zstd})
        add_library(zstd::libzstd INTERFACE IMPORTED)
        target_link_libraries(zstd::libzstd INTERFACE ${_chorus_zstd})
        break()
      endif()
    endforeach()
    unset(_chorus_zstd)
  endif()
endif()

if(TARGET zstd::libzstd)
  set(zstd_FOUND TRUE)
  return()
endif()

find_path(zstd_INCLUDE_DIR zstd.h)
find_library(zstd_LIBRARY zstd)
mark_as_advanced(zstd_INCLUDE_DIR zstd_LIBRARY)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(zstd REQUIRED_VARS zstd_LIBRARY zstd_INCLUDE_DIR)
if(zstd_FOUND)
  add_library(zstd::libzstd UNKNOWN IMPORTED)
  set_target_properties(
    zstd::libzstd PROPERTIES IMPORTED_LOCATION "${zstd_LIBRARY}"
                             INTERFACE_INCLUDE_DIRECTORIES "${zstd_INCLUDE_DIR}"
  )
endif()
