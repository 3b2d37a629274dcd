#include "inkling/study/picture_measuring.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "inkling/files/atomic_file.h"
#include "inkling/files/command_run.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// What was measured is kept by the bytes of the pictures: a picture that is written anew in its
// folder changes neither the folder's time nor its name.
TEST(PictureMeasuring, WhatWasKeptHoldsAsLongAsThePicturesAreTheSame) {
  const TestFolder folder;
  const fs::path pictures = folder / "pictures", store = folder / "measured";
  fs::create_directories(pictures);
  write_file(pictures / "1.png", "no picture");
  Catalog catalog;
  CatalogSample row;
  row.sample = "s", row.path = pictures, row.kind = SampleKind::kFrames;
  std::vector<StudySample> samples(1);
  samples[0].catalog = &catalog, samples[0].row = &row;
  const auto reason = [&] {
    Progress progress;
    measure_pictures(samples, {}, store, 1, progress, CancelToken{});
    return samples[0].no_pictures;
  };
  const std::string first = reason();
  EXPECT_FALSE(first.empty());
  for (const auto& entry : fs::directory_iterator(store)) {
    if (entry.path().extension() == ".json") {
      write_file(entry.path(), R"({"not_measured": "was kept"})");
    }
  }
  note_command({{folder.path(), {"study"}}, folder / "out"});
  EXPECT_EQ(reason(), "was kept");
  EXPECT_EQ(command_for(folder / "out", {}, {})->read.size(), 1u) << "what it was made of";
  write_file(pictures / "1.png", "other bytes");
  EXPECT_EQ(reason(), first);
}

}  // namespace
}  // namespace inkling
