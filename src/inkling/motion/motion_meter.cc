#include "inkling/motion/motion_meter.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <utility>

#include "inkling/align/canonical.h"

namespace inkling {
namespace {

constexpr std::int64_t kReferenceLifeUs = 400'000;  // until the next one takes over
constexpr std::int64_t kAnchorLifeUs = 8'000'000;   // unseen for so long, a look is given up
constexpr float kSameLookGrey = 4;                  // fit error up to which a site looks the same
constexpr double kSameLookShare = 0.8;              // of the sites
constexpr double kDriftPx = 1.2;                    // less is not worth a step in the curve

// References change at the same moments wherever a recording is cut, so that a piece of it is
// measured as the whole is.
std::int64_t next_reference_us(std::int64_t reference_us) {
  return (reference_us / kReferenceLifeUs + 1) * kReferenceLifeUs;
}

float laplacian_variance(const GrayImage& crop) {
  const cv::Mat image(crop.height, crop.width, CV_8UC1,
                      const_cast<std::uint8_t*>(crop.pixels.data()));
  cv::Mat laplacian;
  cv::Laplacian(image, laplacian, CV_16S, 1);
  cv::Scalar mean, deviation;
  cv::meanStdDev(laplacian, mean, deviation);
  return static_cast<float>(deviation[0] * deviation[0]);
}

EyeThumb eye_thumb(const FlowImage& image, double center_x) {
  const Affine crop_from_face_px = crop_from_face(image.size());
  EyeThumb thumb;
  for (int j = 0; j < kEyeThumbHeight; ++j) {
    for (int i = 0; i < kEyeThumbWidth; ++i) {
      const Point face{center_x + kEyeThumbCellIod * (i + 0.5 - 0.5 * kEyeThumbWidth),
                       0.02 + kEyeThumbCellIod * (j + 0.5 - 0.5 * kEyeThumbHeight)};
      const Point crop = crop_from_face_px(face);
      const float value =
          *image.at(static_cast<int>(std::lround(crop.x)), static_cast<int>(std::lround(crop.y)));
      thumb[static_cast<std::size_t>(j * kEyeThumbWidth + i)] =
          static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L));
    }
  }
  return thumb;
}

// The RMS difference of two whole-face motions over the face, crop pixels.
double motion_change(const HeadMotion& a, const HeadMotion& b, int size) {
  double sum = 0;
  for (const Point p : {Point{0.3, 0.3}, Point{0.7, 0.3}, Point{0.5, 0.6}}) {
    const Point crop = static_cast<double>(size) * p;
    const double d = distance(a.displacement(crop, 0), b.displacement(crop, 0));
    sum += d * d / 3;
  }
  return std::sqrt(sum);
}

}  // namespace

MotionMeter::MotionMeter(int crop_size)
    : crop_size_(crop_size), grid_(crop_size), site_patches_(patches_of_sites(grid_, crop_size)) {}

// The displacement of each site against the reference, less the motion of the head.
MotionMeter::Reading MotionMeter::read(Reference& reference, const FlowImage& image) const {
  reference.field = reference.patches.track(image, reference.field);
  const FlowField& field = reference.field;
  const auto& tensors = reference.patches.tensors();
  Reading reading;
  reading.head = fit_head_motion(grid_, tensors, field, crop_size_);
  reading.turned = {reference.turned.x + static_cast<float>(reading.head.turned_px.x),
                    reference.turned.y + static_cast<float>(reading.head.turned_px.y)};

  for (std::size_t s = 0; s < site_patches_.size(); ++s) {
    const LocalMotion moved = local_motion(site_patches_[s], grid_, tensors, field, reading.head);
    reading.error.push_back(static_cast<float>(moved.error));
    const Vec2f before = reference.position[s];
    reading.position.push_back(
        {before.x + static_cast<float>(moved.px.x), before.y + static_cast<float>(moved.px.y)});
  }
  return reading;
}

void MotionMeter::start(const FlowImage& image, std::int64_t time_us) {
  const std::vector<Vec2f> origin(site_patches_.size());
  older_.emplace(Reference{PatchReference(image, grid_), origin, {}, {}, time_us});
  newer_ = older_;
  anchor_ = older_;
  head_before_ = {};
}

// The position to go on from. Through a large movement the chain of references picks up drift;
// where the face looks again as it did at the anchor, it is where it was then.
std::vector<Vec2f> MotionMeter::settle(const FlowImage& image, std::vector<Vec2f> position_px,
                                       std::int64_t time_us) {
  anchor_->field = {};
  const Reading now = read(*anchor_, image);
  const auto same = [&](std::size_t s) { return now.error[s] < kSameLookGrey; };
  std::size_t alike = 0;
  for (std::size_t s = 0; s < position_px.size(); ++s) alike += same(s);
  if (static_cast<double>(alike) >= kSameLookShare * static_cast<double>(position_px.size())) {
    for (std::size_t s = 0; s < position_px.size(); ++s) {
      const Vec2f was = now.position[s], is = position_px[s];
      if (same(s) && std::hypot(was.x - is.x, was.y - is.y) > kDriftPx) position_px[s] = was;
    }
    anchor_->time_us = time_us;
  } else if (time_us - anchor_->time_us > kAnchorLifeUs) {
    anchor_.emplace(Reference{PatchReference(image, grid_), position_px, {}, {}, time_us});
  }
  return position_px;
}

MotionSample MotionMeter::measure(const Frame& frame, const Crop& crop, int repeat) {
  const FlowImage image(crop.image);
  if (crop.segment != segment_) {
    segment_ = crop.segment;
    start(image, frame.time_us);
  }
  const Reading from_older = read(*older_, image), from_newer = read(*newer_, image);
  const std::int64_t since = newer_->time_us, due = next_reference_us(since);
  const double age = static_cast<double>(frame.time_us - since) / static_cast<double>(due - since);
  const float newer = static_cast<float>(std::clamp(age, 0.0, 1.0));

  const double px_per_iod = kIodPerCrop * crop_size_;
  const float iod_per_px = static_cast<float>(1 / px_per_iod);
  MotionSample sample;
  sample.frame = frame.index;
  sample.time_us = frame.time_us;
  sample.segment = segment_;
  sample.repeat = repeat;
  const auto between = [&](Vec2f a, Vec2f b) {
    return Vec2f{a.x + newer * (b.x - a.x), a.y + newer * (b.y - a.y)};
  };
  std::vector<Vec2f> position_px(site_patches_.size());
  sample.position.resize(position_px.size());
  for (std::size_t s = 0; s < position_px.size(); ++s) {
    position_px[s] = between(from_older.position[s], from_newer.position[s]);
    sample.position[s] = {iod_per_px * position_px[s].x, iod_per_px * position_px[s].y};
  }
  const Vec2f turned = between(from_older.turned, from_newer.turned);
  sample.head_turn = {iod_per_px * turned.x, iod_per_px * turned.y};
  const double moved_px = motion_change(from_newer.head, head_before_, crop_size_);
  sample.residual_head = static_cast<float>(moved_px) * iod_per_px;
  head_before_ = from_newer.head;
  if (age >= 1) {
    older_ = std::move(newer_);
    position_px = settle(image, std::move(position_px), frame.time_us);
    newer_.emplace(Reference{PatchReference(image, grid_), position_px, turned, {}, frame.time_us});
    head_before_ = {};
  }
  const Affine frame_from_crop = crop.crop_from_frame.inverse();
  const Point center = frame_from_crop(crop_from_face(crop_size_)({0, 0.3}));
  const double iod_px = px_per_iod * frame_from_crop.scale();
  sample.head = {static_cast<float>(center.x / iod_px), static_cast<float>(center.y / iod_px)};
  sample.head_roll = static_cast<float>(frame_from_crop.rotation());
  sample.head_scale = static_cast<float>(std::log(iod_px));
  sample.eyes = {eye_thumb(image, -0.5), eye_thumb(image, 0.5)};
  sample.sharpness = laplacian_variance(crop.image);
  return sample;
}

}  // namespace inkling
