include(CMakePackageConfigHelpers)

set(CHORUS_INSTALL_CMAKEDIR "${CMAKE_INSTALL_LIBDIR}/cmake/chorus")
set(targets chorus)
set(header_exclusions)
if(CHORUS_BUILD_LOCAL)
  list(APPEND targets chorus_local)
else()
  list(APPEND header_exclusions REGEX "/chorus/local(/|$)" EXCLUDE)
endif()

install(
  TARGETS ${targets}
  EXPORT chorus-targets
  RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT chorus_runtime
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT chorus_runtime NAMELINK_COMPONENT chorus_development
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT chorus_development
)
install(
  DIRECTORY "${PROJECT_SOURCE_DIR}/include/chorus"
  DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
  COMPONENT chorus_development
  FILES_MATCHING
  PATTERN "*.hpp" ${header_exclusions}
)
install(
  EXPORT chorus-targets
  NAMESPACE chorus::
  DESTINATION "${CHORUS_INSTALL_CMAKEDIR}"
  COMPONENT chorus_development
)
# A static chorus leaves its private libraries to the programs that link it.
set(chorus_config_boost_components)
set(chorus_config_private_dependencies)
if(NOT BUILD_SHARED_LIBS)
  set(chorus_config_boost_components " COMPONENTS url")
  set(chorus_config_private_dependencies
      "find_dependency(OpenSSL ${CHORUS_OPENSSL_VERSION})
find_dependency(ZLIB)
list(APPEND CMAKE_MODULE_PATH \"\${CMAKE_CURRENT_LIST_DIR}\")
find_dependency(zstd MODULE)
list(POP_BACK CMAKE_MODULE_PATH)
"
  )
  if(CHORUS_BUILD_LOCAL)
    string(APPEND chorus_config_private_dependencies "find_dependency(SQLite3)\n")
  endif()
endif()
configure_package_config_file(
  "${PROJECT_SOURCE_DIR}/cmake/chorus-config.cmake.in" "${PROJECT_BINARY_DIR}/chorus-config.cmake"
  INSTALL_DESTINATION "${CHORUS_INSTALL_CMAKEDIR}"
  NO_SET_AND_CHECK_MACRO
)
write_basic_package_version_file(
  "${PROJECT_BINARY_DIR}/chorus-config-version.cmake" COMPATIBILITY SameMinorVersion
)
install(
  FILES "${PROJECT_BINARY_DIR}/chorus-config.cmake" "${PROJECT_BINARY_DIR}/chorus-config-version.cmake"
        "${PROJECT_SOURCE_DIR}/cmake/Findzstd.cmake"
  DESTINATION "${CHORUS_INSTALL_CMAKEDIR}"
  COMPONENT chorus_development
)
install(
  FILES "${PROJECT_SOURCE_DIR}/LICENSE"
  DESTINATION "${CMAKE_INSTALL_DOCDIR}"
  COMPONENT chorus_development
)

# pkg-config. A static library brings its own needs to every link, so they stand in the public lines then; a
# shared one has them resolved already.
set(pc_private_requires "openssl >= ${CHORUS_OPENSSL_VERSION}, zlib, libzstd")
set(pc_boost_flags)
set(boost_include_dirs ${Boost_INCLUDE_DIRS})
list(REMOVE_ITEM boost_include_dirs ${CMAKE_CXX_IMPLICIT_INCLUDE_DIRECTORIES})
foreach(directory IN LISTS boost_include_dirs)
  string(APPEND pc_boost_flags " -I${directory}")
endforeach()
set(pc_requires "fmt, nlohmann_json")
get_target_property(pc_definitions chorus INTERFACE_COMPILE_DEFINITIONS)
list(JOIN pc_definitions " -D" pc_definitions)
set(pc_cflags "-D${pc_definitions}${pc_boost_flags}")
if(BUILD_SHARED_LIBS)
  set(pc_requires_private "${pc_private_requires}")
  set(pc_libs "-pthread")
  set(pc_libs_private "-lboost_url")
else()
  string(APPEND pc_requires ", ${pc_private_requires}")
  set(pc_requires_private)
  set(pc_libs "-lboost_url -pthread")
  set(pc_libs_private)
endif()
# Relative to where the file lies: an installed tree can be moved, or staged under DESTDIR.
file(RELATIVE_PATH pc_prefix "/prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/prefix")
set(pc_files chorus.pc)
set(pc_local_requires)
if(CHORUS_BUILD_LOCAL)
  if(NOT BUILD_SHARED_LIBS)
    set(pc_local_requires ", sqlite3")
  endif()
  list(APPEND pc_files chorus-local.pc)
endif()
foreach(file IN LISTS pc_files)
  configure_file("${PROJECT_SOURCE_DIR}/cmake/${file}.in" "${PROJECT_BINARY_DIR}/${file}" @ONLY)
  install(
    FILES "${PROJECT_BINARY_DIR}/${file}"
    DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig"
    COMPONENT chorus_development
  )
endforeach()
