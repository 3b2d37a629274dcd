#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/recognizer.h"

namespace inkling {

// "inkling model 2", a line of JSON with the SHA-256 of what follows, the recogniser's bytes.
// Version 1, which does not say how faces were followed, was always the default methods.
std::string model_bytes(const ModelFile& model);
// name: for messages. Throws Error(kInput): another file, another version of the format, cut short,
// changed.
ModelFile parse_model(std::string_view bytes, const std::string& name);

}  // namespace inkling
