#include "inkling/analysis/event_pictures.h"

#include <algorithm>
#include <deque>
#include <future>
#include <optional>
#include <thread>
#include <utility>

#include "inkling/align/color_crop.h"
#include "inkling/motion/magnify.h"
#include "inkling/video/frame_reader.h"
#include "inkling/video/webp.h"

namespace inkling {
namespace {

constexpr int kStillQuality = 85, kLoopQuality = 78;
constexpr std::size_t kMaxLoopFrames = 48;
constexpr double kDifferenceGain = 4;

// The frames of an event's loop: every one, or every n-th of a fast recording; onset, apex and
// offset always among them.
std::vector<std::int64_t> loop_frames(const Event& event,
                                      const std::vector<std::int64_t>& times_us) {
  const auto at = [&](std::int64_t us) {
    return std::lower_bound(times_us.begin(), times_us.end(), us) - times_us.begin();
  };
  const std::int64_t first = at(event.onset_us - kEventLeadUs);
  const std::int64_t last = std::min<std::int64_t>(at(event.offset_us + kEventLeadUs),
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
  std::vector<PlanarPicture> crops;
  std::size_t onset = 0, apex = 0, offset = 0;
};

// Takes the crops of one event from where they are.
class CropReader {
 public:
  CropReader(FrameSource& source, const std::vector<std::int64_t>& times_us,
             const SpottedFace& spotted)
      : reader_(source, times_us), times_us_(times_us), spotted_(spotted) {}

  EventCrops read(const Event& event) {
    EventCrops read;
    read.event_id = event.event_id;
    for (const std::int64_t frame : loop_frames(event, times_us_)) {
      if (!spotted_.face().crop_from_frame(frame)) continue;
      if (frame <= event.onset_frame) read.onset = read.frames.size();
      if (frame <= event.apex_frame) read.apex = read.frames.size();
      if (frame <= event.offset_frame) read.offset = read.frames.size();
      read.frames.push_back(frame);
    }
    read.crops = kept_crops(read.frames);
    if (read.crops.empty()) read.crops = decoded_crops(read.frames);
    return read;
  }

 private:
  // All of them, or none.
  std::vector<PlanarPicture> kept_crops(const std::vector<std::int64_t>& frames) const {
    std::vector<PlanarPicture> crops;
    if (spotted_.crops() == nullptr) return crops;
    for (const std::int64_t frame : frames) {
      auto crop = spotted_.crops()->crop(frame);
      if (!crop) return {};
      crops.push_back(std::move(*crop));
    }
    return crops;
  }

  std::vector<PlanarPicture> decoded_crops(const std::vector<std::int64_t>& frames) {
    std::vector<PlanarPicture> crops;
    const FollowedFace& face = spotted_.face();
    for (const std::int64_t frame : frames) {
      crops.push_back(planar_crop(*reader_.read(frame).pixels, *face.crop_from_frame(frame),
                                  face.crop_size(), kEventPicturePx));
    }
    return crops;
  }

  FrameReader reader_;
  const std::vector<std::int64_t>& times_us_;
  const SpottedFace& spotted_;
};

EventPictures make_pictures(const EventCrops& of) {
  EventPictures pictures;
  pictures.event_id = of.event_id;
  pictures.loop_frames = of.frames;
  const auto& crops = of.crops;
  if (crops.empty()) return pictures;
  pictures.onset = encode_webp(crops[of.onset], kStillQuality);
  pictures.apex = encode_webp(crops[of.apex], kStillQuality);
  pictures.offset = encode_webp(crops[of.offset], kStillQuality);
  pictures.difference = encode_webp(
      difference_picture(rgb_of(crops[of.onset]), rgb_of(crops[of.apex]), kDifferenceGain),
      kStillQuality);
  const MovementReader reader(crops[of.onset].luma.view());
  for (const PlanarPicture& crop : crops) {
    pictures.loop.push_back(encode_webp(crop, kLoopQuality));
    pictures.movement.push_back(reader.read(crop.luma.view()));
  }
  pictures.magnification = magnification_for(pictures.movement);
  return pictures;
}

// Makes the pictures of some events while the next one's frames are decoded.
class PictureMaker {
 public:
  explicit PictureMaker(std::vector<EventPictures>& done) : done_(done) {}

  void add(EventCrops crops) {
    const std::size_t most = std::max(1U, std::thread::hardware_concurrency());
    if (busy_.size() >= most) take_first();
    busy_.push_back(
        std::async(std::launch::async, [c = std::move(crops)] { return make_pictures(c); }));
  }
  void finish() {
    while (!busy_.empty()) take_first();
  }

 private:
  void take_first() {
    done_.push_back(busy_.front().get());
    busy_.pop_front();
  }

  std::vector<EventPictures>& done_;
  std::deque<std::future<EventPictures>> busy_;
};

}  // namespace

void add_event_pictures(FrameSource& source, const std::vector<std::int64_t>& frame_times_us,
                        const SpottedFace& spotted, FaceResult& face, Progress& progress,
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
  CropReader reader(source, frame_times_us, spotted);
  PictureMaker maker(face.pictures);
  std::int64_t done = 0;
  for (const Event& event : shown) {
    cancel.check();
    maker.add(reader.read(event));
    progress.update("pictures", ++done, static_cast<std::int64_t>(shown.size()));
  }
  maker.finish();
}

}  // namespace inkling
