# Debian packages of what install.cmake installs: `./run package`, or
# cpack --config BUILD/CPackConfig.cmake. What they depend on is found by dpkg-shlibdeps.
#   inkling           the program and the library
#   inkling-networks  networks that learn, with LibTorch; only from a build with INKLING_NETWORKS
#   libinkling-dev    headers and CMake package
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/inkling RENAME copyright
  COMPONENT program)

set(CPACK_GENERATOR DEB)
set(CPACK_COMPONENTS_ALL library program dev)
if(INKLING_NETWORKS)
  list(APPEND CPACK_COMPONENTS_ALL networks)
endif()
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_COMPONENT_LIBRARY_GROUP inkling)
set(CPACK_COMPONENT_PROGRAM_GROUP inkling)
set(CPACK_COMPONENT_NETWORKS_GROUP networks)
set(CPACK_COMPONENT_DEV_GROUP dev)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_STRIP_FILES ON)

set(CPACK_PACKAGE_CONTACT "Inkling maintainers")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR}/lib)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(same_version "inkling (= ${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE})")

set(CPACK_DEBIAN_INKLING_PACKAGE_NAME inkling)
set(CPACK_DEBIAN_INKLING_PACKAGE_DEPENDS opencv-data)  # Haar cascades
set(CPACK_DEBIAN_INKLING_PACKAGE_SUGGESTS inkling-networks)
set(CPACK_DEBIAN_INKLING_DESCRIPTION "possible micro-expressions in recorded video calls
 Finds involuntary facial movements of under half a second in recordings and
 shows each with its onset, apex and offset, for a person to judge.")

set(CPACK_DEBIAN_NETWORKS_PACKAGE_NAME inkling-networks)
set(CPACK_DEBIAN_NETWORKS_PACKAGE_DEPENDS "${same_version}, libopenblas0-pthread")
set(CPACK_DEBIAN_NETWORKS_DESCRIPTION "networks that learn, for Inkling
 Recognisers and spotters that are learnt with LibTorch.")

set(CPACK_DEBIAN_DEV_PACKAGE_NAME libinkling-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS "${same_version}")
set(CPACK_DEBIAN_DEV_DESCRIPTION "Inkling as a C++ library
 Headers of include/inkling and the CMake package inkling::inkling.")

include(CPack)
