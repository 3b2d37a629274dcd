#include <gtest/gtest.h>

#include <cmath>

#include "inkling/core/testing/variant_checks.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/labelling/code_reader.h"
#include "inkling/labelling/testing/read_text.h"

namespace inkling {
namespace {

TEST(CodeReaders, SayWhatTheyAre) {
  testing::expect_sound_variants(code_readers(), "format of codes");
}

TEST(CodeReaders, TellFilesOfOtherKinds) {
  const auto message =
      testing::message_of(ErrorKind::kInput, [] { code_reader_of("subject,age\n", "a.csv"); });
  testing::expect_words(message, {"a.csv", "no file of codes that is known", "eaf", "sheet"});
}

TEST(CodeReaders, AFileThatIsNotThereIsSaid) {
  const FrameClock clock({0});
  EXPECT_THROW(read_codes("/nowhere/a.eaf", {clock}), Error);
}

// Any of them on nothing, and on half of a file.
TEST(CodeReaders, NothingIsAnErrorOrNoRow) {
  const FrameClock clock({0, 40'000});
  for (const auto* reader : code_readers()) {
    SCOPED_TRACE(reader->name);
    for (const char* text : {"", "\n", "x", "{", "<"}) {
      try {
        EXPECT_TRUE(reader->create(reader->defaults())->read(text, "a", {clock}).rows.empty());
      } catch (const Error& error) {
        EXPECT_NE(error.where().find('a'), std::string::npos);
      }
    }
  }
}

TEST(CodeReaders, RowsBecomeProposals) {
  const FrameClock clock({0, 40'000, 80'000, 900'000});
  const CodeFile file = testing::read_text("sheet",
                                           "onset_frame,offset_frame,type,emotion,action_units\n"
                                           "0,2,,repression,L12B\n0,3,,happy,\n1,1,blink,,45\n",
                                           clock);
  const auto proposals = proposals_of(file, "a.csv");
  ASSERT_EQ(proposals.size(), 3u);
  EXPECT_EQ(proposals[0].source, "a.csv");
  EXPECT_EQ(proposals[0].type, EventType::kMicro);
  EXPECT_EQ(proposals[0].emotion, "repression");
  EXPECT_EQ(proposals[0].units[0], (CodedUnit{12, Intensity::kB, Side::kLeft}));
  EXPECT_EQ(proposals[1].type, EventType::kMacro);
  EXPECT_EQ(proposals[1].emotion, "happiness");
  EXPECT_EQ(proposals[2].type, EventType::kBlink);
}

}  // namespace
}  // namespace inkling
