#include "inkling/experiment/window_reader.h"

#include <map>
#include <utility>

#include "inkling/following/face_follower.h"
#include "inkling/recording.h"
#include "inkling/video/source_options.h"

namespace inkling {

std::optional<int> read_windows(const std::filesystem::path& recording,
                                const WindowReading& reading, const WindowReceiver& receive,
                                const CancelToken& cancel) {
  const auto source = open_source(recording, folder_rate(recording, reading.fps, 1));
  FaceFollower follower(reading.methods);
  std::map<int, WindowCutter> cutters;
  for (Frame frame; source->next(frame);) {
    cancel.check();
    for (PlacedFace& placed : follower.follow(frame)) {
      const int face_id = placed.face->face_id();
      WindowCutter& cutter = cutters.try_emplace(face_id, reading.window).first->second;
      if (auto window = cutter.add(frame, std::move(placed.crop))) {
        receive(face_id, std::move(*window));
      }
    }
  }
  const FollowedFace* main = follower.main_face();
  return main ? std::optional(main->face_id()) : std::nullopt;
}

}  // namespace inkling
