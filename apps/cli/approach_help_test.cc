#include "cli/approach_help.h"

#include <gtest/gtest.h>

#include "inkling/descriptor.h"
#include "inkling/recognizer.h"

namespace inkling::cli {
namespace {

TEST(ApproachHelp, NamesEverythingThatIsRegistered) {
  const std::string help = approach_help();
  for (const auto* v : descriptors()) {
    EXPECT_NE(help.find("\ndescriptor " + v->name + ": "), std::string::npos) << v->name;
    for (const OptionSpec& spec : v->options) {
      EXPECT_NE(help.find(":" + spec.name + "="), std::string::npos) << spec.name;
    }
  }
  for (const auto* v : recognizers()) {
    EXPECT_NE(help.find("\nrecogniser " + v->name + ": "), std::string::npos) << v->name;
  }
  for (const auto* v : network_recognizers()) {
    EXPECT_NE(help.find("\nnetwork " + v->name + ": "), std::string::npos) << v->name;
  }
}

}  // namespace
}  // namespace inkling::cli
