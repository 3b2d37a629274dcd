#include "inkling/experiment/motion_reader.h"

#include <cmath>
#include <map>
#include <stdexcept>
#include <system_error>
#include <utility>
#include <vector>

#include "inkling/align/opencv_setup.h"
#include "inkling/error.h"
#include "inkling/experiment/feature_run.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/command_run.h"
#include "inkling/files/sha256.h"
#include "inkling/following/face_follower.h"
#include "inkling/nn/safetensors.h"
#include "inkling/spotter.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

using MotionSamples = std::vector<MotionSample>;

MotionSamples main_face_samples(const fs::path& recording, const FollowMethods& methods,
                                const CancelToken& cancel) {
  use_one_opencv_thread();
  const auto source = open_source(recording, {.decoder_threads = 1});
  FaceFollower follower(methods);
  std::map<int, MotionSamples> samples;  // by face_id
  for (Frame frame; source->next(frame);) {
    cancel.check();
    for (const PlacedFace& placed : follower.follow(frame)) {
      if (!placed.crop) continue;
      samples[placed.face->face_id()].push_back(placed.face->measure(frame, *placed.crop));
    }
  }
  const FollowedFace* main = follower.main_face();
  if (!main || samples[main->face_id()].empty()) {
    throw Error(ErrorKind::kInput, "shows no face", recording.string(),
                "leave it out, or give a recording with a face of 24 pixels or more");
  }
  return std::move(samples[main->face_id()]);
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

MotionChannels read_motion(const fs::path& recording, const FollowMethods& methods,
                           const fs::path& store, const CancelToken& cancel) {
  const std::string key = sha256_hex(program_sha256() + sum_input(recording) + to_text(methods));
  const fs::path path = store / (key + ".motion");
  std::error_code ignored;
  if (fs::exists(path, ignored)) {
    try {
      return restored(parse_tensors(read_file(path), path.string()));
    } catch (const std::exception&) {  // damaged: read again
    }
  }
  const MotionTrack track(main_face_samples(recording, methods, cancel), kUsualSmoothS);
  MotionChannels channels = motion_channels(Evidence(track));
  write_file(path, tensor_bytes(stored(channels)));
  return channels;
}

}  // namespace inkling
