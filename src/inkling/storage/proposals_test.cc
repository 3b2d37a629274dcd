#include "inkling/storage/proposals.h"

#include "inkling/storage/testing/test_project.h"

namespace inkling {
namespace {

class Proposals : public ::testing::Test {
 protected:
  StoredProposal proposal(const std::string& source) const {
    return {0, project_.recording, 1, source, "micro", 10, 12, 16, {}, ""};
  }
  std::size_t count() { return proposals_of(file_, project_.recording, 1).size(); }
  bool is_without() { return recordings_without_measured(file_).contains(project_.recording); }

  testing::TestProject project_;
  ProjectFile file_{project_.folder, project_.clock()};
};

TEST_F(Proposals, OfTheProgramTakeTheirOwnPlaceWhicheverVersionFoundThem) {
  add_proposals(file_, "ana", {proposal("ben.eaf")});
  measure_proposals(file_, "ingest", project_.recording,
                    {proposal("inkling analyze 0.1.0"), proposal("inkling analyze 0.1.0")});
  EXPECT_EQ(count(), 3u);
  measure_proposals(file_, "ingest", project_.recording, {proposal("inkling analyze 0.2.0")});
  EXPECT_EQ(count(), 2u);
  testing::expect_whole(file_);
}

TEST_F(Proposals, ThatWereRemovedAreNotTheSameAsNone) {
  EXPECT_FALSE(is_without());  // not analysed yet
  measure_proposals(file_, "ingest", project_.recording, {});
  EXPECT_FALSE(is_without());
  add_proposals(file_, "ana", {proposal("ben.eaf")});
  remove_proposals(file_, "ana", project_.recording, "ben.eaf");
  EXPECT_FALSE(is_without());
  measure_proposals(file_, "ingest", project_.recording, {proposal("inkling analyze 0.1.0")});
  remove_proposals(file_, "ana", project_.recording, "inkling analyze 0.1.0");
  EXPECT_TRUE(is_without());
  measure_proposals(file_, "ingest", project_.recording, {});
  EXPECT_FALSE(is_without());
}

}  // namespace
}  // namespace inkling
