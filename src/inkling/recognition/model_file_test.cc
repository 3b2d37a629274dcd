#include "inkling/recognition/model_file.h"

#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/following/methods.h"
#include "inkling/recognition/approach.h"

namespace inkling {
namespace {

Clip clip_of(int shade) {
  Clip clip;
  for (int f = 0; f < 12; ++f) {
    GrayImage image(160, 160);
    for (std::size_t i = 0; i < image.pixels.size(); ++i) {
      const auto x = static_cast<int>(i % 160), y = static_cast<int>(i / 160);
      image.pixels[i] = static_cast<std::uint8_t>((x * shade + y * (f + 3)) % 251);
    }
    clip.frames.push_back(image);
  }
  clip.apex = 6;
  return clip;
}

// Two classes that differ in their texture.
ModelFile trained() {
  const Approach approach = parse_approach("lbp-top+svm-linear");
  std::vector<float> features;
  std::vector<std::size_t> labels;
  std::vector<std::string> subjects;
  std::size_t dimension = 0;
  for (int i = 0; i < 6; ++i) {
    const auto values = approach.descriptor->describe(clip_of(i % 2 ? 5 + i : 40 + i));
    dimension = values.size();
    features.insert(features.end(), values.begin(), values.end());
    labels.push_back(static_cast<std::size_t>(i % 2));
    subjects.push_back("s" + std::to_string(i));
  }
  const Samples samples({dimension, 2}, features, labels, subjects);
  const auto recognizer = approach.make_recognizer();
  recognizer->fit(TrainingRows(samples, "all", {}), {});
  return {approach.descriptor_text + "+" + approach.recognizer_text,
          "own",
          {"coarse", "fine"},
          dimension,
          "crop=aligned",
          FollowMethods{},
          "abc",
          6,
          6,
          "0.1.0",
          recognizer->save()};
}

TEST(ModelFile, NamesAfterwardsWhatItNamedBefore) {
  const ModelFile file = trained();
  const Model model(parse_model(model_bytes(file), "m"), "m");
  EXPECT_EQ(model.file().classes, file.classes);
  EXPECT_EQ(model.file().approach, file.approach);
  for (int i = 0; i < 6; ++i) {
    const ClassPrediction prediction = model.name(clip_of(i % 2 ? 5 + i : 40 + i));
    EXPECT_EQ(model.class_name(prediction.label), i % 2 ? "fine" : "coarse");
    EXPECT_NEAR(prediction.scores[0] + prediction.scores[1], 1, 1e-9);
  }
}

std::string complaint(const std::string& bytes) {
  try {
    const Model model(parse_model(bytes, "m.inkling"), "m.inkling");
    return "";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    return error.what();
  }
}

TEST(ModelFile, SaysWhatIsWrongWithAFile) {
  const std::string whole = model_bytes(trained());
  EXPECT_EQ(complaint(whole), "");
  EXPECT_NE(complaint("").find("is no model"), std::string::npos);
  EXPECT_NE(complaint("inkling model 3\n{}\n").find("another version"), std::string::npos);
  EXPECT_NE(complaint(whole.substr(0, whole.size() - 1)).find("cut short"), std::string::npos);
  EXPECT_NE(complaint(whole.substr(0, 60)).find("cut short"), std::string::npos);
  std::string changed = whole;
  changed.back() = static_cast<char>(changed.back() ^ 1);
  EXPECT_NE(complaint(changed).find("was changed"), std::string::npos);
  EXPECT_NE(complaint("inkling model 2\n{\"bytes\":0}\n").find("damaged header"),
            std::string::npos);
}

// The same file as a program wrote it that did not say how faces were followed.
std::string of_first_version(std::string bytes) {
  bytes.replace(bytes.find('2'), 1, "1");
  const std::size_t begin = bytes.find(",\"follow\":");
  bytes.erase(begin, bytes.find(",\"catalog_sha256\"") - begin);
  return bytes;
}

TEST(ModelFile, SaysHowFacesWereFollowed) {
  ModelFile file = trained();
  file.methods->crop_size = 128;
  file.methods->detector = "openseeface";
  const ModelFile back = parse_model(model_bytes(file), "m");
  ASSERT_TRUE(back.methods);
  EXPECT_TRUE(same_crops(*back.methods, *file.methods));
  EXPECT_FALSE(same_crops(*back.methods, {}));

  const ModelFile old = parse_model(of_first_version(model_bytes(trained())), "m");
  ASSERT_TRUE(old.methods);
  EXPECT_TRUE(same_crops(*old.methods, {}));

  file.methods.reset();
  file.crop = "crop=whole fps=25 size=160";
  EXPECT_FALSE(parse_model(model_bytes(file), "m").methods);
  EXPECT_FALSE(parse_model(of_first_version(model_bytes(file)), "m").methods);
}

TEST(ModelFile, RefusesMethodsThatAreNotThere) {
  std::string bytes = model_bytes(trained());
  bytes.replace(bytes.find("haar:"), 4, "hare");
  EXPECT_NE(complaint(bytes).find("cannot be followed here"), std::string::npos);
  EXPECT_NE(complaint(bytes).find("hare"), std::string::npos);
}

TEST(ModelFile, RefusesAnApproachThatIsNotThere) {
  ModelFile file = trained();
  file.approach = "hologram+svm-linear";
  EXPECT_NE(complaint(model_bytes(file)).find("hologram"), std::string::npos);
  file = trained();
  file.dimension += 1;
  EXPECT_NE(complaint(model_bytes(file)), "");
}

}  // namespace
}  // namespace inkling
