#include "inkling/video/probe_file.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

class ProbeFile : public ::testing::Test {
 protected:
  fs::path made(const std::string& name, const std::string& by_ffmpeg) {
    const std::string command =
        "ffmpeg -nostdin -v error -y " + by_ffmpeg + " '" + (folder_ / name).string() + "'";
    EXPECT_EQ(std::system(command.c_str()), 0) << command;
    return folder_ / name;
  }
  fs::path text(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }
  TestFolder folder_;
};

constexpr char kPattern[] = "-f lavfi -i testsrc2=s=64x64:r=25:d=0.4";

TEST_F(ProbeFile, AVideoIsWhatCanBeOpened) {
  for (const char* name : {"a.mp4", "a.avi", "a.mkv", "a.m2ts", "a.gif"}) {
    const ProbedFile probed = probe_file(made(name, kPattern));
    EXPECT_EQ(probed.kind, FileKind::kVideo) << name << probed.reason;
    EXPECT_EQ(probed.reason, "");
  }
  fs::rename(folder_ / "a.mkv", folder_ / "no-ending");
  EXPECT_EQ(probe_file(folder_ / "no-ending").kind, FileKind::kVideo);
}

TEST_F(ProbeFile, OnePictureIsNoVideoWhateverItIsCalled) {
  for (const char* name : {"a.png", "a.gif", "a.jp2", "a.tga"}) {
    const FileKind kind = probe_file(made(name, std::string(kPattern) + " -frames:v 1")).kind;
    // Of some kinds FFmpeg is told nothing by the bytes.
    EXPECT_TRUE(kind == FileKind::kPicture || (kind == FileKind::kOther && name[2] == 't')) << name;
  }
}

TEST_F(ProbeFile, SeveralPicturesInOneFileAreAVideo) {
  made("a.apng", std::string(kPattern) + " -f apng");
  fs::rename(folder_ / "a.apng", folder_ / "a.png");
  EXPECT_EQ(probe_file(folder_ / "a.png").kind, FileKind::kVideo);
  EXPECT_EQ(probe_file(made("a.webp", kPattern)).kind, FileKind::kVideo);
  EXPECT_EQ(probe_file(made("one.tif", std::string(kPattern) + " -frames:v 1")).kind,
            FileKind::kPicture);
}

TEST_F(ProbeFile, SoundIsNone) {
  const ProbedFile sound = probe_file(made("sound.mp4", "-f lavfi -i sine=d=1"));
  EXPECT_EQ(sound.kind, FileKind::kOther);
  EXPECT_EQ(sound.reason, "has no video stream");
  EXPECT_EQ(probe_file(made("sound.wav", "-f lavfi -i sine=d=1")).kind, FileKind::kOther);
}

TEST_F(ProbeFile, OnlyWhatIsNamedAsAVideoIsADamagedOne) {
  for (const char* bytes : {"", "Session of Monday. The child was tired.\n"}) {
    EXPECT_EQ(probe_file(text("cut.mp4", bytes)).kind, FileKind::kDamaged) << bytes;
    for (const char* name : {"notes.txt", "notes", "table.csv", "report.html", "data.bin"}) {
      const ProbedFile other = probe_file(text(name, bytes));
      EXPECT_EQ(other.kind, FileKind::kOther) << name;
      EXPECT_NE(other.reason, "") << name;
    }
  }
  fs::create_symlink("nowhere", folder_ / "lost.mp4");
  EXPECT_EQ(probe_file(folder_ / "lost.mp4").kind, FileKind::kDamaged);
  EXPECT_EQ(probe_file(folder_.path()).kind, FileKind::kOther);
}

TEST_F(ProbeFile, APlayListIsNotFollowed) {
  made("a.ts", kPattern);
  for (const char* name : {"list.m3u8", "list.mp4"}) {
    const fs::path list = text(name, "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\na.ts\n");
    EXPECT_NE(probe_file(list).kind, FileKind::kVideo) << name;
  }
}

}  // namespace
}  // namespace inkling
