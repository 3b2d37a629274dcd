#include "inkling/sensitivity/sensitivity_run.h"

#include <fmt/format.h>
#include <unistd.h>

#include <map>
#include <memory>
#include <system_error>
#include <utility>

#include "inkling/following/face_follower.h"
#include "inkling/spotter.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

using Spotters = std::vector<std::unique_ptr<Spotter>>;

Spotters make_spotters(const std::vector<std::string>& names) {
  Spotters made;
  for (const std::string& name : names) {
    const auto& variant = find_variant(spotters(), "spotter", name);
    made.push_back(variant.create(variant.defaults()));
  }
  return made;
}

void sort_movements(const Spotting& spotting, const FollowedFace& face, SpottedBy& spotted) {
  const auto frame = [&](SampleIndex sample) { return face.place_of(sample).frame; };
  for (const SpottedMovement& m : spotting.movements) {
    auto& kind = m.type == EventType::kMicro ? spotted.micro : spotted.others;
    kind.push_back({frame(m.span.onset), frame(m.span.apex), frame(m.span.offset)});
  }
}

std::vector<SpottedBy> spot(const CopyMaker& maker, const fs::path& copy, Progress& progress,
                            const CancelToken& cancel) {
  const auto source = open_source(copy, {.decoder_threads = maker.encoding.source.decoder_threads});
  FaceFollower follower(maker.methods);
  std::map<int, Spotters> faces;  // by face_id
  for (Frame frame; source->next(frame);) {
    cancel.check();
    for (const PlacedFace& placed : follower.follow(frame)) {
      Spotters& asked = faces[placed.face->face_id()];
      if (asked.empty()) asked = make_spotters(maker.spotters);
      if (!placed.crop) continue;
      const MotionSample sample = placed.face->measure(frame, *placed.crop);
      for (const auto& spotter : asked) spotter->add(*placed.crop, sample);
    }
    progress.update("analysing", frame.index + 1, maker.plan.frames);
  }
  const FollowedFace* main = follower.main_face();
  std::vector<SpottedBy> all;
  for (std::size_t i = 0; i < maker.spotters.size(); ++i) {
    all.push_back({maker.spotters[i], {}, {}});
    if (main) sort_movements(faces[main->face_id()][i]->finish(), *main, all.back());
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
  const TemporaryFile copy(maker.folder / fmt::format(".copy-{:02}-{}.mp4", pass, ::getpid()));
  std::vector<ScriptedMovement> script;
  for (const PlannedMovement& planned : movements) script.push_back(planned.movement);
  insert_script(maker.input, copy.path(), maker.path, script, maker.encoding, progress, cancel);
  return spot(maker, copy.path(), progress, cancel);
}

}  // namespace inkling
