#include "inkling/models/model_store.h"

#include <dlib/image_processing/shape_predictor.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <opencv2/dnn.hpp>
#include <sstream>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/sha256.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/models/testing/tiny_onnx.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// A real predictor file that always answers the same shape.
std::string predictor_bytes(long points, float size = 1) {
  dlib::matrix<float, 0, 1> shape(2 * points);
  for (long i = 0; i < shape.size(); ++i) shape(i) = size * static_cast<float>(i) / 136;
  const dlib::shape_predictor predictor(shape, {}, {});
  std::ostringstream stream;
  serialize(predictor, stream);
  return stream.str();
}

// A manifest with one model to be fetched ("known") and one to be brought ("own").
class Store : public ::testing::Test {
 protected:
  ModelStore store() const {
    ModelEntry known{"known",
                     "landmarker",
                     "points.dat",
                     "file://" + source_.string(),
                     sha256_hex(bytes_),
                     static_cast<std::int64_t>(bytes_.size()),
                     "MIT",
                     "",
                     "dlib",
                     ""};
    ModelEntry own{"own", "landmarker", "own.dat", "", "", 0, "yours", "", "dlib", ""};
    return ModelStore(ModelManifest{{known, own}}, folder_);
  }
  void SetUp() override { write_file(source_, bytes_); }

  template <typename Action>
  Error error_of(Action action) {
    try {
      action();
    } catch (const Error& error) {
      return error;
    }
    ADD_FAILURE() << "no Error";
    return Error(ErrorKind::kUsage, "", "", "");
  }

  TestFolder test_folder_;
  const fs::path folder_ = test_folder_ / "models";
  const fs::path source_ = test_folder_ / "points.dat";
  const std::string bytes_ = predictor_bytes(68);
};

TEST_F(Store, StartsEmpty) {
  const auto all = store().list();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_FALSE(all[0].installed);
  EXPECT_FALSE(all[0].good);
  EXPECT_TRUE(store().verify().empty());
  EXPECT_FALSE(fs::exists(folder_)) << "looking must not make folders";
  const auto error = error_of([&] { store().path_of("known"); });
  EXPECT_EQ(error.kind(), ErrorKind::kEnvironment);
  EXPECT_STREQ(error.what(),
               "known: the face model is not installed; run: inkling models pull "
               "known (licence: MIT)");
  EXPECT_EQ(error_of([&] { store().path_of("own"); }).todo(),
            "run: inkling models import FILE --as own (licence: yours)");
}

TEST_F(Store, PullInstallsOnceAndLeavesOnlyTheModel) {
  const auto status = store().pull("known");
  EXPECT_TRUE(status.good);
  EXPECT_EQ(status.note, "");
  EXPECT_EQ(store().path_of("known"), folder_ / "known.dat");
  EXPECT_EQ(read_file(folder_ / "known.dat"), bytes_);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 2);
  fs::remove(source_);
  EXPECT_TRUE(store().pull("known").good) << "what is there is not fetched again";
}

TEST_F(Store, PullOfWrongBytesInstallsNothing) {
  write_file(source_, predictor_bytes(5));
  const auto error = error_of([&] { store().pull("known"); });
  EXPECT_EQ(error.kind(), ErrorKind::kEnvironment);
  EXPECT_TRUE(fs::is_empty(folder_));
  EXPECT_EQ(error_of([&] { store().pull("own"); }).kind(), ErrorKind::kUsage);
  EXPECT_EQ(error_of([&] { store().pull("nobody"); }).kind(), ErrorKind::kUsage);
}

TEST_F(Store, DamageIsSeenAndPullMendsIt) {
  store().pull("known");
  std::string changed = bytes_;
  changed.back() ^= 1;
  write_file(folder_ / "known.dat", changed);
  const auto found = store().verify();
  ASSERT_EQ(found.size(), 1u);
  EXPECT_FALSE(found[0].good);
  EXPECT_EQ(found[0].problem, "known.dat was changed: SHA-256 " + sha256_hex(changed) +
                                  ", recorded is " + sha256_hex(bytes_));
  const auto error = error_of([&] { store().path_of("known"); });
  EXPECT_EQ(error.kind(), ErrorKind::kEnvironment);
  EXPECT_EQ(error.todo(),
            "see: inkling models verify; run: inkling models pull known (licence: MIT)");
  EXPECT_TRUE(store().pull("known").good);
  fs::remove(folder_ / "known.dat");
  EXPECT_EQ(store().verify()[0].problem, "known.dat is missing");
  write_file(folder_ / "known.json", "{}");
  EXPECT_EQ(store().verify()[0].problem, "known.json is damaged");
  EXPECT_THROW(store().path_of("known"), Error);
  EXPECT_TRUE(store().pull("known").good);
}

TEST_F(Store, ImportKnowsFilesBySumWhateverTheirName) {
  fs::create_directory(test_folder_ / "downloads");
  write_file(test_folder_ / "downloads" / "renamed", bytes_);
  write_file(test_folder_ / "downloads" / "other", "x");
  fs::create_directory(test_folder_ / "downloads" / "sub");
  const auto taken = store().import(test_folder_ / "downloads");
  ASSERT_EQ(taken.size(), 1u);
  EXPECT_EQ(taken[0].entry.name, "known");
  EXPECT_TRUE(taken[0].good);
}

TEST_F(Store, AnUnknownFileNeedsAs) {
  const auto own = test_folder_ / "mine.dat";
  const auto other = predictor_bytes(68, 2);
  write_file(own, other);
  const auto error = error_of([&] { store().import(own); });
  EXPECT_EQ(error.kind(), ErrorKind::kInput);
  EXPECT_EQ(error.problem(), "is no known model file (SHA-256 " + sha256_hex(other) + ")");
  EXPECT_NE(error.todo().find("--as NAME"), std::string::npos);
  EXPECT_THROW(store().import(test_folder_ / "none"), Error);
  EXPECT_EQ(error_of([&] { store().import(test_folder_.path(), "own"); }).kind(),
            ErrorKind::kUsage);
  for (const char* name : {"own", "known"}) {
    const auto taken = store().import(own, name);
    EXPECT_TRUE(taken[0].good);
    EXPECT_NE(taken[0].note.find("mine.dat"), std::string::npos);
    EXPECT_EQ(read_file(store().path_of(name)), other);
  }
  EXPECT_EQ(store().pull("known").note, "") << "pull replaces it by the listed file";
}

TEST_F(Store, WhatIsNoModelIsNotTaken) {
  for (const std::string& bytes : {std::string(), std::string("<html>"), predictor_bytes(5),
                                   bytes_.substr(0, bytes_.size() / 2)}) {
    write_file(test_folder_ / "bad", bytes);
    const auto error = error_of([&] { store().import(test_folder_ / "bad", "own"); });
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    EXPECT_EQ(error.where(), (test_folder_ / "bad").string());
  }
  EXPECT_FALSE(fs::exists(folder_));
}

TEST_F(Store, TheSameImportGivesTheSameBytes) {
  store().import(source_);
  const auto first = read_file(folder_ / "known.json");
  store().import(source_);
  EXPECT_EQ(read_file(folder_ / "known.json"), first);
}

TEST(ModelFolder, FollowsTheVariablesInOrder) {
  const char* names[] = {"INKLING_MODELS", "XDG_DATA_HOME", "HOME"};
  std::vector<std::string> before;
  for (const char* name : names) {
    const char* value = std::getenv(name);
    before.emplace_back(value ? value : "");
  }
  for (const char* name : names) ::setenv(name, "/x", 1);
  EXPECT_EQ(model_folder(), "/x");
  ::unsetenv("INKLING_MODELS");
  EXPECT_EQ(model_folder(), "/x/inkling/models");
  ::setenv("XDG_DATA_HOME", "", 1);
  EXPECT_EQ(model_folder(), "/x/.local/share/inkling/models");
  ::unsetenv("HOME");
  EXPECT_THROW(model_folder(), Error);
  for (int i = 0; i < 3; ++i) ::setenv(names[i], before[static_cast<std::size_t>(i)].c_str(), 1);
}

TEST(OnnxStore, AnUpstreamFileIsInstalledRewrittenAndKept) {
  TestFolder folder;
  fs::create_directory(folder / "downloads");
  const std::string upstream = testing::tiny_detector();
  write_file(folder / "downloads" / "net.onnx", upstream);
  ModelEntry entry{"detector",
                   "detector",
                   "net.onnx",
                   "",
                   sha256_hex(upstream),
                   static_cast<std::int64_t>(upstream.size()),
                   "MIT",
                   "",
                   "opencv-dnn",
                   ""};
  ModelStore store(ModelManifest{{entry}}, folder / "store");
  const auto taken = store.import(folder / "downloads");
  ASSERT_EQ(taken.size(), 1u);
  EXPECT_TRUE(taken[0].good);
  const auto path = store.path_of("detector");
  EXPECT_EQ(path, folder / "store" / "detector.onnx");
  EXPECT_FALSE(cv::dnn::readNetFromONNX(path.string()).empty());
  const auto kept = folder / "store" / "detector.upstream.onnx";
  EXPECT_EQ(read_file(kept), upstream);
  write_file(kept, "x");
  EXPECT_FALSE(store.verify().at(0).good) << "the file that it was made from is damaged";
}

// The real files, where they lie beside the source tree.
std::vector<fs::path> shared_models() {
  const char* own = std::getenv("INKLING_SHARED_DATA");
  const fs::path folder =
      (own ? fs::path(own) : fs::path(INKLING_SOURCE_DIR "/../shared/data")) / "openseeface";
  return fs::exists(folder) ? std::vector{folder} : std::vector<fs::path>();
}

class OpenSeeFaceStore : public ::testing::TestWithParam<fs::path> {};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(OpenSeeFaceStore);

TEST_P(OpenSeeFaceStore, UpstreamFolderIsImportedRewritten) {
  TestFolder folder;
  ModelStore store(built_in_models(), folder.path());
  const auto taken = store.import(GetParam());
  ASSERT_EQ(taken.size(), 2u);
  for (const char* name : {"openseeface-detector", "openseeface-landmarks"}) {
    const auto path = store.path_of(name);
    EXPECT_FALSE(cv::dnn::readNetFromONNX(path.string()).empty());
    const auto upstream = folder / (std::string(name) + ".upstream.onnx");
    EXPECT_EQ(sha256_of_file(upstream), store.manifest().find(name).sha256);
  }
}

INSTANTIATE_TEST_SUITE_P(Shared, OpenSeeFaceStore, ::testing::ValuesIn(shared_models()));

}  // namespace
}  // namespace inkling
