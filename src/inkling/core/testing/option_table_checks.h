#pragma once

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "inkling/core/option_table.h"
#include "inkling/core/testing/variant_checks.h"

// What holds of every table of options, for the rooms' tests.
namespace inkling::testing {

// Names once, help for each; the shown default can be given and changes nothing; what lies outside
// the range is refused by the option's name.
template <typename Owner>
void expect_sound_table(const OptionTable<Owner>& table) {
  std::set<std::string> names;
  for (const auto& entry : table.entries()) {
    if (!entry.read) continue;
    const OptionSpec& spec = entry.row.spec;
    SCOPED_TRACE(spec.name);
    EXPECT_TRUE(names.insert(spec.name).second) << "there are two of that name";
    EXPECT_FALSE(spec.help.empty());
    const std::string fallback = to_text(spec.fallback);
    if (!fallback.empty() && entry.row.given == Given::kOnce) {
      Owner owner;
      EXPECT_NO_THROW(entry.read(owner, {fallback}));
      EXPECT_EQ(table.as_run(owner), table.as_run(Owner{}));
    }
    const bool is_bounded = spec.min < spec.max;
    const bool is_number = std::holds_alternative<long>(spec.fallback) ||
                           std::holds_alternative<double>(spec.fallback);
    if (is_number && !is_bounded) continue;
    for (const std::string& word : refused_values(spec)) {
      Owner owner;
      expect_usage_error([&] { entry.read(owner, {word}); }, spec.name);
    }
  }
}

// The table with the words of one option read.
template <typename Owner>
Owner with_option(const OptionTable<Owner>& table, const std::string& name,
                  const std::vector<std::string>& words) {
  Owner owner;
  for (const auto& entry : table.entries()) {
    if (entry.row.spec.name != name || !entry.read) continue;
    entry.read(owner, words);
    return owner;
  }
  ADD_FAILURE() << "no option " << name;
  return owner;
}

}  // namespace inkling::testing
