#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "inkling/descriptor.h"
#include "inkling/recognizer.h"

namespace inkling {

// A descriptor with its recogniser, or a baseline that needs no descriptor.
struct Approach {
  std::string name = {};  // as written by the user
  // With every option, in order; they name features in caches. The first may be empty.
  std::string descriptor_text = {}, recognizer_text = {};
  std::shared_ptr<const Descriptor> descriptor = nullptr;  // null: a baseline
  const RecognizerVariant* recognizer = nullptr;
  Options options = {};  // of the recogniser

  std::unique_ptr<Recognizer> make_recognizer() const { return recognizer->create(options); }
  // How the features lie that the recogniser gets.
  FeatureShape shape() const { return descriptor ? descriptor->shape() : FeatureShape{}; }
  // As RecognizerTraits declares them.
  void check_machine() const;
  std::string code_key() const;
  long epochs() const;  // of a fit, 1 for a recogniser without epochs
};

// "lbp-top", "flow-pixels+svm-rbf", "lbp-top:radius-t=4:tim=10+svm-linear:c=1", "majority": names
// of the lists descriptors(), recognizers() and network_recognizers(), options behind colons. A
// descriptor alone takes its usual recogniser, a network alone its usual descriptor. Throws
// Error(kUsage).
Approach parse_approach(std::string_view text);
// Whether its recogniser has an option `device`: networks have one. Throws Error(kUsage).
bool learns_on_device(const std::string& text);
// The same approach, its recogniser learning on `device` where it has an option of that name
// (networks have one) and does not name one by itself; any other stays as it is. Throws
// Error(kUsage).
std::string on_device(std::string_view text, std::string_view device);
// Of other lists.
Approach parse_approach(std::string_view text, const VariantList<Descriptor>& descriptors,
                        const RecognizerList& recognizers);

}  // namespace inkling
