#include "inkling/core/testing/variant_checks.h"

#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

namespace inkling {
namespace {

using Shape = Variant<int>;

std::unique_ptr<int> make(const Options&) { return std::make_unique<int>(4); }

const Shape kSquare{"square", "four sides", "Euclid", {{"side", 2.0, 0, 10, "px", "length"}}, make};

void check(const Shape& variant) { testing::expect_sound_variants<Shape>({&variant}, "shape"); }
void check_with(const OptionSpec& spec) { testing::expect_sound_option(spec, Options({spec})); }

TEST(VariantChecks, PassASoundVariant) { check(kSquare); }

TEST(VariantChecks, WantReferenceAndName) {
  static const Shape unproven{"square", "four sides", "", {}, make};
  EXPECT_NONFATAL_FAILURE(check(unproven), "reference");
  static const Shape loud{"Square", "four sides", "Euclid", {}, make};
  EXPECT_NONFATAL_FAILURE(check(loud), "lower-case");
}

TEST(VariantChecks, WantHelpAndADefaultInRange) {
  static const OptionSpec silent{"side", 2.0, 0, 10, "px", ""};
  EXPECT_NONFATAL_FAILURE(check_with(silent), "help");
  static const OptionSpec outside{"side", 12.0, 0, 10, "px", "length"};
  EXPECT_NONFATAL_FAILURE(check_with(outside), "parse");
}

}  // namespace
}  // namespace inkling
