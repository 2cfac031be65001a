# chorus_fuzzed: what reads strangers' bytes, with all that it needs. Building both libraries whole with sanitizers
# would take several times as long, for coroutines and facades that no target calls.
set(src "${PROJECT_SOURCE_DIR}/src")
file(
  GLOB_RECURSE fuzzed CONFIGURE_DEPENDS "${src}/codec/*.cpp" "${src}/types/*.cpp" "${src}/detail/sansio/*.cpp"
)
# The local instance, for the targets that look into it. Not its sockets, and not the control API with its pages.
file(GLOB_RECURSE fuzzed_local CONFIGURE_DEPENDS "${src}/local/*.cpp")
list(FILTER fuzzed_local EXCLUDE REGEX "/local/(net/|control/|server\\.cpp)")
list(APPEND fuzzed_local "${src}/local/control/people.cpp")
foreach(
  file IN
  ITEMS cdn error flavor formatting permissions url_bundle detail/net/http_message detail/net/websocket_upgrade
        detail/transport gateway/etf_frame gateway/frame gateway/inflate gateway/payload gateway/stream_key rest/api_error
        rest/body rest/headers rest/multipart rest/request
)
  list(APPEND fuzzed "${src}/${file}.cpp")
endforeach()
file(GLOB tables CONFIGURE_DEPENDS "${src}/models/*.cpp" "${src}/params/*.cpp" "${src}/gateway/events/*.cpp"
     "${src}/gateway/*commands.cpp"
)

# Field tables are data: what walks them is instrumented, they are compiled as fast as can be.
set(plain -O0 -g0 -fno-sanitize=fuzzer-no-link,undefined)

add_library(chorus_fuzzed_tables OBJECT ${tables})
set_target_properties(chorus_fuzzed_tables PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 16)
add_library(chorus_fuzzed STATIC ${fuzzed} $<TARGET_OBJECTS:chorus_fuzzed_tables>)
add_library(chorus_fuzzed_local STATIC ${fuzzed_local})
target_link_libraries(chorus_fuzzed_local PUBLIC chorus_fuzzed SQLite::SQLite3)
get_property(rooms GLOBAL PROPERTY chorus_local_rooms)
list(TRANSFORM rooms PREPEND "../../src/")
chorus_compile_together(chorus_fuzzed_local ${rooms})
foreach(target IN ITEMS chorus_fuzzed chorus_fuzzed_tables chorus_fuzzed_local)
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_include_directories(${target} PUBLIC "${PROJECT_SOURCE_DIR}/include" PRIVATE "${src}")
  target_compile_definitions(${target} PUBLIC CHORUS_STATIC_DEFINE PRIVATE CHORUS_BUILDING)
  target_compile_options(${target} PRIVATE -Wno-invalid-offsetof)
  target_link_libraries(
    ${target}
    PUBLIC Threads::Threads Boost::headers fmt::fmt nlohmann_json::nlohmann_json
    PRIVATE Boost::url OpenSSL::Crypto ZLIB::ZLIB zstd::libzstd
  )
  chorus_warnings(${target})
  chorus_sanitize(${target})
endforeach()
target_compile_options(chorus_fuzzed_tables PRIVATE ${plain})
# clang 14 cannot write down coroutines with sanitizers ("a difference across sections"); nothing here is read by one.
set_source_files_properties(
  "${src}/detail/transport.cpp" "${src}/rest/body.cpp" PROPERTIES COMPILE_OPTIONS -fno-sanitize=all
)

# The list of all types, made for the whole library.
set_target_properties(
  chorus_all_types PROPERTIES LINK_LIBRARIES chorus_fuzzed INTERFACE_LINK_LIBRARIES chorus_fuzzed
)
target_compile_options(chorus_all_types PRIVATE ${plain})
