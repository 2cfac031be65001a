# chorus_sanitize(<target>): what CHORUS_SANITIZE names, for the target and for all that link it inside this
# build. Installed targets carry none of it.
function(chorus_sanitize target)
  if(NOT CHORUS_SANITIZE)
    return()
  endif()
  set(options -fsanitize=${CHORUS_SANITIZE} -fno-omit-frame-pointer)
  if(CHORUS_SANITIZE MATCHES "undefined")
    list(APPEND options -fno-sanitize-recover=undefined)
    if(CHORUS_SANITIZE MATCHES "address" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      # Together they cost more than a third of the compile time of coroutines. A null pointer that is used ends under
      # ASan as well; the preset `fuzz` looks at the alignment where bytes are read.
      list(APPEND options -fno-sanitize=null,alignment,vptr)
    endif()
  endif()
  if(CHORUS_SANITIZE MATCHES "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Asio's fences are not understood by TSan; g++ says so in each file. Asio itself avoids them under TSan.
    list(APPEND options -Wno-tsan)
  endif()
  target_compile_options(${target} PUBLIC "$<BUILD_INTERFACE:${options}>")
  target_link_options(${target} PUBLIC "$<BUILD_INTERFACE:-fsanitize=${CHORUS_SANITIZE}>")
endfunction()
