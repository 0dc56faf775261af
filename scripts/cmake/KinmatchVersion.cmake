# Writes version.cpp at build time: the version of project() and the commit, which stand in every output.
find_package(Git QUIET)
set(KINMATCH_VERSION_SOURCE "${PROJECT_BINARY_DIR}/kinmatch_version.cpp")
add_custom_target(
    kinmatch_version
    COMMAND ${CMAKE_COMMAND} -DGIT=${GIT_EXECUTABLE} -DSOURCE_DIR=${PROJECT_SOURCE_DIR}
            -DVERSION=${PROJECT_VERSION} -DOUTPUT=${KINMATCH_VERSION_SOURCE} -P
            ${CMAKE_CURRENT_LIST_DIR}/write_version.cmake
    BYPRODUCTS ${KINMATCH_VERSION_SOURCE}
    COMMENT "Writing the version")
