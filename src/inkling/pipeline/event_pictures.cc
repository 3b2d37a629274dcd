#include "inkling/pipeline/event_pictures.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "inkling/align/color_crop.h"
#include "inkling/motion/magnify.h"
#include "inkling/video/encoder.h"

namespace inkling {
namespace {

constexpr int kPictureSize = 200;
constexpr int kStillQuality = 88, kLoopQuality = 80;
constexpr std::int64_t kLeadUs = 200'000;  // shown before the onset and after the offset
constexpr std::size_t kMaxLoopFrames = 48;
constexpr double kDifferenceGain = 4;
constexpr std::int64_t kWorthDecoding = 200;  // frames; key frames are often 250 apart

std::string jpeg(const RgbImage& picture, int quality) {
  const auto bytes = encode_jpeg(picture, quality);
  return {bytes.begin(), bytes.end()};
}

// The frames of an event's loop: every one, or every n-th of a fast recording; onset, apex and
// offset always among them.
std::vector<std::int64_t> loop_frames(const Event& event,
                                      const std::vector<std::int64_t>& times_us) {
  const auto at = [&](std::int64_t us) {
    return std::lower_bound(times_us.begin(), times_us.end(), us) - times_us.begin();
  };
  const std::int64_t first = at(event.onset_us - kLeadUs);
  const std::int64_t last = std::min<std::int64_t>(at(event.offset_us + kLeadUs),
                                                   static_cast<std::int64_t>(times_us.size()) - 1);
  const std::int64_t step = 1 + (last - first) / static_cast<std::int64_t>(kMaxLoopFrames);
  std::vector<std::int64_t> frames;
  for (std::int64_t f = first; f <= last; ++f) {
    const bool key = f == event.onset_frame || f == event.apex_frame || f == event.offset_frame;
    if (key || (f - first) % step == 0) frames.push_back(f);
  }
  return frames;
}

class FrameReader {
 public:
  FrameReader(FrameSource& source, const std::vector<std::int64_t>& times_us)
      : source_(source), times_us_(times_us) {}

  // In rising order; what lies far ahead is sought, which decodes from a key frame on.
  const Frame& read(std::int64_t index) {
    if (frame_ && frame_->index == index) return *frame_;
    const bool near = frame_ && index > frame_->index && index - frame_->index <= kWorthDecoding;
    if (!near) source_.seek(index, times_us_[static_cast<std::size_t>(index)]);
    do {
      frame_.emplace();
      if (!source_.next(*frame_)) {
        throw Error(ErrorKind::kInput, "ends earlier than at the first reading",
                    source_.info().path.string(), "is it still being written?");
      }
    } while (frame_->index < index);
    return *frame_;
  }

 private:
  FrameSource& source_;
  const std::vector<std::int64_t>& times_us_;
  std::optional<Frame> frame_;
};

EventPictures make_pictures(FrameReader& reader, const std::vector<std::int64_t>& times_us,
                            const FaceChannel& channel, const Event& event) {
  EventPictures pictures;
  pictures.event_id = event.event_id;
  std::vector<RgbImage> crops;
  std::size_t onset = 0, apex = 0, offset = 0;
  for (const std::int64_t frame : loop_frames(event, times_us)) {
    const Affine* crop_from_frame = channel.crop_from_frame(frame);
    if (!crop_from_frame) continue;
    if (frame <= event.onset_frame) onset = crops.size();
    if (frame <= event.apex_frame) apex = crops.size();
    if (frame <= event.offset_frame) offset = crops.size();
    crops.push_back(color_crop(reader.read(frame).pixels->rgb(), *crop_from_frame,
                               FaceChannel::kCropSize, kPictureSize));
    pictures.loop_frames.push_back(frame);
  }
  if (crops.empty()) return pictures;
  pictures.onset = jpeg(crops[onset], kStillQuality);
  pictures.apex = jpeg(crops[apex], kStillQuality);
  pictures.offset = jpeg(crops[offset], kStillQuality);
  pictures.difference =
      jpeg(difference_picture(crops[onset], crops[apex], kDifferenceGain), kStillQuality);
  const Magnified magnified = magnify(crops, onset);
  pictures.magnification = magnified.factor;
  for (std::size_t i = 0; i < crops.size(); ++i) {
    pictures.loop.push_back(jpeg(crops[i], kLoopQuality));
    pictures.magnified.push_back(jpeg(magnified.frames[i], kLoopQuality));
  }
  return pictures;
}

}  // namespace

void add_event_pictures(FrameSource& source, const std::vector<std::int64_t>& frame_times_us,
                        const FaceChannel& channel, FaceResult& face, Progress& progress,
                        const CancelToken& cancel) {
  std::vector<Event> shown;
  for (const Event& event : face.events) {
    if (event.type == EventType::kMicro) shown.push_back(event);
  }
  std::stable_sort(shown.begin(), shown.end(),
                   [](const Event& a, const Event& b) { return a.score > b.score; });
  if (shown.size() > kMaxPictured) shown.resize(kMaxPictured);
  std::sort(shown.begin(), shown.end(),
            [](const Event& a, const Event& b) { return a.onset_frame < b.onset_frame; });
  FrameReader reader(source, frame_times_us);
  std::int64_t done = 0;
  for (const Event& event : shown) {
    cancel.check();
    face.pictures.push_back(make_pictures(reader, frame_times_us, channel, event));
    progress.update("pictures", ++done, static_cast<std::int64_t>(shown.size()));
  }
}

}  // namespace inkling
