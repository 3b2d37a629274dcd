#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/command_line.h"
#include "inkling/options.h"

namespace inkling::cli {

// What the command line needs to know of a registered variant, whatever its room.
struct VariantInfo {
  std::string name, summary, reference;
  std::vector<OptionSpec> options;
};

// The flag that chooses a variant ("--spotter flow") and one flag for every option that any of
// the variants declares. An option that the chosen variant does not have is refused.
class VariantFlags {
 public:
  // kind: "spotter". prefix: put before the options' names, e.g. "detector-", or empty.
  // `line` keeps pointers into this object: it must live until the line is parsed.
  template <typename Base>
  VariantFlags(CommandLine& line, const std::string& kind, const std::string& prefix,
               const VariantList<Base>& list, const std::string& fallback)
      : VariantFlags(line, kind, prefix, infos(list), fallback) {}
  VariantFlags(CommandLine& line, std::string kind, std::string prefix,
               std::vector<VariantInfo> list, std::string fallback);
  VariantFlags(const VariantFlags&) = delete;
  VariantFlags& operator=(const VariantFlags&) = delete;

  // After parsing. Throw Error(kUsage) that names the flag.
  const std::string& chosen() const;
  // Whether the line names a variant or one of its options.
  bool given() const;
  Options options() const;
  // A section of the help: every variant with its options, defaults, ranges and units.
  std::string help() const;

 private:
  template <typename Base>
  static std::vector<VariantInfo> infos(const VariantList<Base>& list) {
    std::vector<VariantInfo> all;
    for (const auto* v : list) all.push_back({v->name, v->summary, v->reference, v->options});
    return all;
  }
  const VariantInfo& info() const;

  std::string kind_, prefix_;
  const CLI::Option* choice_ = nullptr;
  std::vector<VariantInfo> list_;
  std::string fallback_, chosen_;
  std::map<std::string, std::vector<std::string>> given_;  // option -> texts from the command line
};

}  // namespace inkling::cli
