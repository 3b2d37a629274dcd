#include "inkling/release/release_agreement.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(ReleaseAgreement, TakesAllNamesOut) {
  std::vector<Coding> codings(3);
  for (std::size_t i = 0; i < codings.size(); ++i) {
    Coding& one = codings[i];
    one.coder = i == 1 ? "Waldkauz" : "Uhu", one.subject = "Zwergpinguin";
    one.recording = i == 2 ? "Neuntoeter 2" : "Neuntoeter 1", one.part = "face 1, frames 0 to 99";
    one.stage = "code";
    one.codes = {{.coder = one.coder, .comment = "Zaunkoenig"}};
  }
  take_names_out(codings);
  EXPECT_EQ(codings[0].coder, "coder 1");
  EXPECT_EQ(codings[1].coder, "coder 2");
  EXPECT_EQ(codings[2].coder, "coder 1");
  EXPECT_EQ(codings[0].codes[0].coder, "coder 1");
  EXPECT_EQ(codings[0].codes[0].comment, "");
  EXPECT_EQ(codings[0].part, codings[1].part);  // still compared
  EXPECT_NE(codings[0].part, codings[2].part);
  EXPECT_EQ(codings[0].recording, "recording 1");
  EXPECT_EQ(codings[0].subject, "person 1");
  EXPECT_EQ(codings[0].stage, "code");
}

}  // namespace
}  // namespace inkling
