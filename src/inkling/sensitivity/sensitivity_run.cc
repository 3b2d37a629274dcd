#include "inkling/sensitivity/sensitivity_run.h"

#include <fmt/format.h>

#include <map>
#include <memory>
#include <system_error>
#include <utility>

#include "inkling/analysis/face_channel.h"
#include "inkling/analysis/first_pass.h"
#include "inkling/spotter.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// Several spotters behind one face: it is aligned and measured once for all of them.
class SpotterRow : public Spotter {
 public:
  using Results = std::shared_ptr<std::vector<Spotting>>;

  SpotterRow(const std::vector<std::string>& names, Results results)
      : results_(std::move(results)) {
    for (const std::string& name : names) {
      const auto& variant = find_variant(inkling::spotters(), "spotter", name);
      row_.push_back(variant.create(variant.defaults()));
    }
  }
  void add(const Crop& crop, const MotionSample& sample) override {
    for (auto& spotter : row_) spotter->add(crop, sample);
  }
  Spotting finish() override {
    for (auto& spotter : row_) results_->push_back(spotter->finish());
    return results_->front();
  }

 private:
  std::vector<std::unique_ptr<Spotter>> row_;
  Results results_;
};

struct SpottedFace {
  SpotterRow::Results results = std::make_shared<std::vector<Spotting>>();
  FaceChannel channel;

  SpottedFace(int face_id, const std::vector<std::string>& names)
      : channel(face_id, std::make_unique<SpotterRow>(names, results)) {}
  double weight() const {
    return static_cast<double>(channel.frames_seen()) * channel.mean_box_area();
  }
};

void sort_events(const Spotting& spotting, SpottedBy& spotted) {
  for (const Event& event : spotting.events) {
    auto& kind = event.type == EventType::kMicro ? spotted.micro : spotted.others;
    kind.push_back({event.onset_frame, event.apex_frame, event.offset_frame});
  }
}

std::vector<SpottedBy> spot(const CopyMaker& maker, const fs::path& copy, Progress& progress,
                            const CancelToken& cancel) {
  const auto source = open_source(copy, {maker.encoding.fps, maker.encoding.decoder_threads});
  const auto tracker = create_tracker(maker.analysis);
  std::map<int, SpottedFace> faces;
  ChannelTimes times;
  for (Frame frame; source->next(frame);) {
    cancel.check();
    for (const FaceObservation& face : tracker->update(frame)) {
      const auto at = faces.try_emplace(face.face_id, face.face_id, maker.spotters).first;
      at->second.channel.add(frame, face, times);
    }
    progress.update("analysing", frame.index + 1, maker.plan.frames);
  }
  SpottedFace* most = nullptr;
  for (auto& [id, face] : faces) {
    if (most == nullptr || face.weight() > most->weight()) most = &face;
  }
  if (most != nullptr) most->channel.finish(times);
  std::vector<SpottedBy> all;
  for (std::size_t i = 0; i < maker.spotters.size(); ++i) {
    all.push_back({maker.spotters[i], {}, {}});
    if (most != nullptr) sort_events((*most->results)[i], all.back());
  }
  return all;
}

// Removes the file whatever happens.
class TemporaryFile {
 public:
  explicit TemporaryFile(fs::path path) : path_(std::move(path)) {}
  ~TemporaryFile() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace

std::vector<SpottedBy> run_copy(const CopyMaker& maker, std::size_t pass,
                                const std::vector<PlannedMovement>& movements, Progress& progress,
                                const CancelToken& cancel) {
  const TemporaryFile copy(maker.folder / fmt::format("copy-{:02}.mp4", pass));
  std::vector<ScriptedMovement> script;
  for (const PlannedMovement& planned : movements) script.push_back(planned.movement);
  insert_script(maker.input, copy.path(), maker.path, script, maker.encoding, progress, cancel);
  return spot(maker, copy.path(), progress, cancel);
}

}  // namespace inkling
