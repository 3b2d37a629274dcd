#include "inkling/call/roles.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "inkling/core/random.h"
#include "inkling/core/testing/error_checks.h"

namespace inkling {
namespace {

constexpr PictureSize kCallPicture{640, 360};
const Rect kLeftTile{0, 0, 320, 360}, kRightTile{320, 0, 320, 360}, kWholeTile{0, 0, 640, 360};
const Rect kCornerTile{460, 10, 160, 90};

FaceTile tile(const Rect& place, std::int64_t first, std::int64_t last, double face_x = -1) {
  const Point c = place.center();
  return {first,         last,  first * 40'000,
          last * 40'000, place, {face_x < 0 ? c.x - 30 : face_x, c.y - 30, 60, 60}};
}

RoleFace face(int id, std::vector<FaceTile> tiles) { return {id, std::move(tiles), {}}; }

std::map<int, std::string> roles_of(const std::string& table, const std::vector<RoleFace>& faces) {
  return assign_roles(parse_roles(table, "roles.csv"), faces, {}, kCallPicture).roles;
}

// A picture of stripes that lie another way for each seed.
FaceLook look(std::uint64_t seed, std::uint64_t noise) {
  GrayImage picture(160, 160);
  Random pattern(seed), random(noise);
  double waves[4][3];
  for (auto& wave : waves) {
    const double angle = 0.8 * static_cast<double>(seed) + pattern.uniform(-0.2, 0.2);
    const double turns = pattern.uniform(0.15, 0.3);
    wave[0] = turns * std::cos(angle), wave[1] = turns * std::sin(angle);
    wave[2] = pattern.uniform(0, 6);
  }
  for (int y = 0; y < 160; ++y) {
    for (int x = 0; x < 160; ++x) {
      double sum = 128 + 2 * random.normal();
      for (const auto& wave : waves) sum += 25 * std::sin(wave[0] * x + wave[1] * y + wave[2]);
      picture.row(y)[x] = static_cast<std::uint8_t>(std::clamp(sum, 0.0, 255.0));
    }
  }
  FaceLook look;
  look.add(picture.view());
  return look;
}

TEST(Roles, TwoOfWhichTheSameIsSaidAreRefused) {
  testing::expect_words(
      testing::message_of(
          ErrorKind::kInput,
          [] { parse_roles("role,side\nchild,left\ntherapist,left\n", "roles.csv"); }),
      {"roles.csv, line 3", "therapist", "child"});
  EXPECT_EQ(parse_roles("role,recording,side\nchild,a,left\nparent,b,left\n", "r.csv").size(), 2u);
}

TEST(Roles, ATableWithoutTitlesIsToldSo) {
  const std::string message = testing::message_of(
      ErrorKind::kInput, [] { parse_roles("child,left\ntherapist,right\n", "roles.csv"); });
  testing::expect_words(message, {"roles.csv", "first line", "role,side"});
}

TEST(Roles, RowsForRecordingsThatAreNotThere) {
  const auto rules = parse_roles(
      "role,recording,side\nchild,p01*,left\nchild,p03*,left\nparent,p03*,right\nchild,,left\n",
      "roles.csv");
  EXPECT_EQ(unknown_recordings(rules, {"p01-s1", "p02-s1"}), (std::vector<std::string>{"p03*"}));
  EXPECT_TRUE(unknown_recordings(rules, {"p01-s1", "p03"}).empty());
}

TEST(Roles, BySideOfEachOther) {
  const std::vector<RoleFace> faces = {face(1, {tile(kLeftTile, 0, 99)}),
                                       face(2, {tile(kRightTile, 0, 99)})};
  EXPECT_EQ(roles_of("role,side\nchild,right\ntherapist,left\n", faces),
            (std::map<int, std::string>{{1, "therapist"}, {2, "child"}}));
  EXPECT_EQ(roles_of("role,side\nchild,left\n", faces), (std::map<int, std::string>{{1, "child"}}));
}

TEST(Roles, BySideInOneRoomByTheFacesThemselves) {
  const std::vector<RoleFace> faces = {face(1, {tile(kWholeTile, 0, 99, 400)}),
                                       face(2, {tile(kWholeTile, 0, 99, 500)})};
  EXPECT_EQ(roles_of("role,side\nchild,left\nparent,right\n", faces),
            (std::map<int, std::string>{{1, "child"}, {2, "parent"}}));
}

TEST(Roles, OfOneAloneInTheWholePictureASideSaysNothing) {
  const auto faces = std::vector<RoleFace>{face(1, {tile(kWholeTile, 0, 99)})};
  const auto found =
      assign_roles(parse_roles("role,side\nchild,left\n", "r.csv"), faces, {}, kCallPicture);
  EXPECT_TRUE(found.roles.empty());
  EXPECT_EQ(found.unfilled, std::vector<std::string>{"child"});
}

TEST(Roles, GoByMostOfTheFrames) {
  const std::vector<RoleFace> faces = {face(1, {tile(kLeftTile, 0, 29), tile(kRightTile, 30, 99)}),
                                       face(2, {tile(kRightTile, 0, 29), tile(kLeftTile, 30, 99)})};
  EXPECT_EQ(roles_of("role,side\nchild,left\n", faces), (std::map<int, std::string>{{2, "child"}}));
}

TEST(Roles, BySizeOfTheTile) {
  const std::vector<RoleFace> faces = {face(1, {tile(kWholeTile, 0, 99)}),
                                       face(2, {tile(kCornerTile, 0, 99)})};
  EXPECT_EQ(roles_of("role,tile\nchild,large\ntherapist,small\n", faces),
            (std::map<int, std::string>{{1, "child"}, {2, "therapist"}}));
  EXPECT_EQ(roles_of("role,tile,side\nchild,small,right\n", faces),
            (std::map<int, std::string>{{2, "child"}}));
  EXPECT_TRUE(roles_of("role,tile,side\nchild,small,left\n", faces).empty());
}

TEST(Roles, ByAPictureOfTheFace) {
  std::vector<RoleFace> faces = {face(1, {tile(kWholeTile, 0, 49)}),
                                 face(2, {tile(kWholeTile, 50, 99)})};
  faces[0].look = look(5, 1), faces[1].look = look(6, 2);
  const auto rules = parse_roles("role,picture\nchild,b.jpg\ntherapist,a.jpg\n", "t/roles.csv");
  EXPECT_EQ(rules[0].picture, std::filesystem::path("t/b.jpg"));
  const auto found =
      assign_roles(rules, faces, {{"t/a.jpg", look(5, 3)}, {"t/b.jpg", look(6, 4)}}, kCallPicture);
  EXPECT_EQ(found.roles, (std::map<int, std::string>{{1, "therapist"}, {2, "child"}}));
  // Somebody who is not in the recording.
  const auto other = assign_roles({rules[0]}, faces, {{"t/b.jpg", look(8, 4)}}, kCallPicture);
  EXPECT_EQ(other.unfilled, std::vector<std::string>{"child"});
}

TEST(Roles, RowsThatNameARecordingCountFirst) {
  const auto rules = parse_roles(
      "role,recording,side\nchild,,left\nchild,s07,right\nparent,s1*,top\ntherapist,,right\n",
      "roles.csv");
  EXPECT_EQ(rules_for(rules, "s01").size(), 2u);
  EXPECT_EQ(rules_for(rules, "s01")[0].side, "left");
  const auto of_s07 = rules_for(rules, "s07");
  ASSERT_EQ(of_s07.size(), 2u);
  EXPECT_EQ(of_s07[0].side, "right");
  EXPECT_EQ(rules_for(rules, "s12").size(), 3u);
  EXPECT_EQ(rules_for(rules, "s1").size(), 3u);
}

TEST(Roles, ASpreadsheetsCapitalsAreTheSameWords) {
  const auto rules = parse_roles("Role,Side,Tile\nChild,LEFT,\nTherapist,,Large\n", "roles.csv");
  ASSERT_EQ(rules.size(), 2u);
  EXPECT_EQ(rules[0].role, "child");
  EXPECT_EQ(rules[0].side, "left");
  EXPECT_EQ(rules[1].role, "therapist");
  EXPECT_EQ(rules[1].tile, "large");
}

TEST(Roles, BadTablesAreRefusedByLine) {
  const auto refused = [](const std::string& table) {
    try {
      parse_roles(table, "roles.csv");
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string("taken");
  };
  EXPECT_NE(refused("role,side\nchlid,left\n").find("line 2"), std::string::npos);
  EXPECT_NE(refused("role,side\nchlid,left\n").find("therapist"), std::string::npos);
  EXPECT_NE(refused("role,side\nchild,middle\n").find("'middle' is no side"), std::string::npos);
  EXPECT_NE(refused("role,tile\nchild,huge\n").find("'huge' is no tile"), std::string::npos);
  EXPECT_NE(refused("role,side\nchild,\n").find("fill side, tile or picture"), std::string::npos);
  EXPECT_NE(refused("role,seat\nchild,left\n").find("no column 'seat'"), std::string::npos);
  EXPECT_NE(refused("side\nleft\n").find("role"), std::string::npos);
  EXPECT_NE(refused("role,side\n").find("names no role"), std::string::npos);
}

}  // namespace
}  // namespace inkling
