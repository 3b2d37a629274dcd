#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/core/error.h"
#include "inkling/core/options.h"

namespace inkling {

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
template <typename Base>
const Variant<Base>& find_variant(const VariantList<Base>& list, std::string_view kind,
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
