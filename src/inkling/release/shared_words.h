#pragma once

#include <optional>
#include <string>
#include <vector>

#include "inkling/release/release_content.h"

namespace inkling {

// What a version says of all together, as the project keeps it beside the parts of each person.
struct SharedWords {
  std::vector<LeftOut> left_out;
  std::vector<ReleaseChange> changes;
  std::string version_before, inkling_version;
  std::optional<AgreementReport> agreement;
};

std::string shared_text(const SharedWords& shared);
// Throws nlohmann::json::exception.
SharedWords shared_from_text(const std::string& text);

}  // namespace inkling
