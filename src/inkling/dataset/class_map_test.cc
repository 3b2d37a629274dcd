#include "inkling/dataset/class_map.h"

#include <gtest/gtest.h>

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

TEST(ClassMap, TheClosestRuleDecidesWhateverTheOrder) {
  const TestFolder folder;
  write_file(folder / "m.csv",
             "emotion,class,dataset,sample\n"
             "*,rest,,\n"
             "joy,good,,\n"
             "*,theirs,a,\n"
             "joy,,a,s1\n"
             "joy,odd,,s1\n");
  const ClassMap map = load_class_map((folder / "m.csv").string());
  EXPECT_EQ(map.classes(), (Names{"rest", "good", "theirs", "odd"}));
  EXPECT_EQ(class_name(map, "b", "anger"), "rest");
  EXPECT_EQ(class_name(map, "b", "Joy"), "good");
  EXPECT_EQ(class_name(map, "a", "joy"), "theirs");
  EXPECT_EQ(class_name(map, "a", "joy", "s1"), "-");
  EXPECT_EQ(class_name(map, "b", "joy", "s1"), "odd");
}

TEST(ClassMap, RefusesTablesThatSayNothingClear) {
  expect_words(refusal_of_map("emotion\njoy\n"), {"m.csv", "'class'"});
  expect_words(refusal_of_map("emotion,class\njoy,good\nJOY,bad\n"), {"line 3", "line 2", "'bad'"});
  expect_words(refusal_of_map("emotion,class\n,good\n"), {"line 2", "no emotion"});
  expect_words(refusal_of_map("emotion,class\njoy,\n"), {"no emotion belongs"});
}

TEST(ClassMap, AnUnknownNameListsTheKnown) {
  try {
    load_class_map("megc");
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage);
    expect_words(error.what(), {"megc:", "megc2019-3", "cmed-7"});
  }
}

}  // namespace
}  // namespace inkling
