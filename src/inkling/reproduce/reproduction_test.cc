#include "inkling/reproduce/reproduction.h"

#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// A folder "paper" with one result, "paper/a".
struct PaperAgain : ::testing::Test {
  PaperAgain() {
    OutputRecord record{"inkling study"};
    record.run = CommandRun{root, {"study", "-o", "paper/a"}};
    write_result(root / "paper/a", record);
  }
  static void write_result(const fs::path& at, const OutputRecord& record) {
    fs::create_directories(at);
    write_file(at / output_record_name("study"), output_record_text(record));
  }
  TestFolder folder;
  fs::path root = fs::canonical(folder.path());
};

TEST_F(PaperAgain, LeavesNoResultOfItsOwnWhereItIsStopped) {
  const fs::path again = root / "paper/a-again";
  EXPECT_THROW(reproduce(find_results(root / "paper/a"), {.again = again},
                         [](const CommandAgain& command) {
                           EXPECT_EQ(command.words.back(), command.output.string());
                           write_result(command.output, {"inkling study"});
                           throw Error(ErrorKind::kCancelled, "stopped", "", "");
                         }),
               Error);
  EXPECT_EQ(find_results(again).sets.size(), 1u);
  EXPECT_EQ(find_results(root / "paper").sets.size(), 1u);
}

TEST_F(PaperAgain, LeavesNoFolderWhereNothingIsMade) {
  const fs::path again = root / "paper/a-again";
  EXPECT_THROW(
      reproduce(find_results(root / "paper/a"), {.again = again},
                [](const CommandAgain&) { throw Error(ErrorKind::kEnvironment, "x", "", ""); }),
      Error);
  EXPECT_FALSE(fs::exists(again));
}

}  // namespace
}  // namespace inkling
