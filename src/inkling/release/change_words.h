#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inkling/release/release_content.h"

namespace inkling {

// "person", "sample" or "setting".
std::string_view change_of(const ReleaseChange& change);

// Whether the pictures, videos or points of samples are others by a setting that changed.
bool changes_all_media(const std::vector<ReleaseChange>& changes);

// "1 person and 14 samples added; 2 people, 18 samples and 4 settings changed"; empty: nothing. By
// the rules of a release where it stands in its files: these stay the same to the byte.
std::string change_words(const std::vector<ReleaseChange>& changes, int rules);

}  // namespace inkling
