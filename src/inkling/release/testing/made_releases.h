#pragma once

#include <string>
#include <vector>

#include "inkling/release/release_content.h"

namespace inkling::testing {

struct MadeRelease {
  std::string name;
  ReleaseContent content;
};

// Five people of all ages and levels of consent, with coders' agreement and words of the owner that
// are hard on every format; nothing in it comes from a project.
ReleaseContent full_release();
// That, and what else a release may be: without words, samples, ages, pictures, a second version …
std::vector<MadeRelease> made_releases();

// What a file of samples of these releases holds.
std::string made_file_bytes(const std::string& path);

}  // namespace inkling::testing
