# inkling_web_page(TARGET NAME)
# Builds web/NAME with Vite into one HTML file in the build folder, and into TARGET a source file in
# which `std::string_view inkling::NAME_page()` returns it; an empty one where INKLING_PAGES is off,
# and then nothing of Node.js is needed. Runs again only when a source of the page changed.
set(INKLING_WEB ${PROJECT_SOURCE_DIR}/web)
set(INKLING_NODE_MODULES ${INKLING_WEB}/node_modules/.inkling-installed)
set(INKLING_WEB_FOLDERS build schema shared report recognition sensitivity baselines study study_plan workbench)
set(INKLING_WEB_CHECKED ${PROJECT_BINARY_DIR}/web/checked)

if(INKLING_PAGES)
  list(TRANSFORM INKLING_WEB_FOLDERS REPLACE ".+" "${INKLING_WEB}/\\0/*" OUTPUT_VARIABLE patterns)
  file(GLOB_RECURSE INKLING_WEB_SOURCES CONFIGURE_DEPENDS ${patterns})
  list(APPEND INKLING_WEB_SOURCES ${INKLING_WEB}/vite.config.ts ${INKLING_WEB}/tsconfig.json)

  add_custom_command(
    OUTPUT ${INKLING_NODE_MODULES}
    COMMAND ${NPM} ci --no-audit --no-fund --loglevel=error
    COMMAND ${CMAKE_COMMAND} -E touch ${INKLING_NODE_MODULES}
    DEPENDS ${INKLING_WEB}/package.json ${INKLING_WEB}/package-lock.json
    WORKING_DIRECTORY ${INKLING_WEB}
    COMMENT "Installing the web pages' build tools" VERBATIM)
  add_custom_command(
    OUTPUT ${INKLING_WEB_CHECKED}
    COMMAND ${NODE} build/schema_types.mjs
    COMMAND ${NODE} node_modules/typescript/bin/tsc --noEmit
    COMMAND ${CMAKE_COMMAND} -E touch ${INKLING_WEB_CHECKED}
    DEPENDS ${INKLING_WEB_SOURCES} ${INKLING_NODE_MODULES}
    WORKING_DIRECTORY ${INKLING_WEB}
    COMMENT "Checking the types of the web pages" VERBATIM)
  # The folders of the rooms know the commands by their outputs.
  add_custom_target(inkling_web_checked DEPENDS ${INKLING_WEB_CHECKED})
endif()

function(inkling_web_page target name)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${name}_page.cc)
  set(page ${PROJECT_BINARY_DIR}/web/${name}.html)
  target_sources(${target} PRIVATE ${source})
  if(NOT INKLING_PAGES)
    file(CONFIGURE OUTPUT ${source} @ONLY CONTENT
      "#include <string_view>\nnamespace inkling {\nstd::string_view @name@_page() { return {}; }\n}\n")
    return()
  endif()

  add_custom_command(
    OUTPUT ${page}
    COMMAND ${NODE} node_modules/vite/bin/vite.js build ${name} --config vite.config.ts
            --logLevel warn --outDir ${PROJECT_BINARY_DIR}/web
    DEPENDS ${INKLING_WEB_CHECKED}
    WORKING_DIRECTORY ${INKLING_WEB}
    COMMENT "Building web page ${name}" VERBATIM)
  add_custom_command(
    OUTPUT ${source}
    COMMAND ${CMAKE_COMMAND} -D INPUT=${page} -D OUTPUT=${source} -D FUNCTION=${name}_page
            -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${page} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    COMMENT "Embedding web page ${name}" VERBATIM)
endfunction()

# inkling_web_folder(TARGET NAME FILES…)
# Builds web/NAME with its own vite.config.ts into these files of a folder, and into TARGET a source
# in which `std::string_view inkling::NAME_file(std::string_view)` returns each by its name; nothing
# where there is no such file, or where INKLING_PAGES is off or web/NAME is missing.
function(inkling_web_folder target name)
  set(folder ${PROJECT_BINARY_DIR}/web/${name})
  set(list ${CMAKE_CURRENT_BINARY_DIR}/${name}_files.cc)
  target_sources(${target} PRIVATE ${list})
  set(declared "")
  set(chosen "")
  if(INKLING_PAGES AND EXISTS ${INKLING_WEB}/${name}/vite.config.ts)
    list(TRANSFORM ARGN PREPEND ${folder}/ OUTPUT_VARIABLE files)
    add_custom_command(
      OUTPUT ${files}
      COMMAND ${NODE} node_modules/vite/bin/vite.js build ${name} --config ${name}/vite.config.ts
              --logLevel warn --outDir ${folder} --emptyOutDir
      DEPENDS ${INKLING_WEB_CHECKED}
      WORKING_DIRECTORY ${INKLING_WEB}
      COMMENT "Building web page ${name}" VERBATIM)
    foreach(file ${ARGN})
      string(MAKE_C_IDENTIFIER ${name}_file_${file} function)
      set(source ${CMAKE_CURRENT_BINARY_DIR}/${function}.cc)
      add_custom_command(
        OUTPUT ${source}
        COMMAND ${CMAKE_COMMAND} -D INPUT=${folder}/${file} -D OUTPUT=${source}
                -D FUNCTION=${function} -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
        DEPENDS ${folder}/${file} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
        COMMENT "Embedding ${name}/${file}" VERBATIM)
      target_sources(${target} PRIVATE ${source})
      set_source_files_properties(${source} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
      string(APPEND declared "std::string_view ${function}();\n")
      string(APPEND chosen "  if (file == \"${file}\") return ${function}();\n")
    endforeach()
  endif()
  file(CONFIGURE OUTPUT ${list} @ONLY CONTENT
    "#include <string_view>\nnamespace inkling {\n@declared@std::string_view @name@_file([[maybe_unused]] std::string_view file) {\n@chosen@  return {};\n}\n}\n")
endfunction()

# inkling_web_test(NAME PROGRAM): web/tests/NAME.test.mjs, on the pages that PROGRAM writes; the program
# itself is there, too, for results that are none of a sample.
function(inkling_web_test name program)
  add_test(NAME ${name} COMMAND ${CMAKE_COMMAND} -E env INKLING_SAMPLE_PAGES=$<TARGET_FILE:${program}>
    INKLING_PROGRAM=$<TARGET_FILE:inkling_program> ${NODE} --test ${INKLING_WEB}/tests/${name}.test.mjs)
  set_tests_properties(${name} PROPERTIES TIMEOUT 900 WORKING_DIRECTORY ${INKLING_WEB})
endfunction()

# inkling_workbench_tests(PROGRAM): web/tests/workbench_*.test.mjs; those of the page against PROGRAM.
function(inkling_workbench_tests program)
  foreach(name workbench_coding workbench_outbox workbench_lanes workbench_pictures workbench_moments
          workbench_page workbench_helps workbench_child workbench_frames workbench_windows
          workbench_verification workbench_training workbench_agreement workbench_story)
    add_test(NAME ${name} COMMAND ${CMAKE_COMMAND} -E env INKLING_PROGRAM=$<TARGET_FILE:${program}>
      ${NODE} --test ${INKLING_WEB}/tests/${name}.test.mjs)
    set_tests_properties(${name} PROPERTIES TIMEOUT 1800 WORKING_DIRECTORY ${INKLING_WEB})
  endforeach()
endfunction()
