#include "cli/option_text.h"

#include <fmt/format.h>

#include <variant>

namespace inkling::cli {
namespace {

// Whole numbers without an exponent.
std::string limit_text(double limit) { return fmt::format("{:.10g}", limit); }

}  // namespace

std::string option_placeholder(const OptionSpec& spec) {
  if (std::holds_alternative<bool>(spec.fallback)) return "true|false";
  if (std::holds_alternative<long>(spec.fallback)) return "N";
  if (std::holds_alternative<double>(spec.fallback)) return "NUMBER";
  std::string choices;
  for (const auto& choice : spec.choices) choices += (choices.empty() ? "" : "|") + choice;
  return choices.empty() ? "TEXT" : choices;
}

std::string option_facts(const OptionSpec& spec) {
  const std::string unit = spec.unit.empty() ? "" : " " + spec.unit;
  const std::string fallback = to_text(spec.fallback);
  std::string text = "default " + (fallback.empty() ? "none" : fallback + unit);
  if (spec.min < spec.max) {
    text += ", " + limit_text(spec.min) + " to " + limit_text(spec.max) + unit;
  }
  return text;
}

std::string row_help(const OptionRow& row) {
  if (std::holds_alternative<bool>(row.spec.fallback)) return row.spec.help;
  const std::string fallback = row.unset.empty() ? to_text(row.spec.fallback) : row.unset;
  std::string facts = fallback.empty() || row.required ? "" : "default " + fallback;
  if (row.spec.min < row.spec.max) {
    facts +=
        (facts.empty() ? "" : ", ") + limit_text(row.spec.min) + " to " + limit_text(row.spec.max);
  }
  if (!row.spec.unit.empty() && !facts.empty()) facts += " " + row.spec.unit;
  return facts.empty() ? row.spec.help : row.spec.help + " (" + facts + ")";
}

}  // namespace inkling::cli
