# What `cmake --install BUILD --component NAME` puts where.
#   library   lib/libinkling.so.VERSION
#   program   bin/inkling; needs library and, when it runs, the Haar cascades of Debian's opencv-data
#   networks  lib/inkling/libinkling_torch.so, which library loads when a network is first used
#   dev       include/inkling, lib/libinkling.so, lib/cmake/inkling: find_package(inkling)
include(CMakePackageConfigHelpers)

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/inkling)

install(TARGETS inkling EXPORT inkling-targets
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library NAMELINK_COMPONENT dev)
install(TARGETS inkling_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
if(INKLING_NETWORKS)
  install(TARGETS inkling_torch LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/inkling COMPONENT networks)
endif()

install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/inkling DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  COMPONENT dev)
install(EXPORT inkling-targets NAMESPACE inkling:: DESTINATION ${package} COMPONENT dev)
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/inkling-config.cmake.in
  ${PROJECT_BINARY_DIR}/cmake/inkling-config.cmake INSTALL_DESTINATION ${package}
  PATH_VARS CMAKE_INSTALL_LIBDIR)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/cmake/inkling-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/cmake/inkling-config.cmake
  ${PROJECT_BINARY_DIR}/cmake/inkling-config-version.cmake DESTINATION ${package} COMPONENT dev)
