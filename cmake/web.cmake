# inkling_web_page(NAME OUTPUT_CC FUNCTION)
# Builds web/NAME with Vite into one HTML file in the build folder, and a source file in which
# `std::string_view inkling::FUNCTION()` returns it. Runs again only when a source of the page changed.
# Without INKLING_PAGES the function returns nothing, and no page is written.

set(INKLING_WEB ${PROJECT_SOURCE_DIR}/web)
set(INKLING_NODE_MODULES ${INKLING_WEB}/node_modules/.inkling-installed)

function(inkling_web_page name output_cc function)
  if(NOT INKLING_PAGES)
    file(CONFIGURE OUTPUT ${output_cc} CONTENT "#include <string_view>

namespace inkling {
std::string_view ${function}() { return {}; }
}  // namespace inkling
")
    return()
  endif()
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS
    ${INKLING_WEB}/${name}/*.ts ${INKLING_WEB}/${name}/*.tsx ${INKLING_WEB}/${name}/*.css
    ${INKLING_WEB}/${name}/*.html ${INKLING_WEB}/build/*.ts)
  list(APPEND sources ${INKLING_WEB}/vite.config.ts ${INKLING_WEB}/tsconfig.json)
  set(page ${PROJECT_BINARY_DIR}/web/${name}.html)

  if(NOT TARGET inkling_node_modules)
    add_custom_command(
      OUTPUT ${INKLING_NODE_MODULES}
      COMMAND ${NPM} ci --no-audit --no-fund --loglevel=error
      COMMAND ${CMAKE_COMMAND} -E touch ${INKLING_NODE_MODULES}
      DEPENDS ${INKLING_WEB}/package.json ${INKLING_WEB}/package-lock.json
      WORKING_DIRECTORY ${INKLING_WEB}
      COMMENT "Installing the web pages' build tools" VERBATIM)
    add_custom_target(inkling_node_modules DEPENDS ${INKLING_NODE_MODULES})
  endif()
  add_custom_command(
    OUTPUT ${page}
    COMMAND ${NODE} node_modules/typescript/bin/tsc --noEmit
    COMMAND ${NODE} node_modules/vite/bin/vite.js build --logLevel warn
            --outDir ${PROJECT_BINARY_DIR}/web
    DEPENDS ${sources} ${INKLING_NODE_MODULES}
    WORKING_DIRECTORY ${INKLING_WEB}
    COMMENT "Building web page ${name}" VERBATIM)
  add_custom_command(
    OUTPUT ${output_cc}
    COMMAND ${CMAKE_COMMAND} -D INPUT=${page} -D OUTPUT=${output_cc} -D FUNCTION=${function}
            -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${page} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    COMMENT "Embedding web page ${name}" VERBATIM)
endfunction()
