#include "inkling/workbench/moment_clip.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/file_error.h"
#include "inkling/recording.h"
#include "inkling/storage/moments.h"
#include "inkling/storage/recordings.h"
#include "inkling/video/add_sound.h"
#include "inkling/video/encoder.h"
#include "inkling/video/sound.h"
#include "inkling/workbench/recordings_at_work.h"
#include "inkling/workbench/sound_stretch.h"
#include "inkling/workbench/view_picture.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr int kGapPx = 8;          // between two faces
constexpr int kWidestClip = 1280;  // pixels
constexpr std::uint8_t kGapGray = 32;

// A hidden folder in media/ that goes with this object, or with the next start after a kill.
class ClipFolder {
 public:
  explicit ClipFolder(const ProjectFolder& folder)
      : path_(make_file_beside(folder.media() / "clip")) {
    std::error_code error;
    fs::remove(path_, error);
    fs::create_directory(path_, error);
    if (error) throw file_error(error.value(), "create", path_);
    fs::permissions(path_, fs::perms::owner_all, error);
  }
  ~ClipFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  ClipFolder(const ClipFolder&) = delete;
  ClipFolder& operator=(const ClipFolder&) = delete;

  fs::path file() const { return path_ / "clip.mp4"; }

 private:
  fs::path path_;
};

void put_beside(RgbImage& all, const RgbImage& part, int left) {
  for (int y = 0; y < part.height; ++y) {
    std::copy_n(part.row(y), 3 * part.width, all.row(y) + 3 * left);
  }
}

// Even sides, as the codec wants them.
RgbImage even_picture(const RgbImage& picture) {
  const int width = picture.width / 2 * 2, height = picture.height / 2 * 2;
  if (width == picture.width && height == picture.height) return picture;
  RgbImage cut(width, height);
  for (int y = 0; y < height; ++y) std::copy_n(picture.row(y), 3 * width, cut.row(y));
  return cut;
}

RgbImage clip_picture(const Frame& frame, const std::vector<FaceCrops>& faces,
                      const MomentClipOptions& options) {
  const ViewedFrame viewed{frame.index, frame.pixels.get()};
  PictureOptions picture;
  picture.hidden = options.hidden;
  if (options.face_ids.empty()) {
    picture.size = std::min(kWidestClip, frame.luma().width);
    return even_picture(view_picture(viewed, {}, picture, faces));
  }
  const int count = static_cast<int>(options.face_ids.size());
  RgbImage all(count * kClipFaceSide + (count - 1) * kGapPx, kClipFaceSide, kGapGray);
  picture.view = View::kCrop, picture.size = kClipFaceSide, picture.margin = kClipFaceMargin;
  for (int i = 0; i < count; ++i) {
    picture.face_id = options.face_ids[static_cast<std::size_t>(i)];
    put_beside(all, view_picture(viewed, {}, picture, faces), i * (kClipFaceSide + kGapPx));
  }
  return all;
}

// The frames that are shown between begin and end, both inclusive.
struct ClipFrames {
  std::int64_t first = 0, last = 0;
};

ClipFrames clip_frames(const std::vector<std::int64_t>& times_us,
                       const MomentClipOptions& options) {
  const std::int64_t length_us = options.end_us - options.begin_us;
  if (times_us.empty() || options.begin_us < 0 || options.begin_us > times_us.back() ||
      length_us <= 0 || length_us > kLongestMomentUs) {
    throw Error(ErrorKind::kUsage, "a clip lasts up to ten seconds and lies in its recording",
                std::to_string(options.begin_us), "give another begin or end");
  }
  const auto behind = [&](std::int64_t us) {
    return std::upper_bound(times_us.begin(), times_us.end(), us) - times_us.begin();
  };
  const std::int64_t first = std::max<std::int64_t>(0, behind(options.begin_us) - 1);
  return {first, std::max(first, behind(options.end_us) - 1)};
}

void check_clip_faces(const std::vector<FaceCrops>& faces, const MomentClipOptions& options,
                      std::int64_t frames) {
  for (const int face_id : options.face_ids) {
    PictureOptions picture;
    picture.view = View::kCrop, picture.face_id = face_id, picture.hidden = options.hidden;
    check_view(picture, faces, frames);
  }
}

EncoderOptions clip_encoder(double fps) {
  EncoderOptions options;
  options.fps = fps > 0 ? std::min(fps, 1000.0) : kUsualFps;
  options.crf = 20;
  options.preset = "veryfast";
  return options;
}

}  // namespace

std::string moment_clip(ProjectFile& file, std::int64_t recording_id,
                        const MomentClipOptions& options, const CancelToken& cancel) {
  const StoredRecording recording = recording_of(file, recording_id);
  check_file_of(file, recording);
  const fs::path path = path_of(file.folder(), recording);
  const auto times_us = times_of(file, recording_id);
  const auto faces = crops_of(file, recording_id);
  const ClipFrames stretch = clip_frames(times_us, options);
  check_clip_faces(faces, options, std::ssize(times_us));
  const std::int64_t zero_us = times_us[static_cast<std::size_t>(stretch.first)];

  const ClipFolder folder(file.folder());
  const auto source = open_source(path);
  source->seek(stretch.first, zero_us);
  std::unique_ptr<VideoEncoder> encoder;
  for (Frame frame; source->next(frame) && frame.index <= stretch.last;) {
    cancel.check();
    const RgbImage picture = clip_picture(frame, faces, options);
    if (!encoder) {
      encoder = open_encoder(folder.file(), picture.width, picture.height,
                             clip_encoder(source->info().nominal_fps));
    }
    encoder->write(picture, times_us[static_cast<std::size_t>(frame.index)] - zero_us);
  }
  if (!encoder) {
    throw Error(ErrorKind::kInput, "the recording cannot be read there", recording.name,
                "see whether its file is still what it was");
  }
  encoder->finish();
  if (options.sound) {
    const auto samples =
        sound_samples(path, recording.start_us, {zero_us, std::max(options.end_us, zero_us + 1)});
    if (!samples.empty()) add_sound(folder.file(), samples, kSoundHz);
  }
  return read_file(folder.file());
}

}  // namespace inkling
