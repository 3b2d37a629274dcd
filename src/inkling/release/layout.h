#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/release/release_content.h"
#include "inkling/release/release_tree.h"

namespace inkling {

// How samples lie on the disk for the programs of others. One file a layout; each fills a folder of
// its own, called as the layout, with what its samples may show.
struct ReleaseLayout {
  std::string_view name, help;
  std::vector<std::string_view> needs;  // kinds of media (sample_media.h)
  void (*write)(ReleaseContent& content, ReleaseTree& tree);
};

// One line a layout.
std::span<const ReleaseLayout> release_layouts();
// Throws Error(kUsage) where there is none of that name.
const ReleaseLayout& release_layout(const std::string& name);

// Inside this room only: samples with a picture.
std::vector<ReleasedSample*> shown_samples(ReleaseContent& content);
// Columns of CSV that say of whose face a sample is, and whether it can be seen: "face,…,fps".
std::string told_header();
std::string told_cells(const ReleasedSample& sample);
// The apex; where none was marked, the middle between onset and offset.
std::int64_t apex_or_middle(const ReleasedSample& sample);

}  // namespace inkling
