#include "inkling/synthesis/person/portrait.h"

#include <utility>

#include "inkling/error.h"
#include "inkling/recording.h"
#include "inkling/video/picture.h"

namespace inkling {

Frame frame_of(RgbImage picture) {
  Frame frame;
  frame.pixels = pixels_of(std::move(picture));
  return frame;
}

Portrait portrait_of(const std::filesystem::path& path, Detector& detector,
                     Landmarker& landmarker) {
  const Frame frame = frame_of(read_picture(path));
  const auto faces = detector.detect(frame, nullptr);
  const auto fit = faces.empty() ? std::nullopt : landmarker.fit(frame, faces[0]);
  if (!fit) {
    throw Error(ErrorKind::kInput, "no face was found in this picture", path.string(),
                "give one that shows a face from the front");
  }
  return {frame.pixels->rgb(), {}, fit->points};
}

}  // namespace inkling
