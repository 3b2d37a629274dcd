#include <fmt/format.h>

#include "inkling/error.h"
#include "inkling/release/document_words.h"
#include "inkling/release/layout.h"
#include "inkling/release/plain_number.h"

namespace inkling {

extern const ReleaseLayout kCmedLayout, kCasme2Layout, kHuggingFaceLayout, kWebDatasetLayout,
    kSpottingLayout;

std::span<const ReleaseLayout> release_layouts() {
  static const std::vector<ReleaseLayout> all = {kCmedLayout, kCasme2Layout, kHuggingFaceLayout,
                                                 kWebDatasetLayout, kSpottingLayout};
  return all;
}

const ReleaseLayout& release_layout(const std::string& name) {
  for (const ReleaseLayout& layout : release_layouts()) {
    if (layout.name == name) return layout;
  }
  throw Error(ErrorKind::kUsage, "there is no such layout", name, "see inkling release --help");
}

std::vector<ReleasedSample*> shown_samples(ReleaseContent& content) {
  std::vector<ReleasedSample*> shown;
  for (ReleasedSample& sample : content.samples) {
    const bool has_picture = sample.face == FaceShown::kShown || sample.face == FaceShown::kHidden;
    if (has_picture) shown.push_back(&sample);
  }
  return shown;
}

std::string told_header() { return "face,population,sex,age_months,fps"; }

std::string told_cells(const ReleasedSample& sample) {
  return fmt::format("{},{},{},{},{}", face_word(sample.face), sample.population, sample.sex,
                     sample.age_months ? std::to_string(*sample.age_months) : "",
                     sample.fps > 0 ? plain_number(sample.fps) : "");
}

std::int64_t apex_or_middle(const ReleasedSample& sample) {
  return sample.apex_frame.value_or(sample.onset_frame +
                                    (sample.offset_frame - sample.onset_frame) / 2);
}

}  // namespace inkling
