#include "inkling/experiment/motion_reader.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "inkling/align/opencv_setup.h"
#include "inkling/analysis/first_pass.h"
#include "inkling/error.h"
#include "inkling/experiment/feature_run.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/sha256.h"
#include "inkling/nn/safetensors.h"
#include "inkling/spotter.h"
#include "inkling/spotting/flow_spotter.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

using MotionSamples = std::vector<MotionSample>;

// Spots nothing; keeps what it is given.
class SampleKeeper : public Spotter {
 public:
  explicit SampleKeeper(std::shared_ptr<MotionSamples> kept) : kept_(std::move(kept)) {}
  void add(const Crop&, const MotionSample& sample) override { kept_->push_back(sample); }
  Spotting finish() override {
    Spotting nothing;
    nothing.score.resize(kept_->size());
    nothing.head_speed_iod_s.resize(kept_->size());
    return nothing;
  }

 private:
  std::shared_ptr<MotionSamples> kept_;
};

MotionSamples longest_face(const fs::path& recording, const CancelToken& cancel) {
  use_one_opencv_thread();
  AnalyzeOptions options;
  options.jobs = 1;
  const auto source = open_source(recording, {options.fps, options.jobs});
  const auto tracker = create_tracker(options);
  std::vector<std::shared_ptr<MotionSamples>> faces;
  struct : Progress {
    void update(std::string_view, std::int64_t, std::int64_t) override {}
  } silent;
  run_first_pass(
      *source, *tracker, options,
      [&] {
        faces.push_back(std::make_shared<MotionSamples>());
        return std::make_unique<SampleKeeper>(faces.back());
      },
      silent, cancel);
  const auto longest =
      std::max_element(faces.begin(), faces.end(),
                       [](const auto& a, const auto& b) { return a->size() < b->size(); });
  if (longest == faces.end() || (*longest)->empty()) {
    throw Error(ErrorKind::kInput, "shows no face", recording.string(),
                "leave it out, or give a recording with a face of 24 pixels or more");
  }
  return std::move(**longest);
}

TensorFile stored(const MotionChannels& channels) {
  TensorFile file;
  for (const auto& s : channels.stretches) {
    const std::string name = std::to_string(file.tensors.size());
    const auto steps = static_cast<std::int64_t>(s.steps);
    const auto width = s.steps > 0 ? static_cast<std::int64_t>(s.values.size() / s.steps) : 0;
    file.tensors[name] = {{steps, width}, s.values};
    file.about[name] = std::to_string(std::llround(s.begin_s * 1e6));
  }
  return file;
}

MotionChannels restored(const TensorFile& file) {
  MotionChannels channels;
  for (std::size_t i = 0; i < file.tensors.size(); ++i) {
    const std::string name = std::to_string(i);
    MotionChannels::Stretch s;
    s.begin_s = 1e-6 * static_cast<double>(std::stoll(file.about.at(name)));
    const StoredTensor& tensor = file.tensors.at(name);
    s.steps = static_cast<std::size_t>(tensor.shape.at(0));
    s.values = tensor.values;
    if (s.values.size() != s.steps * channel_names().size()) throw std::out_of_range(name);
    channels.stretches.push_back(std::move(s));
  }
  return channels;
}

}  // namespace

MotionChannels read_motion(const fs::path& recording, const fs::path& store,
                           const CancelToken& cancel) {
  const std::string key = sha256_hex(program_sha256() + sha256_of_input(recording));
  const fs::path path = store / (key + ".motion");
  std::error_code ignored;
  if (fs::exists(path, ignored)) {
    try {
      return restored(parse_tensors(read_file(path), path.string()));
    } catch (const std::exception&) {  // damaged: read again
    }
  }
  const MotionTrack track(longest_face(recording, cancel),
                          kFlowSpotter.defaults().number("smooth"));
  MotionChannels channels = motion_channels(Evidence(track));
  write_file(path, tensor_bytes(stored(channels)));
  return channels;
}

}  // namespace inkling
