#include "cli/variant_flags.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/nearest_name.h"
#include "cli/option_text.h"

namespace inkling::cli {
namespace {

bool has(const VariantInfo& info, const std::string& option) {
  for (const auto& spec : info.options) {
    if (spec.name == option) return true;
  }
  return false;
}

}  // namespace

VariantFlags::VariantFlags(CommandLine& line, std::string kind, std::string prefix,
                           std::vector<VariantInfo> list, std::string fallback)
    : kind_(std::move(kind)),
      prefix_(std::move(prefix)),
      list_(std::move(list)),
      fallback_(std::move(fallback)),
      chosen_(fallback_) {
  CLI::App& app = line.app();
  std::string names;
  for (const auto& variant : list_) {
    names += (names.empty() ? "" : ", ") + variant.name;
    for (const auto& spec : variant.options) given_[spec.name];
  }
  choice_ = app.add_option("--" + kind_, chosen_,
                           fmt::format("The {}: {} (default {})", kind_, names, fallback_))
                ->type_name("NAME");
  // Left out of CLI11's own list (empty group): help() shows them by variant.
  for (auto& [option, texts] : given_) {
    app.add_option("--" + prefix_ + option, texts)->expected(1)->take_last()->group("");
  }
}

const VariantInfo& VariantFlags::info() const {
  std::vector<std::string> names;
  std::string known;
  for (const auto& variant : list_) {
    if (variant.name == chosen_) return variant;
    names.push_back(variant.name);
    known += (known.empty() ? "" : ", ") + variant.name;
  }
  const std::string meant = nearest_name(chosen_, names);
  throw Error(ErrorKind::kUsage, fmt::format("there is no {} '{}'", kind_, chosen_),
              "option --" + kind_,
              (meant.empty() ? "" : "did you mean " + meant + "? ") + "known: " + known);
}

const std::string& VariantFlags::chosen() const { return info().name; }

bool VariantFlags::given() const {
  return choice_->count() > 0 || std::any_of(given_.begin(), given_.end(),
                                             [](const auto& one) { return !one.second.empty(); });
}

Options VariantFlags::options() const {
  const VariantInfo& variant = info();
  Options options(variant.options);
  for (const auto& [name, texts] : given_) {
    if (texts.empty()) continue;
    const std::string flag = "option --" + prefix_ + name;
    if (!has(variant, name)) {
      std::string owners;
      for (const auto& other : list_) {
        if (has(other, name)) owners += (owners.empty() ? "" : ", ") + other.name;
      }
      throw Error(ErrorKind::kUsage, fmt::format("the {} '{}' has no such option", kind_, chosen_),
                  flag, fmt::format("it belongs to: {}", owners));
    }
    try {
      options.parse(name, texts.back());
    } catch (const Error& error) {
      throw Error(error.kind(), error.problem(), flag, error.todo());
    }
  }
  return options;
}

std::string VariantFlags::help() const {
  std::string text;
  for (const auto& variant : list_) {
    text += fmt::format("\n{} {}{}: {}\n", kind_, variant.name,
                        variant.name == fallback_ ? " (default)" : "", variant.summary);
    if (!variant.reference.empty()) text += fmt::format("  from: {}\n", variant.reference);
    for (const auto& spec : variant.options) {
      const std::string flag =
          fmt::format("--{}{} {}", prefix_, spec.name, option_placeholder(spec));
      text += fmt::format("  {:<36} {} ({})\n", flag, spec.help, option_facts(spec));
    }
  }
  return text;
}

}  // namespace inkling::cli
