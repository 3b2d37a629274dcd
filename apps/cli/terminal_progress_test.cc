#include "cli/terminal_progress.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace inkling::cli {
namespace {

// What a progress prints into a plain file.
class Printed {
 public:
  Printed() : file_(open_memstream(&text_, &size_)) {}
  ~Printed() {
    std::fclose(file_);
    std::free(text_);
  }
  std::FILE* file() { return file_; }
  std::string text() {
    std::fflush(file_);
    return {text_, size_};
  }

 private:
  char* text_ = nullptr;
  std::size_t size_ = 0;
  std::FILE* file_;
};

TEST(ProgressText, ShowsShareRateAndRemainingTime) {
  EXPECT_EQ(progress_text("scoring", 250, 1000, 10, "frames"),
            "scoring   25 %  250/1000 frames  25 frames/s  0:30 left");
}

TEST(ProgressText, WithoutATotalShowsNoShare) {
  EXPECT_EQ(progress_text("scoring", 250, -1, 10, "frames"), "scoring  250 frames  25 frames/s");
}

TEST(ProgressText, MoreThanEstimatedStaysAtHundred) {
  EXPECT_EQ(progress_text("scoring", 1010, 1000, 10, "frames"),
            "scoring  100 %  1010/1000 frames  101 frames/s");
}

TEST(ProgressText, BytesAreMegabytesAndHoursAreShown) {
  EXPECT_EQ(progress_text("model.onnx", 1'000'000, 10'000'000'000, 1, "bytes"),
            "model.onnx    0 %  1.0/10000.0 MB  1.0 MB/s  2:46:39 left");
}

TEST(TerminalProgress, SilentPrintsNothing) {
  Printed printed;
  {
    TerminalProgress progress(ProgressStyle::kSilent, "frames", printed.file());
    progress.begin("a.mp4");
    progress.update("scoring", 1, 2);
  }
  EXPECT_EQ(printed.text(), "");
}

TEST(TerminalProgress, LinesAreNotFlooded) {
  Printed printed;
  TerminalProgress progress(ProgressStyle::kLines, "frames", printed.file());
  progress.begin("a.mp4");
  for (int i = 0; i < 1000; ++i) progress.update("scoring", i, 1000);
  EXPECT_EQ(printed.text(), "");  // nothing before the first few seconds are over
}

}  // namespace
}  // namespace inkling::cli
