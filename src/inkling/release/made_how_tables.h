#pragma once

#include "inkling/release/release_content.h"
#include "inkling/release/text_table.h"

namespace inkling {

// What is not in a release, by reason. It names nobody: who is not in it shall leave no trace.
TextTable left_out_table(const ReleaseContent& content);

// The rules and numbers by which a release was made.
TextTable settings_table(const ReleaseContent& content);

}  // namespace inkling
