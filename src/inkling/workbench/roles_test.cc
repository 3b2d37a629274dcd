#include "inkling/workbench/roles.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/storage/testing/test_project.h"

namespace inkling {
namespace {

std::string tile_at(double x, double y) {
  return fmt::format(
      R"([{{"firstFrame":0,"lastFrame":9,"place":[0,0,1,1],"face":[0,0,0.01,0.01]}},)"
      R"({{"firstFrame":10,"lastFrame":99,"place":[0,0,1,1],"face":[{},{},0.1,0.1]}}])",
      x, y);
}

class Seats : public ::testing::Test {
 protected:
  Seats() : file_(project_.open()) {
    set_face(file_, "ana", {project_.recording, 1, "", {}, tile_at(0.7, 0.4)});
    set_face(file_, "ana", {project_.recording, 2, "", {}, tile_at(0.1, 0.4)});
    set_face(file_, "ana", {project_.recording, 3, "", {}, tile_at(0.4, 0.1)});
  }
  std::string role(int face_id) {
    return faces_of(file_, project_.recording)[static_cast<std::size_t>(face_id - 1)].role;
  }

  testing::TestProject project_;
  ProjectFile file_;
};

TEST_F(Seats, SidesAreTakenOneAfterTheOther) {
  EXPECT_EQ(
      apply_seats(file_, "ana", project_.recording,
                  {{"child", "left", {}}, {"therapist", "right", {}}, {"parent", "left", {}}}),
      3);
  EXPECT_EQ(role(2), "child");
  EXPECT_EQ(role(1), "therapist");
  EXPECT_EQ(role(3), "parent");
  EXPECT_EQ(faces_of(file_, project_.recording)[1].subject_id, project_.subject);
}

TEST_F(Seats, AnotherRoleMakesItAnothersFace) {
  StoredFace face = faces_of(file_, project_.recording)[0];
  give_role(face, "child");
  set_face(file_, "ana", face);
  EXPECT_EQ(faces_of(file_, project_.recording)[0].subject_id, project_.subject);
  face = faces_of(file_, project_.recording)[0];
  give_role(face, "sibling");
  set_face(file_, "ana", face);
  EXPECT_EQ(faces_of(file_, project_.recording)[0].subject_id, std::nullopt);
}

TEST_F(Seats, ATileNamesTheFaceInIt) {
  EXPECT_EQ(apply_seats(file_, "ana", project_.recording,
                        {{"child", "", std::array{0.35, 0.0, 0.3, 0.3}},
                         {"parent", "", std::array{0.0, 0.9, 0.1, 0.1}}}),
            1);
  EXPECT_EQ(role(3), "child");
}

TEST_F(Seats, ARuleThatSaysNotWhereIsRefused) {
  EXPECT_THROW(apply_seats(file_, "ana", project_.recording, {{"child", "", {}}}), Error);
}

TEST_F(Seats, ASeriesIsAllOfASubject) {
  const std::int64_t other = add_subject(file_, "ana", {0, "c02", "child", "", "", {}});
  const std::int64_t second = project_.add(file_, project_.subject, "second");
  project_.add(file_, other, "of another");
  EXPECT_EQ(series_of(file_, project_.recording),
            (std::vector<std::int64_t>{project_.recording, second}));
}

}  // namespace
}  // namespace inkling
