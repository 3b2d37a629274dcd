#include "inkling/report/testing/sample_result.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "inkling/report/testing/sample_pictures.h"

namespace inkling::testing {
namespace {

constexpr double kFps = 25;
const std::vector<std::string> kRegionNames = {"left-brow-outer",
                                               "left-brow-inner",
                                               "right-brow-inner",
                                               "right-brow-outer",
                                               "glabella",
                                               "forehead",
                                               "left-upper-lid",
                                               "right-upper-lid",
                                               "left-lower-lid",
                                               "right-lower-lid",
                                               "left-nose-wing",
                                               "right-nose-wing",
                                               "left-cheek",
                                               "right-cheek",
                                               "left-mouth-corner",
                                               "right-mouth-corner",
                                               "upper-lip",
                                               "lower-lip",
                                               "chin"};

// std::mt19937's numbers are the same everywhere; the standard distributions' are not.
class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  double uniform() { return engine_() / 4294967296.0; }
  double bell() { return uniform() + uniform() + uniform() + uniform() - 2; }

 private:
  std::mt19937 engine_;
};

struct Plan {
  EventType type;
  double second;   // of each minute
  int rise, fall;  // frames
  double score, amplitude_iod;
  std::vector<std::string> regions;
  std::vector<LikelyUnit> units = {};
  std::string reading = {}, emotion = {};
};

const std::vector<Plan> kMinute = {
    {EventType::kMicro,
     12.48,
     3,
     4,
     1.84,
     0.021,
     {"left-brow-inner", "right-brow-inner", "right-brow-outer"},
     {{{1}, 0.96}, {{2}, 0.88}, {{4}, 0.1}},
     "surprise",
     "surprise"},
    {EventType::kMicro, 31.16, 2, 5, 1.32, 0.014, {"right-mouth-corner"}},
    {EventType::kMicro,
     52.60,
     4,
     5,
     2.41,
     0.026,
     {"left-mouth-corner", "right-mouth-corner"},
     {{{12}, 0.3}, {{14}, 0.2}},
     "not told"},
    {EventType::kMacro, 25.20, 9, 34, 4.60, 0.081, {"left-mouth-corner", "right-mouth-corner"}},
    {EventType::kHead, 39.20, 10, 12, 2.20, 0.060, {}},
    {EventType::kHead, 43.00, 8, 9, 1.80, 0.050, {}},
};

std::vector<Plan> minute_plan() {
  std::vector<Plan> plan = kMinute;
  for (double second : {3.1, 7.4, 10.9, 16.2, 22.6, 29.7, 35.0, 37.8, 46.3, 49.1, 55.5, 58.8}) {
    plan.push_back(
        {EventType::kBlink, second, 3, 4, 1.5, 0.03, {"left-upper-lid", "right-upper-lid"}});
  }
  std::sort(plan.begin(), plan.end(),
            [](const Plan& a, const Plan& b) { return a.second < b.second; });
  return plan;
}

bool within(double second, double from, double to) { return second >= from && second < to; }

// A freeze of 14 frames at 0:19 of each minute; the head turned away from 0:40 to 0:42.
std::vector<FrameRow> make_rows(std::int64_t frames, int face_id, Dice& dice) {
  std::vector<FrameRow> rows;
  for (std::int64_t i = 0; i < frames; ++i) {
    FrameRow row;
    row.frame = i;
    row.time_us = std::llround(i * 1e6 / kFps + (i % 7 == 3 ? 3000 : 0));
    const double second = std::fmod(i / kFps, 60);
    const double sway = std::sin(i * 0.011 + face_id);
    row.face = !within(second, 40.0, 42.2);
    if (!row.face) row.reason = second < 40.4 ? reason::kLost : reason::kTurned;
    row.box = {(face_id == 1 ? 410 : 900) + 14 * sway, 190 + 6 * sway, 212, 236};
    row.sharpness = static_cast<float>(190 + 40 * std::sin(i * 0.004) + 12 * dice.bell());
    if (within(second, 27, 28)) row.sharpness *= 0.45F;
    if (within(second, 19, 19.56))
      row.repeat = static_cast<int>(std::lround((second - 19) * kFps)) + 1;
    if (i % 97 == 50) row.repeat = 1;
    row.score = static_cast<float>(0.34 + 0.10 * std::sin(i * 0.05) + 0.13 * dice.bell());
    row.head_speed_iod_s = static_cast<float>(0.05 + 0.03 * std::abs(dice.bell()));
    row.jitter_px = static_cast<float>(0.12 + 0.05 * std::abs(dice.bell()));
    if (!row.face || row.repeat > 0) row.score = std::numeric_limits<float>::quiet_NaN();
    rows.push_back(row);
  }
  return rows;
}

// 0 before onset and after offset, 1 at the apex.
double phase(std::int64_t frame, const Event& e) {
  if (frame <= e.onset_frame || frame >= e.offset_frame) return 0;
  const double up = static_cast<double>(frame - e.onset_frame) / (e.apex_frame - e.onset_frame);
  const double down = static_cast<double>(e.offset_frame - frame) / (e.offset_frame - e.apex_frame);
  const double x = std::min({up, down, 1.0});
  return x * x * (3 - 2 * x);
}

void add_event(FaceResult& face, const Plan& plan, double minute_s, int event_id) {
  const std::int64_t apex = std::llround((minute_s + plan.second) * kFps);
  const auto count = static_cast<std::int64_t>(face.rows.size());
  if (apex - plan.rise < 0 || apex + plan.fall >= count) return;
  Event e;
  e.face_id = face.face_id;
  e.event_id = event_id;
  e.type = plan.type;
  e.onset_frame = apex - plan.rise;
  e.apex_frame = apex;
  e.offset_frame = apex + plan.fall;
  e.onset_us = face.rows[e.onset_frame].time_us;
  e.apex_us = face.rows[e.apex_frame].time_us;
  e.offset_us = face.rows[e.offset_frame].time_us;
  e.score = plan.score;
  e.amplitude_iod = plan.amplitude_iod;
  e.regions = plan.regions;
  e.units = plan.units;
  e.reading = plan.reading;
  e.reading_confidence = plan.reading == "surprise" ? 0.91 : 0;
  e.emotion = plan.emotion;
  e.confidence = plan.emotion.empty() ? 0 : 0.87;
  e.named_by_units = !plan.emotion.empty();
  for (std::int64_t i = e.onset_frame; i <= e.offset_frame; ++i) {
    const double p = phase(i, e);
    FrameRow& row = face.rows[i];
    if (e.type == EventType::kHead) {
      row.head_speed_iod_s += static_cast<float>(1.1 * p);
      row.jitter_px += static_cast<float>(0.3 * p);
    } else if (e.type != EventType::kBlink) {
      row.score = std::max(row.score, static_cast<float>(0.3 + (plan.score - 0.3) * p));
    }
    for (const std::string& region : e.regions) {
      face.region_curves[region][i] += static_cast<float>(plan.amplitude_iod * p);
    }
  }
  face.events.push_back(e);
}

FaceResult make_face(int face_id, std::int64_t frames, bool pictures, int& next_event) {
  Dice dice(20'250'000 + face_id);
  FaceResult face;
  face.face_id = face_id;
  face.inter_ocular_px = face_id == 1 ? 84.3 : 61.7;
  face.rows = make_rows(frames, face_id, dice);
  for (const std::string& region : kRegionNames) {
    std::vector<float>& curve = face.region_curves[region];
    for (std::int64_t i = 0; i < frames; ++i) {
      curve.push_back(static_cast<float>(0.003 + 0.0012 * std::abs(dice.bell())));
    }
  }
  for (int minute = 0; minute * 60 * kFps < frames; ++minute) {
    for (const Plan& plan : minute_plan()) {
      const std::size_t before = face.events.size();
      add_event(face, plan, minute * 60.0 + (face_id - 1) * 0.9, next_event);
      next_event += face.events.size() > before ? 1 : 0;
    }
  }
  if (!pictures) return face;
  for (const Event& e : face.events) {
    if (e.type == EventType::kMicro) face.pictures.push_back(draw_pictures(e, phase));
  }
  return face;
}

// Half a minute, a pause, and the rest.
void put_pause(RecordingResult& result, std::int64_t pause_us) {
  constexpr auto kFirst = static_cast<std::int64_t>(30 * kFps);
  FaceResult& face = result.faces.front();
  for (FrameRow& row : face.rows) row.time_us += row.frame >= kFirst ? pause_us : 0;
  for (Event& e : face.events) {
    if (e.onset_frame < kFirst) continue;
    e.onset_us += pause_us, e.apex_us += pause_us, e.offset_us += pause_us;
  }
  result.breaks = {
      {Break::kPause, kFirst, face.rows[kFirst - 1].time_us, face.rows[kFirst].time_us}};
}

void describe(RecordingResult& result) {
  result.input_path = "calls/" + result.recording + ".mp4";
  result.input_sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
  result.container = "mov,mp4,m4a,3gp,3g2,mj2";
  result.codec = "h264";
  result.width = 1280;
  result.height = 720;
  result.nominal_fps = result.median_fps = kFps;
  result.effective_fps = 24.5;
  result.spotter = "region-motion";
  result.detector = "haar";
  result.landmarker = "template";
  result.options = {{"spotter.window", "0.5"},
                    {"spotter.threshold", "4"},
                    {"detector.min-face", "60"},
                    {"hide-faces", result.faces_hidden ? "true" : "false"}};
  result.versions = {{"FFmpeg", "5.1.7"}, {"OpenCV", "4.6.0"}};
  result.timings = {{"decode", 3.41}, {"face", 6.02}, {"motion", 4.75}, {"report", 0.63}};
}

// Two people in halves of the picture who change places after 60 % of the frames; speech about the
// first movement of each minute.
void make_call(RecordingResult& result) {
  const std::int64_t half = result.frames * 6 / 10, last = result.frames - 1;
  const Rect left{0, 0, 640, 720}, right{640, 0, 640, 720};
  const auto tile = [&](std::int64_t first_frame, std::int64_t last_frame, const Rect& place) {
    const std::vector<FrameRow>& rows = result.faces.front().rows;
    return FaceTile{first_frame,
                    last_frame,
                    rows[static_cast<std::size_t>(first_frame)].time_us,
                    rows[static_cast<std::size_t>(last_frame)].time_us,
                    place,
                    {place.x + 200, 200, 212, 236}};
  };
  result.faces[0].role = "child";
  result.faces[0].tiles = {tile(0, half - 1, left), tile(half, last, right)};
  result.faces[1].role = "therapist";
  result.faces[1].tiles = {tile(0, half - 1, right), tile(half, last, left)};
  result.switches = {half};
  result.speech = {{11'000'000, 14'500'000}};
  for (FaceResult& face : result.faces) {
    for (Event& event : face.events) {
      event.during_speech = event.onset_us >= 11'000'000 && event.offset_us <= 14'500'000;
    }
  }
}

}  // namespace

RecordingResult sample_result(const SampleOptions& options) {
  RecordingResult result;
  result.recording = options.recording;
  result.faces_hidden = options.faces_hidden;
  result.frames = std::llround(options.duration_s * kFps);
  result.duration_s = static_cast<double>(result.frames) / kFps;
  describe(result);
  int next_event = 1;
  for (int id = 1; id <= options.faces; ++id) {
    result.faces.push_back(make_face(id, result.frames, options.pictures, next_event));
  }
  if (options.call) make_call(result);
  if (options.faces > 0) {
    result.notes = {
        "24.5 new pictures of the face a second: a movement of 0.2 s is seen in about 5 of them.",
        "14 frames in a row from 0:19.000 show the same picture: the call froze there, and "
        "nothing can be seen in that time.",
        "The head was turned away from 0:40.000 to 0:42.200."};
    if (options.pause_s > 0) put_pause(result, std::llround(options.pause_s * 1e6));
    return result;
  }
  Dice dice(7);
  result.rows_without_face = make_rows(result.frames, 1, dice);
  for (FrameRow& row : result.rows_without_face) {
    row.face = false;
    row.reason = reason::kNoFace;
    row.box = {};
    row.score = std::numeric_limits<float>::quiet_NaN();
  }
  return result;
}

}  // namespace inkling::testing
