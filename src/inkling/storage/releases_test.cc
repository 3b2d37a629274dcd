#include "inkling/storage/releases.h"

#include "inkling/core/testing/error_checks.h"
#include "inkling/storage/copies_elsewhere.h"
#include "inkling/storage/kept_releases.h"
#include "inkling/storage/project_check.h"
#include "inkling/storage/project_files.h"
#include "inkling/storage/testing/test_project.h"
#include "inkling/storage/withdrawal.h"

namespace inkling {
namespace {

class Releases : public ::testing::Test {
 protected:
  StoredRelease release(const std::string& version) {
    StoredRelease one;
    one.data_set = "children", one.version = version, one.audience = "researchers";
    one.place = "/out", one.recipe = R"({"seed": 1})", one.shared = R"({"title": "t"})";
    one.manifest_sha256 = std::string(64, 'a'), one.edit = 5, one.subjects = {project_.subject};
    return one;
  }
  std::int64_t add(const std::string& version) {
    return add_release(file_, "ana", release(version),
                       {{"subject", "sub-003", project_.subject, R"({"sex": "female"})"}},
                       {{{project_.subject, 3}}, {{{project_.subject, "recording 1"}, 1}}});
  }
  static void lies(const std::filesystem::path& place, const std::string& version) {
    std::filesystem::create_directories(place);
    write_file(place / "release.json", R"({"name": "children", "version": ")" + version + R"("})");
  }

  testing::TestProject project_;
  ProjectFile file_ = project_.open();
};

TEST_F(Releases, AreKeptAsTheyWereMade) {
  const std::int64_t id = add("1.0.0");
  add_release_holder(file_, "ana", id, {"University of X", "2026-05-03"});
  const auto all = stored_releases(file_, "children");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].version, "1.0.0");
  EXPECT_EQ(all[0].recipe, R"({"seed": 1})");
  EXPECT_EQ(all[0].edit, 5);
  EXPECT_EQ(all[0].samples, 0);
  EXPECT_EQ(all[0].subjects, (std::vector<std::int64_t>{project_.subject}));
  ASSERT_EQ(all[0].holders.size(), 1u);
  EXPECT_EQ(all[0].holders[0].holder, "University of X");
  const auto parts = parts_of_release(file_, id);
  ASSERT_EQ(parts.size(), 1u);
  EXPECT_EQ(parts[0].content, R"({"sex": "female"})");
  const ReleaseNumbers numbers = release_numbers(file_, "children");
  EXPECT_EQ(numbers.people.at(project_.subject), 3);
  EXPECT_EQ(numbers.parts.at({project_.subject, "recording 1"}), 1);
  EXPECT_TRUE(stored_releases(file_, "others").empty());
  EXPECT_TRUE(release_numbers(file_, "others").people.empty());
  testing::expect_whole(file_);
}

TEST_F(Releases, AVersionAndANumberAreGivenOnce) {
  add("1.0.0");
  testing::expect_usage_error([&] { add("1.0.0"); }, "1.0.0");
  const std::int64_t other = add_subject(file_, "ana", {0, "c02", "child", "", "", {}});
  StoredRelease next = release("1.1.0");
  next.subjects.push_back(other);
  testing::expect_usage_error(
      [&] {
        add_release(file_, "ana", next, {}, {{{other, 3}}, {}});
      },
      "children");
  EXPECT_EQ(stored_releases(file_).size(), 1u);
  add_release(file_, "ana", next, {}, {{{other, 4}}, {}});
  EXPECT_EQ(stored_releases(file_).size(), 2u);
}

TEST_F(Releases, KnowHowManySamplesTheyHadWhenSomebodyIsGone) {
  const std::string content = R"({})";
  add_release(file_, "ana", release("1.0.0"),
              {{"subject", "sub-003", project_.subject, content},
               {"sample", "sub-003_smp-001", project_.subject, content},
               {"sample", "sub-003_smp-002", project_.subject, content}},
              {{{project_.subject, 3}}, {}});
  withdraw(file_, "c01", "ana");
  EXPECT_EQ(stored_releases(file_).at(0).samples, 2);
  testing::expect_whole(file_);
}

// Of one person two faces of a recording can be in it: what is said of each counts.
TEST_F(Releases, OneSampleOfEachIsOneOfEachFace) {
  const auto sample = [&](const std::string& name, int face_id) {
    return ReleasePart{"sample", name, project_.subject,
                       R"({"of": [1, 1, )" + std::to_string(face_id) + ", 10, 20]}"};
  };
  const std::int64_t id = add_release(file_, "ana", release("1.0.0"),
                                      {{"subject", "sub-003", project_.subject, "{}"},
                                       sample("sub-003_rec-01_smp-001", 1),
                                       sample("sub-003_rec-01_smp-002", 2),
                                       sample("sub-003_rec-01_smp-003", 1),
                                       sample("sub-003_rec-02_smp-001", 1)},
                                      {{{project_.subject, 3}}, {}});
  std::vector<std::string> names;
  for (const ReleasePart& one : parts_of_release(file_, id, KeptParts::kOneSampleOfEach)) {
    names.push_back(one.name);
  }
  EXPECT_EQ(names, (std::vector<std::string>{"sub-003_rec-01_smp-001", "sub-003_rec-01_smp-002",
                                             "sub-003_rec-02_smp-001", "sub-003"}));
}

// The hidden folder in which a release was made is gone once it is whole: there is nothing to
// erase.
TEST_F(Releases, AreNoCopiesWhereTheyWereOnlyMade) {
  const auto work = [&](const char* name) {
    return project_.scratch / (std::string(".") + name + kReleaseWorkEnd);
  };
  for (const char* name : {"one", "again", "stopped"})
    note_copy_elsewhere(file_, "ana", work(name));
  note_copy_elsewhere(file_, "ana", project_.scratch / "again");
  StoredRelease made = release("1.0.0");
  made.place = (project_.scratch / "one").string();
  add_release(file_, "ana", made, {}, {{{project_.subject, 3}}, {}});
  const auto copies = plan_withdrawal(file_, "c01").copies;
  ASSERT_EQ(copies.size(), 2u);
  EXPECT_TRUE(copies[0].starts_with(work("stopped").string() + ", begun on ")) << copies[0];
  EXPECT_TRUE(copies[1].starts_with((project_.scratch / "again").string() + ", made on "));
}

// The number stays, so that it can be said who is gone.
TEST_F(Releases, WhatTheyHoldOfAPersonGoesWithThePerson) {
  const std::int64_t id = add("1.0.0");
  withdraw(file_, "c01", "ana");
  EXPECT_TRUE(parts_of_release(file_, id).empty());
  const auto all = stored_releases(file_);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].shared, "");
  EXPECT_EQ(all[0].subjects, (std::vector<std::int64_t>{project_.subject}));
  const ReleaseNumbers numbers = release_numbers(file_, "children");
  EXPECT_EQ(numbers.people.at(project_.subject), 3);
  EXPECT_TRUE(numbers.parts.empty());
  testing::expect_usage_error([&] { add("1.1.0"); }, "children");
}

// One that others made, and one without the person, stay.
TEST_F(Releases, ThoseInTheProjectGoWithAPersonTheyShow) {
  const std::filesystem::path folder = releases_of(project_.folder);
  add("1.0.0");
  StoredRelease without = release("1.1.0");
  without.subjects.clear();
  add_release(file_, "ana", without, {}, {});
  for (const char* name : {"children-1.0.0", "copied"}) lies(folder / name, "1.0.0");
  lies(folder / "children-1.1.0", "1.1.0");
  std::filesystem::create_directories(folder / ".children-1.2.0.inkling-release/parts");
  write_file(folder / "notes.txt", "mine");
  EXPECT_EQ(kept_releases(project_.folder).size(), 4u);
  EXPECT_EQ(unknown_files(file_), (std::vector<std::filesystem::path>{folder / "notes.txt"}));
  EXPECT_EQ(plan_withdrawal(file_, "c01").releases.at(0).kept,
            (std::vector<std::filesystem::path>{folder / "children-1.0.0", folder / "copied"}));
  const Withdrawal done = withdraw(file_, "c01", "ana");
  EXPECT_EQ(std::count(done.erased_files.begin(), done.erased_files.end(), folder / "copied"), 1);
  const auto left = kept_releases(project_.folder);
  ASSERT_EQ(left.size(), 1u);
  EXPECT_EQ(left[0].path, folder / "children-1.1.0");
  EXPECT_TRUE(std::filesystem::exists(folder / "notes.txt"));
}

// What is made again in the project is not all that there is.
TEST_F(Releases, OneThatWasMadeElsewhereIsNamedUnlessItIsGoneThere) {
  const std::filesystem::path disk = project_.scratch / "disk", place = disk / "out";
  StoredRelease made = release("1.0.0");
  made.place = place.string();
  add_release(file_, "ana", made, {}, {});
  lies(place, "1.0.0"), lies(releases_of(project_.folder) / "again", "1.0.0");
  const auto elsewhere = [&] { return plan_withdrawal(file_, "c01").releases.at(0).elsewhere; };
  EXPECT_EQ(elsewhere(), place);
  std::filesystem::remove_all(place);  // moved into the project
  EXPECT_EQ(elsewhere(), "");
  std::filesystem::remove_all(disk);  // what is on it cannot be seen
  EXPECT_EQ(elsewhere(), place);
  // A project that was moved took along what lay in it.
  made.version = "1.1.0", made.place = (project_.scratch / "old/releases/moved").string();
  add_release(file_, "ana", made, {}, {});
  lies(releases_of(project_.folder) / "moved", "1.1.0");
  EXPECT_EQ(plan_withdrawal(file_, "c01").releases.at(1).elsewhere, "");
}

TEST_F(Releases, ThoseThatTheProjectDoesNotKnowAreNamed) {
  const std::filesystem::path folder = releases_of(project_.folder);
  add("1.0.0");
  for (const char* version : {"1.0.0", "1.9.0"}) {
    lies(folder / (std::string("children-") + version), version);
  }
  using Paths = std::vector<std::filesystem::path>;
  EXPECT_EQ(plan_withdrawal(file_, "c01").unknown_releases, Paths({folder / "children-1.9.0"}));
  Progress progress;
  EXPECT_EQ(
      check_project(project_.folder, true, "2026-05-03", progress, CancelToken()).unknown_releases,
      std::vector<std::string>({"releases/children-1.9.0"}));
  EXPECT_EQ(withdraw(file_, "c01", "ana").unknown_releases, Paths({folder / "children-1.9.0"}));
  EXPECT_TRUE(std::filesystem::exists(folder / "children-1.9.0"));
  EXPECT_FALSE(std::filesystem::exists(folder / "children-1.0.0"));
}

TEST_F(Releases, AProjectSaysFromWhichAgeOnAssentIsAsked) {
  EXPECT_EQ(assent_from_months(file_), std::nullopt);
  set_assent_from_months(file_, "ana", 84);
  EXPECT_EQ(assent_from_months(file_), 84);
  set_assent_from_months(file_, "ana", {});
  EXPECT_EQ(assent_from_months(file_), std::nullopt);
  testing::expect_usage_error([&] { set_assent_from_months(file_, "ana", -1); }, "-1");
}

}  // namespace
}  // namespace inkling
