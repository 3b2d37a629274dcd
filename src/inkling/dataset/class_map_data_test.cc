#include "inkling/dataset/class_map_data.h"

#include <gtest/gtest.h>

#include "inkling/dataset/class_map.h"
#include "inkling/dataset/testing/class_maps.h"
#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

using Names = std::vector<std::string>;
using testing::class_name;
using testing::expect_words;
using testing::refusal_of_map;

TEST(ClassMapData, BuiltInClassesAndTheirOrder) {
  EXPECT_EQ(built_in_class_maps(), (Names{"megc2019-3", "casme2-5", "cmed-6", "cmed-7", "cmed-3"}));
  EXPECT_EQ(load_class_map("megc2019-3").classes(), (Names{"negative", "positive", "surprise"}));
  EXPECT_EQ(load_class_map("casme2-5").classes(),
            (Names{"happiness", "disgust", "surprise", "repression", "others"}));
  EXPECT_EQ(load_class_map("cmed-6").classes(),
            (Names{"anger", "disgust", "fear", "happy", "sad", "surprise"}));
  EXPECT_EQ(load_class_map("cmed-7").classes(),
            (Names{"anger", "disgust", "fear", "happy", "sad", "surprise", "no emotion"}));
  EXPECT_EQ(load_class_map("cmed-3").classes(), (Names{"negative", "positive", "surprise"}));
}

TEST(ClassMapData, Megc2019KeepsTheRulesOfEachSet) {
  const ClassMap map = load_class_map("megc2019-3");
  for (const char* emotion : {"disgust", "repression"}) {
    EXPECT_EQ(class_name(map, "casme2", emotion), "negative") << emotion;
  }
  EXPECT_EQ(class_name(map, "casme2", "Happiness"), "positive");
  EXPECT_EQ(class_name(map, "casme2", "surprise"), "surprise");
  for (const char* emotion : {"fear", "sadness", "others"}) {
    EXPECT_EQ(class_name(map, "casme2", emotion), "-") << emotion;
  }
  EXPECT_EQ(class_name(map, "casme2", "happiness", "sub04/EP12_01f"), "-");
  EXPECT_EQ(class_name(map, "casme2", "happiness", "sub05/EP12_03f"), "-");
  EXPECT_EQ(class_name(map, "casme2", "disgust", "sub24/EP02_07"), "-");
  EXPECT_EQ(class_name(map, "other", "disgust", "sub24/EP02_07"), "negative");
  for (const char* emotion : {"Anger", "Contempt", "Disgust", "Sadness", "Fear"}) {
    EXPECT_EQ(class_name(map, "samm", emotion), "negative") << emotion;
  }
  EXPECT_EQ(class_name(map, "samm", "Other"), "-");
  EXPECT_EQ(class_name(map, "smic", "positive"), "positive");
  EXPECT_EQ(class_name(map, "smic", "happiness"), "-");
}

TEST(ClassMapData, EveryMapTakesTheSpellingsOfSets) {
  struct Case {
    const char *emotion, *six, *three, *five;
  };
  for (const auto& [emotion, six, three, five] : std::initializer_list<Case>{
           {"happiness", "happy", "positive", "happiness"},
           {"Happy", "happy", "positive", "happiness"},
           {"sad", "sad", "negative", "-"},
           {"sadness", "sad", "negative", "-"},
           {"anger", "anger", "negative", "-"},
           {"disgust", "disgust", "negative", "disgust"},
           {"fear", "fear", "negative", "-"},
           {"surprise", "surprise", "surprise", "surprise"},
           {"Others", "-", "-", "others"},
           {"repression", "-", nullptr, "repression"},
       }) {
    EXPECT_EQ(class_name(load_class_map("cmed-6"), "synthetic", emotion), six) << emotion;
    EXPECT_EQ(class_name(load_class_map("cmed-7"), "cmed", emotion), six) << emotion;
    EXPECT_EQ(class_name(load_class_map("casme2-5"), "casme2", emotion), five) << emotion;
    if (three == nullptr) continue;
    EXPECT_EQ(class_name(load_class_map("cmed-3"), "synthetic", emotion), three) << emotion;
    EXPECT_EQ(class_name(load_class_map("megc2019-3"), "synthetic", emotion), three) << emotion;
  }
}

TEST(ClassMapData, NoEmotionHasAClassInCmed7Only) {
  for (const char* written : {"no emotion", "No_Emotion", " no-emotion ", "NO  EMOTION"}) {
    EXPECT_EQ(class_name(load_class_map("cmed-7"), "cmed", written), "no emotion") << written;
    EXPECT_EQ(class_name(load_class_map("cmed-6"), "cmed", written), "-") << written;
    EXPECT_EQ(class_name(load_class_map("cmed-3"), "cmed", written), "-") << written;
  }
}

}  // namespace
}  // namespace inkling
