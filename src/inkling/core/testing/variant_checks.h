#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/core/testing/error_checks.h"
#include "inkling/options.h"

// What holds of every variant of every room, for the rooms' tests.
namespace inkling::testing {

inline void expect_name(std::string_view name) {
  EXPECT_FALSE(name.empty());
  EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"), std::string_view::npos)
      << name << " is not written lower-case-with-hyphens";
}

inline bool is_free_text(const OptionSpec& spec) {
  return std::holds_alternative<std::string>(spec.fallback) && spec.choices.empty();
}

// The nearest values outside the range, and what is no value at all. None for free text.
inline std::vector<std::string> refused_values(const OptionSpec& spec) {
  if (is_free_text(spec)) return {};
  std::vector<std::string> values = {"", "nan", "1e99"};
  if (std::holds_alternative<long>(spec.fallback)) {
    values.push_back(std::to_string(static_cast<long>(spec.min) - 1));
    values.push_back(std::to_string(static_cast<long>(spec.max) + 1));
  } else if (std::holds_alternative<double>(spec.fallback)) {
    constexpr double kFar = std::numeric_limits<double>::infinity();
    values.push_back(to_text(std::nextafter(spec.min, -kFar)));
    values.push_back(to_text(std::nextafter(spec.max, kFar)));
  }
  return values;
}

// Says what it is; its default can be set; what is not a value of it is refused by its name.
inline void expect_sound_option(const OptionSpec& spec, Options options) {
  expect_name(spec.name);
  EXPECT_FALSE(spec.help.empty());
  EXPECT_NO_THROW(options.parse(spec.name, to_text(spec.fallback)));
  EXPECT_EQ(options.value(spec.name), spec.fallback);
  if (std::holds_alternative<long>(spec.fallback) ||
      std::holds_alternative<double>(spec.fallback)) {
    EXPECT_LT(spec.min, spec.max) << "a number needs a range";
  }
  for (const std::string& value : refused_values(spec)) {
    expect_usage_error([&] { options.parse(spec.name, value); }, "--" + spec.name);
  }
}

// kind: as for find_variant().
template <typename Declared>
void expect_sound_variants(const std::vector<const Declared*>& list, std::string_view kind) {
  std::set<std::string> names;
  for (const auto* variant : list) {
    SCOPED_TRACE(variant->name);
    expect_name(variant->name);
    EXPECT_TRUE(names.insert(variant->name).second) << "there are two of that name";
    EXPECT_FALSE(variant->summary.empty());
    EXPECT_FALSE(variant->reference.empty());
    EXPECT_EQ(&find_variant(list, kind, variant->name), variant);
    expect_usage_error([&] { variant->defaults().parse("no-such-option", "1"); }, "no-such-option");
    for (const OptionSpec& spec : variant->options) {
      SCOPED_TRACE(spec.name);
      expect_sound_option(spec, variant->defaults());
    }
  }
  expect_usage_error([&] { find_variant(list, kind, "nobody"); }, "nobody");
}

}  // namespace inkling::testing
