// The one place where the version is written: CMake reads these three lines.
#pragma once

#define CHORUS_VERSION_MAJOR 0
#define CHORUS_VERSION_MINOR 1
#define CHORUS_VERSION_PATCH 0

/// One number to compare: `#if CHORUS_VERSION >= 200` is "0.2.0 or later".
#define CHORUS_VERSION (CHORUS_VERSION_MAJOR * 10000 + CHORUS_VERSION_MINOR * 100 + CHORUS_VERSION_PATCH)

#define CHORUS_DETAIL_TEXT(x) #x
#define CHORUS_DETAIL_VERSION_TEXT(major, minor, patch)                                                      \
    CHORUS_DETAIL_TEXT(major) "." CHORUS_DETAIL_TEXT(minor) "." CHORUS_DETAIL_TEXT(patch)
/// "0.1.0"
#define CHORUS_VERSION_STRING                                                                                \
    CHORUS_DETAIL_VERSION_TEXT(CHORUS_VERSION_MAJOR, CHORUS_VERSION_MINOR, CHORUS_VERSION_PATCH)
