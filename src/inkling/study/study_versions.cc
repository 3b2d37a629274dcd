#include "inkling/study/study_versions.h"

#include <fmt/format.h>

#include <Eigen/Core>
#include <boost/version.hpp>

#include "inkling/core/version.h"

namespace inkling {

std::vector<std::pair<std::string, std::string>> study_versions() {
  return {{"inkling", version()},
          {"boost", fmt::format("{}.{}.{}", BOOST_VERSION / 100000, BOOST_VERSION / 100 % 1000,
                                BOOST_VERSION % 100)},
          {"eigen",
           fmt::format("{}.{}.{}", EIGEN_WORLD_VERSION, EIGEN_MAJOR_VERSION, EIGEN_MINOR_VERSION)}};
}

}  // namespace inkling
