#include "inkling/analysis/event_pictures.h"

#include <algorithm>
#include <future>
#include <utility>

#include "inkling/align/color_crop.h"
#include "inkling/motion/magnify.h"
#include "inkling/video/frame_reader.h"
#include "inkling/video/jpeg.h"

namespace inkling {
namespace {

constexpr int kPictureSize = 200;
constexpr int kStillQuality = 88, kLoopQuality = 80;
constexpr std::int64_t kLeadUs = 200'000;  // shown before the onset and after the offset
constexpr std::size_t kMaxLoopFrames = 48;
constexpr double kDifferenceGain = 4;

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

// An event's crops, and which of them are its key frames.
struct EventCrops {
  std::int64_t event_id = 0;
  std::vector<std::int64_t> frames;
  std::vector<RgbImage> crops;
  std::size_t onset = 0, apex = 0, offset = 0;
};

EventCrops read_crops(FrameReader& reader, const std::vector<std::int64_t>& times_us,
                      const FollowedFace& followed, const Event& event) {
  EventCrops read;
  read.event_id = event.event_id;
  for (const std::int64_t frame : loop_frames(event, times_us)) {
    const Affine* crop_from_frame = followed.crop_from_frame(frame);
    if (!crop_from_frame) continue;
    if (frame <= event.onset_frame) read.onset = read.crops.size();
    if (frame <= event.apex_frame) read.apex = read.crops.size();
    if (frame <= event.offset_frame) read.offset = read.crops.size();
    read.crops.push_back(color_crop(*reader.read(frame).pixels, *crop_from_frame,
                                    followed.crop_size(), kPictureSize));
    read.frames.push_back(frame);
  }
  return read;
}

EventPictures make_pictures(const EventCrops& of) {
  EventPictures pictures;
  pictures.event_id = of.event_id;
  pictures.loop_frames = of.frames;
  const auto& crops = of.crops;
  if (crops.empty()) return pictures;
  pictures.onset = jpeg(crops[of.onset], kStillQuality);
  pictures.apex = jpeg(crops[of.apex], kStillQuality);
  pictures.offset = jpeg(crops[of.offset], kStillQuality);
  pictures.difference =
      jpeg(difference_picture(crops[of.onset], crops[of.apex], kDifferenceGain), kStillQuality);
  const Magnified magnified = magnify(crops, of.onset);
  pictures.magnification = magnified.factor;
  for (std::size_t i = 0; i < crops.size(); ++i) {
    pictures.loop.push_back(jpeg(crops[i], kLoopQuality));
    pictures.magnified.push_back(jpeg(magnified.frames[i], kLoopQuality));
  }
  return pictures;
}

// Makes one event's pictures while the next one's frames are decoded.
class PictureMaker {
 public:
  explicit PictureMaker(std::vector<EventPictures>& done) : done_(done) {}

  void add(EventCrops crops) {
    finish();
    busy_ = std::async(std::launch::async, [c = std::move(crops)] { return make_pictures(c); });
  }
  void finish() {
    if (busy_.valid()) done_.push_back(busy_.get());
  }

 private:
  std::vector<EventPictures>& done_;
  std::future<EventPictures> busy_;
};

}  // namespace

void add_event_pictures(FrameSource& source, const std::vector<std::int64_t>& frame_times_us,
                        const FollowedFace& followed, FaceResult& face, Progress& progress,
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
  PictureMaker maker(face.pictures);
  std::int64_t done = 0;
  for (const Event& event : shown) {
    cancel.check();
    maker.add(read_crops(reader, frame_times_us, followed, event));
    progress.update("pictures", ++done, static_cast<std::int64_t>(shown.size()));
  }
  maker.finish();
}

}  // namespace inkling
