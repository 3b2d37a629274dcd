#include "inkling/storage/project_claim.h"

#include <gtest/gtest.h>

#include <optional>

#include "inkling/error.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

TEST(ProjectClaim, WhoComesSecondLearnsWhereTheFirstIs) {
  TestFolder scratch;
  const ProjectFolder folder{scratch.path()};
  std::optional<ProjectClaim> first(folder);
  first->tell("http://127.0.0.1:8137");
  try {
    const ProjectClaim second(folder);
    FAIL();
  } catch (const Error& refused) {
    EXPECT_NE(std::string(refused.what()).find("http://127.0.0.1:8137"), std::string::npos);
  }
  first.reset();
  const ProjectClaim third(folder);
}

}  // namespace
}  // namespace inkling
