#include "inkling/storage/names_key.h"

#include "inkling/core/testing/error_checks.h"
#include "inkling/files/sha256.h"
#include "inkling/storage/project_check.h"
#include "inkling/storage/testing/test_project.h"
#include "inkling/storage/withdrawal.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr char kWords[] = "nine green bottles";

class NamesKey : public ::testing::Test {
 protected:
  void write(std::vector<NamedSubject> names) {
    write_names(key_, std::move(names), kWords, kQuickPassword);
  }
  static std::string refusal(const std::string& bytes) {
    return testing::message_of(ErrorKind::kInput, [&] { read_names_header(bytes, "names.key"); });
  }
  std::string refusal_when_opened(const std::string& bytes) {
    write_file(key_, bytes);
    return testing::message_of(ErrorKind::kInput, [&] { read_names(key_, kWords); });
  }

  TestFolder folder_;
  fs::path key_ = folder_ / "names.key";
};

TEST_F(NamesKey, ComesBackSortedAndSaysNothingWithoutThePassphrase) {
  write({{"c02", "Zoë Müller", ""}, {"c01", "Tim Kaiserpinguin", "mother: 030 123"}});
  const auto names = read_names(key_, kWords);
  ASSERT_EQ(names.size(), 2u);
  EXPECT_EQ(names[0].name, "Tim Kaiserpinguin");
  EXPECT_EQ(names[0].contact, "mother: 030 123");
  EXPECT_EQ(names[1].pseudonym, "c02");
  EXPECT_EQ(names[1].name, "Zoë Müller");
  const std::string bytes = read_file(key_);
  for (const char* word : {"Kaiserpinguin", "c01", "pseudonym"}) {
    EXPECT_EQ(bytes.find(word), std::string::npos);
  }
  EXPECT_EQ(fs::status(key_).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(folder_.entries(), 1);
}

TEST_F(NamesKey, WithoutAFileThereAreNoNames) { EXPECT_TRUE(read_names(key_, kWords).empty()); }

TEST_F(NamesKey, AWrongPassphraseIsToldFromDamage) {
  write({{"c01", "Tim", ""}});
  const std::string good = read_file(key_);
  testing::expect_words(
      testing::message_of(ErrorKind::kInput, [&] { read_names(key_, "nine green bottle"); }),
      {"passphrase", "names.key"});
  for (std::size_t size = 0; size < good.size(); ++size) {
    testing::expect_words(refusal(good.substr(0, size)), {"names.key"});
  }
  testing::expect_words(refusal(good.substr(0, 100)), {"cut off"});
  testing::expect_words(refusal("a letter of the user's"), {"none of Inkling's"});
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string altered = good;
    altered[at] = static_cast<char>(altered[at] ^ 1);
    testing::expect_words(refusal(altered), {"names.key"});
  }
  testing::expect_words(refusal_when_opened(good.substr(0, 100)), {"cut off"});
  std::string newer = good;
  newer[8] = 9;
  testing::expect_words(refusal(newer), {"newer Inkling"});
  write_file(key_, good);
  EXPECT_EQ(read_names(key_, kWords).size(), 1u);
}

// Somebody who alters the file on purpose makes a new sum, too.
TEST_F(NamesKey, AlteredOnPurposeItDoesNotOpenEither) {
  write({{"c01", "Tim", ""}});
  const std::string good = read_file(key_);
  const std::string body = good.substr(0, good.size() - 64);
  for (const std::size_t at : {12u, 20u, 28u, 44u, 70u}) {
    std::string altered = body;
    altered[at] = static_cast<char>(altered[at] ^ 1);
    refusal_when_opened(altered + sha256_hex(altered));
  }
  std::string greedy = body;
  greedy.replace(20, 8, 8, '\x7f');  // more memory than any computer has
  testing::expect_words(refusal(greedy + sha256_hex(greedy)), {"altered"});
}

TEST_F(NamesKey, AShortPassphraseIsRefused) {
  testing::expect_usage_error([&] { write_names(key_, {}, "eleven char", kQuickPassword); },
                              "too short");
  EXPECT_FALSE(fs::exists(key_));
}

TEST_F(NamesKey, NamesAreOfSubjectsAndGoWithThem) {
  testing::TestProject project;
  ProjectFile file = project.open();
  add_subject(file, "ana", {0, "c02", "child", "", "", {}});
  const fs::path key = project.folder.names();
  set_name(file, "ana", {"c01", "Tim", ""}, kWords, kQuickPassword);
  set_name(file, "ana", {"c02", "Ida", ""}, kWords, kQuickPassword);
  set_name(file, "ana", {"c02", "Ada", ""}, kWords, kQuickPassword);
  testing::expect_usage_error(
      [&] {
        set_name(file, "ana", {"c03", "Eva", ""}, kWords, kQuickPassword);
      },
      "c03");
  testing::message_of(ErrorKind::kInput, [&] {
    set_name(file, "ana", {"c01", "Tom", ""}, "another passphrase", kQuickPassword);
  });
  ASSERT_EQ(read_names(key, kWords).size(), 2u);
  EXPECT_EQ(read_names(key, kWords)[1].name, "Ada");
  remove_name(file, "ana", "c01", kWords);
  EXPECT_EQ(read_names(key, kWords).size(), 1u);
  const auto last_entry = [&] { return log_entries(file).back(); };
  EXPECT_EQ(last_entry().action, "names.remove");
  EXPECT_EQ(last_entry().subject_id, project.subject);
  const std::int64_t entries = last_entry().number;
  testing::expect_usage_error([&] { remove_name(file, "ana", "c01", kWords); }, "c01");
  EXPECT_EQ(last_entry().number, entries);
  set_name(file, "ana", {"c01", "Tim", ""}, kWords, kQuickPassword);

  // A wrong passphrase erases nothing; none leaves the name there, and the withdrawal says so.
  testing::message_of(ErrorKind::kInput,
                      [&] { withdraw(file, "c01", "ana", "another passphrase"); });
  EXPECT_EQ(subjects(file).size(), 2u);
  EXPECT_EQ(withdraw(file, "c01", "ana", kWords).name, NameErasure::kErased);
  EXPECT_EQ(withdraw(file, "c02", "ana").name, NameErasure::kNotOpened);
  ASSERT_EQ(read_names(key, kWords).size(), 1u);
  EXPECT_EQ(withdraw(file, "c02", "ana", kWords).name, NameErasure::kErased);  // later
  EXPECT_TRUE(read_names(key, kWords).empty());
  testing::expect_usage_error([&] { withdraw(file, "c02", "ana", kWords); }, "c02");
  testing::expect_whole(file);
}

}  // namespace
}  // namespace inkling
