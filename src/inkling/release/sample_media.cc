#include "inkling/release/sample_media.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <system_error>

#include "inkling/align/canonical.h"
#include "inkling/align/color_crop.h"
#include "inkling/core/check.h"
#include "inkling/face/face_geometry.h"
#include "inkling/files/file_error.h"
#include "inkling/files/sha256.h"
#include "inkling/release/face_cover.h"
#include "inkling/report/csv_numbers.h"
#include "inkling/video/png.h"
#include "inkling/workbench/paint.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr int kPointDecimals = 2;

RgbImage even_sides(RgbImage picture) {
  const int width = picture.width / 2 * 2, height = picture.height / 2 * 2;
  if (width == picture.width && height == picture.height) return picture;
  RgbImage cut(width, height);
  for (int y = 0; y < height; ++y) std::copy_n(picture.row(y), 3 * width, cut.row(y));
  return cut;
}

}  // namespace

std::set<std::string> media_of(FaceShown face, const std::set<std::string>& wanted) {
  if (face == FaceShown::kNothing) return {};
  if (face == FaceShown::kLandmarks) return {kLandmarksMedia};
  std::set<std::string> media = wanted;
  if (face == FaceShown::kHidden) media.insert(kLandmarksMedia);
  return media;
}

std::string media_file(const std::string& id, const std::string& kind) {
  if (kind == kFramesMedia) return id;
  return id + (kind == kVideoMedia ? ".mp4" : kind == kLosslessMedia ? ".mkv" : ".csv");
}

std::string frame_file(std::int64_t frame) { return fmt::format("img{:04}.png", frame + 1); }

SampleMedia::SampleMedia(const PlannedSample& planned, const ReleaseSettings& settings,
                         const std::set<std::string>& wanted, const std::vector<FaceCrops>& faces,
                         const FaceMeasurements& measured, Landmarker& landmarker, fs::path folder)
    : planned_(planned),
      settings_(settings),
      media_(media_of(planned.sample.face, wanted)),
      faces_(faces),
      measured_(measured),
      landmarker_(landmarker),
      folder_(std::move(folder)),
      is_whole_(settings.view == "whole") {
  for (const FaceCrops& face : faces) {
    if (face.face_id() == planned.face_id && !face.empty()) face_ = &face;
  }
  if (face_ == nullptr) {
    throw Error(ErrorKind::kInput, "the place of a face is not known", planned.sample.id,
                "analyse the recording again");
  }
  if (makes(kFramesMedia)) {
    std::error_code error;
    fs::create_directories(folder_ / planned.sample.id, error);
    if (error) throw file_error(error.value(), "create", folder_ / planned.sample.id);
  }
  if (makes(kLandmarksMedia)) begin_table();
}

SampleMedia::~SampleMedia() = default;

bool SampleMedia::makes_pictures() const {
  return makes(kVideoMedia) || makes(kLosslessMedia) || makes(kFramesMedia);
}

// Where the picture of the sample shows what is in the frame.
Affine SampleMedia::picture_from_frame(std::int64_t frame) const {
  if (is_whole_) {
    const double zoom =
        std::min(1.0, static_cast<double>(settings_.size) / std::max(1, frame_width_));
    return {zoom, 0, 0.5 * (zoom - 1), 0, zoom, 0.5 * (zoom - 1)};
  }
  const double zoom = static_cast<double>(settings_.size) / face_->crop_size();
  return Affine{zoom, 0, 0.5 * (zoom - 1), 0, zoom, 0.5 * (zoom - 1)} *
         wide_from_frame(*face_, frame, settings_.crop_margin);
}

RgbImage SampleMedia::picture_of(const Frame& frame) const {
  const FaceShown shown = planned_.sample.face;
  if (!is_whole_) {
    const Affine crop_from_frame = wide_from_frame(*face_, frame.index, settings_.crop_margin);
    RgbImage crop = color_crop(*frame.pixels, crop_from_frame, face_->crop_size(), settings_.size);
    cover_heads_in_crop(crop, crop_from_frame, face_->crop_size(), frame.index, faces_,
                        planned_.hidden_faces);
    return even_sides(std::move(crop));
  }
  RgbImage picture = frame.pixels->rgb();
  cover_heads(picture, frame.index, faces_, planned_.hidden_faces);
  if (shown == FaceShown::kHidden && face_->away(frame.index) > 0) cover_all(picture);
  if (settings_.size < picture.width) picture = shrink(picture, settings_.size);
  return even_sides(std::move(picture));
}

void SampleMedia::open_encoders(const RgbImage& picture) {
  facts_.width = picture.width, facts_.height = picture.height;
  EncoderOptions options;
  options.fps = planned_.sample.fps > 0 ? std::min(planned_.sample.fps, 1000.0) : kUsualFps;
  options.plain = true;
  const auto open = [&](const char* kind) {
    return open_encoder(folder_ / media_file(planned_.sample.id, kind), picture.width,
                        picture.height, options);
  };
  if (makes(kVideoMedia)) {
    options.crf = settings_.crf, options.preset = "veryfast";
    video_ = open(kVideoMedia);
  }
  if (makes(kLosslessMedia)) {
    options.codec = "ffv1", options.rgb = true, options.keyframe_interval = 1;
    lossless_ = open(kLosslessMedia);
  }
}

void SampleMedia::write_picture(const RgbImage& picture, std::int64_t time_us) {
  if (count_ == 0) open_encoders(picture);
  if (video_) video_->write(picture, time_us);
  if (lossless_) lossless_->write(picture, time_us);
  if (!makes(kFramesMedia)) return;
  const auto bytes = encode_png(picture);
  const std::string name = planned_.sample.id + "/" + frame_file(count_);
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  write_unsynced(folder_ / name, text);
  made_.push_back({name, text.size(), sha256_hex(text)});
}

void SampleMedia::begin_table() {
  table_ = "frame,time_s,known,confidence";
  for (const char axis : {'x', 'y'}) {
    for (int point = 0; point < kLandmarkCount; ++point)
      table_ += fmt::format(",{}_{}", axis, point);
  }
  for (const auto& region : measured_.regions) table_ += ",moved_" + region.first;
  table_ += "\n";
}

void SampleMedia::add_landmarks(const Frame& frame, const Affine& to) {
  const bool is_known = face_->away(frame.index) == 0;
  const Affine frame_from_face =
      face_->crop_from_frame(frame.index).inverse() * crop_from_face(face_->crop_size());
  Detection face;
  face.eyes = {frame_from_face({-0.5, 0}), frame_from_face({0.5, 0})};
  face.box = box_from_eyes((*face.eyes)[0], (*face.eyes)[1]);
  face.confidence = 1;
  std::optional<LandmarkFit> fit;
  if (is_known) fit = landmarker_.fit(frame, face);
  table_ += fmt::format("{},{},{},{}", count_,
                        csv_fixed(planned_.sample.times_s[static_cast<std::size_t>(count_)], 6),
                        fit ? 1 : 0, fit ? csv_fixed(fit->confidence, 3) : "");
  for (const bool is_x : {true, false}) {
    for (int point = 0; point < kLandmarkCount; ++point) {
      table_ += ",";
      if (!fit) continue;
      const Point at = to(fit->points[static_cast<std::size_t>(point)]);
      table_ += csv_fixed(is_x ? at.x : at.y, kPointDecimals);
    }
  }
  const auto row = static_cast<std::size_t>(frame.index);
  for (const auto& region : measured_.regions) {
    table_ += "," + (row < region.second.size() ? csv_fixed(region.second[row], 5) : "");
  }
  table_ += "\n";
}

void SampleMedia::add(const Frame& frame) {
  const ImageView luma = frame.luma();
  frame_width_ = luma.width, frame_height_ = luma.height;
  const Affine to = picture_from_frame(frame.index);
  const Affine frame_from_face =
      face_->crop_from_frame(frame.index).inverse() * crop_from_face(face_->crop_size());
  eyes_.push_back((to * frame_from_face).scale());
  if (makes_pictures()) {
    const auto time_us =
        std::llround(1e6 * planned_.sample.times_s[static_cast<std::size_t>(count_)]);
    write_picture(picture_of(frame), time_us);
  }
  if (makes(kLandmarksMedia)) add_landmarks(frame, to);
  ++count_;
}

MediaFacts SampleMedia::finish() {
  INKLING_CHECK(count_ == planned_.sample.frames);
  if (video_) video_->finish();
  if (lossless_) lossless_->finish();
  if (makes(kLandmarksMedia)) {
    write_unsynced(folder_ / media_file(planned_.sample.id, kLandmarksMedia), table_);
    if (facts_.width == 0 && !is_whole_) facts_.width = facts_.height = settings_.size;
  }
  for (const char* kind : {kVideoMedia, kLosslessMedia, kLandmarksMedia}) {
    if (!makes(kind)) continue;
    const std::string name = media_file(planned_.sample.id, kind);
    const fs::path path = folder_ / name;
    made_.push_back({name, fs::file_size(path), sha256_of_file(path)});
  }
  write_made_files(folder_, planned_.sample.id, made_);
  std::nth_element(eyes_.begin(), eyes_.begin() + std::ssize(eyes_) / 2, eyes_.end());
  facts_.eye_distance_px = std::round(100 * eyes_[eyes_.size() / 2]) / 100;
  return facts_;
}

}  // namespace inkling
