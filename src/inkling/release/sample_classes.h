#pragma once

#include <string>
#include <vector>

#include "inkling/release/release_content.h"

namespace inkling {

// The six emotions, then what else samples are called, then "" and "none" where they occur; those
// without a sample, too.
std::vector<std::string> six_classes(const ReleaseContent& content);
// Negative, positive, surprise; the rest as above.
std::vector<std::string> three_classes(const ReleaseContent& content);

// As tables print it: "" is "other or not named", "none" is "no micro-expression".
std::string class_words(const std::string& name);

}  // namespace inkling
