# cmake -DGIT=... -DSOURCE_DIR=... -DVERSION=... -DOUTPUT=... -P write_version.cmake
set(commit "unknown")
if(GIT)
    execute_process(
        COMMAND ${GIT} -C ${SOURCE_DIR} rev-parse --short=12 HEAD
        OUTPUT_VARIABLE head
        RESULT_VARIABLE failed
        OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    if(NOT failed)
        set(commit "${head}")
    endif()
endif()
set(text "#include \"models/version.hpp\"

namespace kinmatch {
std::string_view version() noexcept { return \"${VERSION}\"; }
std::string_view commit() noexcept { return \"${commit}\"; }
} // namespace kinmatch
")
set(old "")
if(EXISTS "${OUTPUT}")
    file(READ "${OUTPUT}" old)
endif()
if(NOT old STREQUAL text)
    file(WRITE "${OUTPUT}" "${text}")
endif()
