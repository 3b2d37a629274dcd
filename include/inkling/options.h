// Options that are declared once, and variants (detectors, spotters, descriptors …) that have them.
//
//   const DescriptorVariant& hog = find_variant(descriptors(), "descriptor", "hog");
//   Options options = hog.defaults();
//   for (const OptionSpec& spec : options.specs()) {
//     std::cout << spec.name << " = " << to_text(spec.fallback) << ": " << spec.help << "\n";
//   }
//   const std::unique_ptr<Descriptor> descriptor = hog.create(options);
//
// What a user may have written wrongly throws Error(kUsage) that names the option. Options and
// variants are values; reading them from several threads is safe.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "inkling/error.h"

namespace inkling {

using OptionValue = std::variant<bool, long, double, std::string>;

// Values of other options, known together under one name: those of a publication, say.
struct OptionPreset {
  std::string name;
  std::vector<std::pair<std::string, OptionValue>> values;
};

// One option of a variant, declared once: flags, --help, JSON and documentation derive from it.
// The default's type is the option's type.
struct OptionSpec {
  std::string name;  // lower-case-with-hyphens, as the flag
  OptionValue fallback;
  double min = 0, max = 0;  // inclusive, for numbers; ignored when min == max
  std::string unit;         // "px", "s", "frames", "" …
  std::string help;
  std::vector<std::string> choices = {};   // for strings; empty: any
  std::vector<OptionPreset> presets = {};  // one a choice; at most one option of a list has them
};

// Values for a list of specs. set() and parse() throw Error(kUsage) that names the option.
// Setting an option with presets puts all others on the preset's values, or back on their defaults,
// save those that were set by themselves, before or after: these win in any order. So value() is
// always what holds, and setting every value again on new Options gives the same.
class Options {
 public:
  Options() = default;
  explicit Options(std::vector<OptionSpec> specs);

  void set(std::string_view name, OptionValue value);
  void parse(std::string_view name, std::string_view text);

  // Precondition: the option is declared with that type.
  bool flag(std::string_view name) const;
  long integer(std::string_view name) const;
  double number(std::string_view name) const;
  const std::string& text(std::string_view name) const;

  const std::vector<OptionSpec>& specs() const { return specs_; }
  const OptionValue& value(std::string_view name) const;

 private:
  const OptionSpec& spec(std::string_view name) const;
  void apply_preset(const OptionSpec& chooser, const std::string& preset);
  std::vector<OptionSpec> specs_;
  std::set<std::string, std::less<>> set_by_itself_;
  std::map<std::string, OptionValue, std::less<>> values_;
};

// "0.25", "true", "flow": how a value is written on a command line; parse() reads it back.
std::string to_text(const OptionValue& value);

// How a variant (detector, landmarker, flow method, spotter …) presents itself. Each lives in one
// file that defines `const Variant<Base> kSomething`, and one line of its room's list.
template <typename Base>
struct Variant {
  std::string name;       // lower-case-with-hyphens
  std::string summary;    // one line for --help
  std::string reference;  // paper or source
  std::vector<OptionSpec> options;
  std::function<std::unique_ptr<Base>(const Options&)> create;

  Options defaults() const { return Options(options); }
};

template <typename Base>
using VariantList = std::vector<const Variant<Base>*>;

// kind: "detector", "spotter" … for the message.
template <typename Declared>
const Declared& find_variant(const std::vector<const Declared*>& list, std::string_view kind,
                             std::string_view name) {
  std::string known;
  for (const auto* variant : list) {
    if (variant->name == name) return *variant;
    known += (known.empty() ? "" : ", ") + variant->name;
  }
  throw Error(ErrorKind::kUsage, "there is no " + std::string(kind) + " of that name",
              std::string(name), "known: " + known);
}

}  // namespace inkling
