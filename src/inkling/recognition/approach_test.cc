#include "inkling/recognition/approach.h"

#include <gtest/gtest.h>

#include "inkling/recognition/recognition_test_util.h"

namespace inkling {
namespace {

using testing::Refusal;
using testing::refusal_of;

class ToyDescriptor : public Descriptor {
 public:
  explicit ToyDescriptor(long size) : size_(size) {}
  std::vector<float> describe(const Clip&) const override {
    return std::vector<float>(static_cast<std::size_t>(size_));
  }
  std::string_view usual_recognizer() const override { return "toy-svm"; }

 private:
  long size_;
};

class ToySvm : public Recognizer {
 public:
  FitReport fit(const TrainingRows&, const FitContext&) override { return {}; }
  std::vector<ClassPrediction> predict(const QueryRows&) const override { return {}; }
  std::string save() const override { return ""; }
  void load(std::string_view, const SampleFormat&) override {}
};

const DescriptorVariant kToyDescriptor{
    "toy",
    "",
    "",
    {{"size", 3L, 1, 9, "", ""}, {"overlap", 0.5, 0, 1, "", ""}},
    [](const Options& o) { return std::make_unique<ToyDescriptor>(o.integer("size")); }};
const RecognizerVariant kToySvm{{"toy-svm",
                                 "",
                                 "",
                                 {{"c", 1.0, 0, 1e9, "", ""}, {"even", false, 0, 0, "", ""}},
                                 [](const Options&) { return std::make_unique<ToySvm>(); }}};

Approach parse(std::string_view text) {
  static const RecognizerList all = [] {
    auto list = recognizers();
    list.push_back(&kToySvm);
    return list;
  }();
  return parse_approach(text, {&kToyDescriptor}, all);
}

TEST(Approach, BareDescriptorTakesItsUsualRecogniser) {
  const Approach approach = parse("toy");
  EXPECT_EQ(approach.name, "toy");
  EXPECT_EQ(approach.descriptor_text, "toy:size=3:overlap=0.5");
  EXPECT_EQ(approach.recognizer_text, "toy-svm:c=1:even=false");
  ASSERT_TRUE(approach.descriptor);
  EXPECT_EQ(approach.recognizer, &kToySvm);
  EXPECT_EQ(approach.descriptor->describe({}).size(), 3u);
  EXPECT_NE(approach.make_recognizer(), approach.make_recognizer());
}

TEST(Approach, OptionsGoToTheirOwn) {
  const Approach approach = parse("toy:overlap=0.25:size=5+toy-svm:even=true:c=2.5");
  EXPECT_EQ(approach.descriptor_text, "toy:size=5:overlap=0.25");
  EXPECT_EQ(approach.recognizer_text, "toy-svm:c=2.5:even=true");
  EXPECT_EQ(approach.descriptor->describe({}).size(), 5u);
}

TEST(Approach, WhatItWritesItReadsBack) {
  const Approach approach = parse("toy+toy-svm:c=1e+06");
  const Approach again = parse(approach.descriptor_text + "+" + approach.recognizer_text);
  EXPECT_EQ(again.descriptor_text, approach.descriptor_text);
  EXPECT_EQ(again.recognizer_text, approach.recognizer_text);
}

TEST(Approach, BaselinesNeedNoDescriptor) {
  for (const char* name : {"majority", "chance"}) {
    const Approach approach = parse(name);
    EXPECT_FALSE(approach.descriptor);
    EXPECT_EQ(approach.descriptor_text, "");
    EXPECT_EQ(approach.recognizer_text, name);
    EXPECT_FALSE(approach.recognizer->traits.needs_features);
  }
}

TEST(Approach, NetworksAreToldWhereToLearn) {
  EXPECT_EQ(on_device("resnet18", "cuda"), "resnet18:device=cuda");
  EXPECT_EQ(on_device("flow-pixels:size=64+resnet18:width=1", "cuda"),
            "flow-pixels:size=64+resnet18:width=1:device=cuda");
  EXPECT_EQ(on_device("vgg16:device=cpu:width=1", "cuda"), "vgg16:device=cpu:width=1");
  for (const char* other : {"lbp-top", "flow-pixels+svm-rbf:c=1", "majority"}) {
    EXPECT_EQ(on_device(other, "cuda"), other);
  }
  EXPECT_THROW(on_device("resnet18", "abacus"), Error);
}

TEST(Approach, BadOnesAreRefusedByName) {
  const struct {
    const char *text, *part;
  } bad[] = {{"", "empty"},
             {"nothing", "nothing"},
             {"toy+nothing", "nothing"},
             {"toy+", "recogniser"},
             {"+toy-svm", "descriptor"},
             {"toy-svm", "DESCRIPTOR+toy-svm"},
             {"toy+majority", "majority alone"},
             {"toy:size", "size"},
             {"toy:size=0", "option size of 'toy:size=0'"},
             {"toy:size=x", "size"},
             {"toy:size=2:size=3", "twice"},
             {"toy:", "value"},
             {"toy:colour=1", "colour"},
             {"majority:c=1", "c"},
             {"toy+toy-svm+toy-svm", "toy-svm+toy-svm"}};
  for (const auto& one : bad) {
    const char *text = one.text, *part = one.part;
    const Refusal refusal = refusal_of([&] { parse(text); });
    EXPECT_TRUE(refusal.thrown) << text;
    EXPECT_EQ(refusal.kind, ErrorKind::kUsage) << text;
    EXPECT_TRUE(refusal.names(part)) << text << ": " << refusal.line;
  }
}

}  // namespace
}  // namespace inkling
