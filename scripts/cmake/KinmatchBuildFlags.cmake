# How our own targets are compiled. Build-only: nothing here reaches a consumer of the libraries.
add_library(kinmatch_build_flags INTERFACE)
add_library(kinmatch::build_flags ALIAS kinmatch_build_flags)
target_compile_features(kinmatch_build_flags INTERFACE cxx_std_20)
target_compile_options(
    kinmatch_build_flags
    INTERFACE -Wall
              -Wextra
              -Wconversion
              -Wshadow
              -Werror
              # g++ 12 at -O3 sees writes that are not there: in `"text" + std::string` (GCC bug 105651) and in fmt.
              $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
              $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overflow>
              # KiB before the compiler looks for garbage: a seventh of its time where headers are many.
              $<$<CXX_COMPILER_ID:GNU>:--param=ggc-min-heapsize=1000000>
              # A fused multiply-add rounds once where two operations round twice: an LR must not
              # depend on the instruction set of the machine.
              -ffp-contract=off)
define_property(TARGET PROPERTY KINMATCH_TEST_CODE INITIALIZE_FROM_VARIABLE KINMATCH_TEST_CODE)
if(KINMATCH_SANITIZE)
    set(sanitize -fsanitize=${KINMATCH_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    # Watched is what users run, not the tests of it (KINMATCH_TEST_CODE): these would take twice as long to compile.
    # Instrumented, g++ 12 finds uninitialized members inside <regex> that are none.
    target_compile_options(
        kinmatch_build_flags INTERFACE "$<$<NOT:$<BOOL:$<TARGET_PROPERTY:KINMATCH_TEST_CODE>>>:${sanitize}>"
                                       -Wno-maybe-uninitialized)
    target_link_options(kinmatch_build_flags INTERFACE ${sanitize})
endif()

# kinmatch_library(NAME ...): one library a folder, as kinmatch::NAME, with its headers as a file set
# (so that each header is compiled alone). Takes SOURCES, HEADERS, PUBLIC and PRIVATE dependencies.
function(kinmatch_library name)
    cmake_parse_arguments(arg "" "" "SOURCES;HEADERS;PUBLIC;PRIVATE" ${ARGN})
    add_library(kinmatch_${name} STATIC ${arg_SOURCES})
    add_library(kinmatch::${name} ALIAS kinmatch_${name})
    target_sources(kinmatch_${name} PUBLIC FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}" FILES ${arg_HEADERS})
    target_compile_features(kinmatch_${name} PUBLIC cxx_std_20)
    target_link_libraries(
        kinmatch_${name}
        PUBLIC ${arg_PUBLIC}
        PRIVATE ${arg_PRIVATE} $<BUILD_INTERFACE:kinmatch::build_flags>)
    # Most of compiling is headers and templates, the same in every file. Release compiles each file alone.
    if(NOT CMAKE_BUILD_TYPE STREQUAL "Release")
        set_target_properties(kinmatch_${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 10)
    endif()
    # Optimising what sanitizers have added doubles the time that it takes to compile; only engine is slow without.
    if(KINMATCH_SANITIZE AND NOT name STREQUAL "engine")
        target_compile_options(kinmatch_${name} PRIVATE -O0)
    endif()
endfunction()
