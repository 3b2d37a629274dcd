#include <fmt/format.h>

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "inkling/files/atomic_file.h"
#include "inkling/release/document_words.h"
#include "inkling/release/layout.h"
#include "inkling/release/sample_media.h"
#include "inkling/release/tar_file.h"

namespace inkling {
namespace {

constexpr std::size_t kSamplesInShard = 500;

nlohmann::ordered_json shard_json(const ReleasedSample& one) {
  nlohmann::ordered_json json = {{"sample", one.id},
                                 {"subject", one.subject},
                                 {"label", one.class6.empty() ? "other" : one.class6},
                                 {"label3", one.class3},
                                 {"onset_frame", one.onset_frame},
                                 {"offset_frame", one.offset_frame},
                                 {"fps", one.fps},
                                 {"action_units", one.action_units},
                                 {"neutral", one.neutral},
                                 {"face", face_word(one.face)},
                                 {"population", one.population},
                                 {"sex", one.sex}};
  json["age_months"] =
      one.age_months ? nlohmann::ordered_json(*one.age_months) : nlohmann::ordered_json();
  json["apex_frame"] =
      one.apex_frame ? nlohmann::ordered_json(*one.apex_frame) : nlohmann::ordered_json();
  return json;
}

void write_shard(const std::vector<ReleasedSample*>& samples, std::size_t from,
                 const std::string& path, ReleaseTree& tree) {
  TarFile tar(tree.full_path(path), tree.date_s());
  for (std::size_t at = from; at < std::min(samples.size(), from + kSamplesInShard); ++at) {
    const ReleasedSample& sample = *samples[at];
    tar.add(sample.id + ".json", shard_json(sample).dump());
    tar.add(sample.id + ".mp4", read_file(tree.made(sample, kVideoMedia)));
  }
  tar.finish();
  tree.add(path, "application/x-tar", "Samples as WebDataset reads them: .mp4 and .json of each.");
}

void write_webdataset(ReleaseContent& content, ReleaseTree& tree) {
  std::map<std::string, std::vector<ReleasedSample*>> splits;
  for (ReleasedSample* sample : shown_samples(content)) {
    splits[sample->split.empty() ? "train" : sample->split].push_back(sample);
  }
  for (const auto& [split, samples] : splits) {
    for (std::size_t from = 0; from < samples.size(); from += kSamplesInShard) {
      write_shard(samples, from,
                  fmt::format("webdataset/{}-{:06}.tar", split, from / kSamplesInShard), tree);
    }
  }
}

}  // namespace

extern const ReleaseLayout kWebDatasetLayout{"webdataset",
                                             "tar files of a split's samples, for WebDataset",
                                             {kVideoMedia},
                                             write_webdataset};

}  // namespace inkling
