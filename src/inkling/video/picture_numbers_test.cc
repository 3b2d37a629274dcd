#include "inkling/video/picture_numbers.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace inkling {
namespace {

using Names = std::vector<std::string>;
using Positions = std::vector<std::int64_t>;

TEST(PictureNumbers, MissingNumbersAreGaps) {
  const auto numbers = picture_numbers({"img1.jpg", "img2.jpg", "img5.png", "img10.jpg"});
  EXPECT_EQ(numbers.positions, (Positions{0, 1, 4, 9}));
  ASSERT_EQ(numbers.gaps.size(), 2u);
  EXPECT_EQ(numbers.gaps[1].first, 6);
  EXPECT_EQ(numbers.gaps[1].last, 9);
  EXPECT_NE(numbering_note(numbers).find("6 pictures are missing (3 to 4, 6 to 9)"),
            std::string::npos);
}

TEST(PictureNumbers, WholeSequencesHaveNone) {
  for (const Names& names :
       {Names{"0.png", "1.png", "2.png"}, Names{"008.png", "009.png", "010.png"},
        Names{"cam2_f3_left.png", "cam2_f4_left.png"}, Names{"only7.png"}}) {
    const auto numbers = picture_numbers(names);
    for (std::size_t i = 0; i < names.size(); ++i) {
      EXPECT_EQ(numbers.positions[i], static_cast<std::int64_t>(i));
    }
    EXPECT_EQ(numbering_note(numbers), "");
  }
  EXPECT_NE(numbering_note(picture_numbers({"s0.png", "s2.png", "s4.png"})).find("go by 2"),
            std::string::npos);
  const auto fifths = picture_numbers({"s0.png", "s5.png", "s10.png", "s25.png", "s30.png"});
  EXPECT_EQ(fifths.positions, (Positions{0, 1, 2, 5, 6}));
  EXPECT_NE(numbering_note(fifths).find("2 pictures are missing (15 to 20)"), std::string::npos);
}

TEST(PictureNumbers, NamesThatTellNoSequenceAreTakenAsTheyCome) {
  for (const Names& names :
       {Names{"a.png", "b.png", "z.png"}, Names{"a1.png", "b9.png", "c20.png"},
        Names{"1.png", "01.png", "7.png"}, Names{"10.png", "12.png", "17.png", "19.png"},
        Names{"f1633024800033.png", "f1633024800067.png", "f1633024800100.png"},
        Names{"99999999999999999999999.png", "999999999999999999999999.png", "x.png"}}) {
    EXPECT_EQ(picture_numbers(names).positions.back(), static_cast<std::int64_t>(names.size()) - 1)
        << names.front();
    EXPECT_TRUE(picture_numbers(names).gaps.empty());
    EXPECT_NE(numbering_note(picture_numbers(names)).find("taken one after another"),
              std::string::npos);
  }
  EXPECT_EQ(picture_numbers({"f1.png", "f2.png", "photo 50.png"}).breaks_at, "photo 50.png");
  EXPECT_EQ(picture_numbers({"img1.png", "img001.png"}).breaks_at, "img001.png");
  EXPECT_EQ(numbering_note(picture_numbers({"portrait.png"})), "");
  EXPECT_TRUE(picture_numbers({}).positions.empty());
}

TEST(PictureNumbers, ManyGapsAreCounted) {
  Names names;
  for (int i = 0; i < 100; ++i) {
    if (i % 10 != 5) names.push_back(fmt::format("p{}.jpg", i));
  }
  const std::string note = numbering_note(picture_numbers(names));
  EXPECT_NE(note.find("10 pictures are missing (5, 15, 25, 35, 45 and 5 more gaps)"),
            std::string::npos)
      << note;
}

}  // namespace
}  // namespace inkling
