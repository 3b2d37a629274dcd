#include "inkling/analysis/notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "inkling/core/median.h"
#include "inkling/video/recorded_time.h"

namespace inkling {
namespace {

constexpr double kLowRate = 20;         // pictures a second
constexpr int kSmallPicturePx = 48;     // TrackerOptions::min_face_px
constexpr double kSmallFacePx = 40;     // between the eyes
constexpr double kVariableShare = 0.1;  // of the median step, that steps may differ by

double median_step_s(const std::vector<std::int64_t>& times_us) {
  std::vector<std::int64_t> steps;
  for (std::size_t i = 1; i < times_us.size(); ++i) steps.push_back(times_us[i] - times_us[i - 1]);
  return static_cast<double>(median_of(std::span(steps))) * 1e-6;
}

bool is_variable(const std::vector<std::int64_t>& times_us, double step_s) {
  std::size_t off = 0;
  for (std::size_t i = 1; i < times_us.size(); ++i) {
    const double step = static_cast<double>(times_us[i] - times_us[i - 1]) * 1e-6;
    off += std::abs(step - step_s) > kVariableShare * step_s + 0.0015;
  }
  return times_us.size() > 2 &&
         static_cast<double>(off) > 0.02 * static_cast<double>(times_us.size());
}

struct FaceShare {
  std::size_t seen = 0, repeated = 0;
  double longest_freeze_s = 0;
};

FaceShare share(const FaceResult& face) {
  FaceShare s;
  std::int64_t picture_us = 0;
  for (const FrameRow& row : face.rows) {
    if (!row.face) continue;
    ++s.seen;
    if (row.repeat == 0) picture_us = row.time_us;
    if (row.repeat > 0) {
      ++s.repeated;
      s.longest_freeze_s =
          std::max(s.longest_freeze_s, static_cast<double>(row.time_us - picture_us) * 1e-6);
    }
  }
  return s;
}

std::string seen_note(std::size_t seen, std::int64_t frames) {
  const auto all = static_cast<std::size_t>(frames);
  if (seen == all) return "The face is seen in every frame.";
  const double percent = 100.0 * static_cast<double>(seen) / static_cast<double>(all);
  const bool nearly_all = percent >= 99.5;
  return fmt::format("The face is seen in {}{:.0f} % of the frames; nothing is said of the others.",
                     nearly_all ? "more than " : "", nearly_all ? 99.0 : percent);
}

std::vector<std::size_t> pauses_of(const RecordingResult& result) {
  std::vector<std::size_t> pauses;
  for (const RecordingBreak& one : result.breaks) {
    if (one.kind == Break::kPause) pauses.push_back(static_cast<std::size_t>(one.frame));
  }
  return pauses;
}

// "0:12.4", "1:02:03.0".
std::string clock_text(std::int64_t us) {
  const std::int64_t tenths = (us + 50'000) / 100'000, s = tenths / 10;
  const std::string from_minutes = fmt::format("{:02}.{}", s % 60, tenths % 10);
  return s < 3600 ? fmt::format("{}:{}", s / 60, from_minutes)
                  : fmt::format("{}:{:02}:{}", s / 3600, s / 60 % 60, from_minutes);
}

// "36 s", "10 minutes", "30 hours".
std::string length_text(std::int64_t us) {
  const double s = static_cast<double>(us) * 1e-6;
  if (s < 120) return fmt::format("{:.1f} s", s);
  if (s < 7200) return fmt::format("{:.0f} minutes", s / 60);
  if (s < 48 * 3600) return fmt::format("{:.1f} hours", s / 3600);
  return fmt::format("{:.0f} days", s / 86400);
}

constexpr std::size_t kNamedBreaks = 5;  // of a kind, one by one; then only their number

// "at 0:01.2 for 10 minutes, at 0:04.0 for 2.0 s and 3 more times"; empty: there is none.
std::string breaks_text(const RecordingResult& result, Break kind) {
  std::string text;
  std::size_t count = 0;
  for (const RecordingBreak& one : result.breaks) {
    if (one.kind != kind || ++count > kNamedBreaks) continue;
    text += (text.empty() ? "at " : ", at ") + clock_text(one.before_us);
    if (kind == Break::kPause) text += " for " + length_text(one.after_us - one.before_us);
  }
  if (count > kNamedBreaks) text += fmt::format(" and {} more times", count - kNamedBreaks);
  return text;
}

void add_all(const std::vector<std::string>& more, std::vector<std::string>& notes) {
  notes.insert(notes.end(), more.begin(), more.end());
}

void add_break_notes(const RecordingResult& result, std::vector<std::string>& notes) {
  if (const std::string at = breaks_text(result, Break::kPause); !at.empty()) {
    notes.push_back("There is no picture " + at +
                    ": nothing is measured across such a gap, and lengths and rates are of what is "
                    "recorded.");
  }
  if (const std::string at = breaks_text(result, Break::kClock); !at.empty()) {
    notes.push_back("The clock of the recording jumps back " + at +
                    ": the times go on from there, and nothing is measured across.");
  }
  if (const std::string at = breaks_text(result, Break::kSize); !at.empty()) {
    notes.push_back("The picture changes its size " + at +
                    ": nothing is measured across, and boxes are in the pixels of each frame.");
  }
  if (const std::string at = breaks_text(result, Break::kLevels); !at.empty()) {
    notes.push_back(
        "The pictures become darker " + at +
        ", where brighter ones need more of their 16 bits: nothing is measured across.");
  }
}

}  // namespace

void measure_rates(RecordingResult& result, const std::vector<std::int64_t>& times_us) {
  const double step_s = median_step_s(times_us);
  result.median_fps = step_s > 0 ? 1 / step_s : result.nominal_fps;
  result.variable_rate = is_variable(times_us, step_s);
  result.duration_s = recorded_s(times_us, pauses_of(result));
  result.effective_fps = result.duration_s > 0
                             ? static_cast<double>(times_us.size()) / result.duration_s
                             : result.median_fps;
  if (!result.faces.empty()) {
    const FaceShare s = share(result.faces.front());
    if (s.seen > 0) {
      result.effective_fps *= 1 - static_cast<double>(s.repeated) / static_cast<double>(s.seen);
    }
  }
}

std::vector<std::string> recording_notes(const RecordingResult& result) {
  std::vector<std::string> notes;
  const auto add = [&](std::string sentence) { notes.push_back(std::move(sentence)); };
  if (result.faces.empty()) {
    add(result.look.empty()
            ? "No face was found, so nothing was measured."
            : fmt::format("No face was found, so nothing was measured: the pictures are {}. Record "
                          "with other light or exposure, or put the brightness of the file right.",
                          result.look));
    if (std::min(result.width, result.height) < kSmallPicturePx) {
      add(
          fmt::format("The picture has {} x {} pixels only: faces narrower than some {} pixels are "
                      "not found.",
                      result.width, result.height, kSmallPicturePx));
    }
    add_break_notes(result, notes);
    add_all(result.source_notes, notes);
    return notes;
  }
  const FaceResult& face = result.faces.front();
  const FaceShare s = share(face);
  const double fps = result.effective_fps;
  add(
      fmt::format("{:.1f} new pictures of the face a second: a movement of 0.2 s is seen in about "
                  "{:.0f} of them.",
                  fps, std::max(1.0, 0.2 * fps)));
  if (fps < kLowRate) {
    add("At this rate movements shorter than about a fifth of a second can be missed altogether.");
  }
  if (result.variable_rate) {
    add("The time between frames varies; every time given here is the frame's own.");
  }
  add_break_notes(result, notes);
  add_all(result.source_notes, notes);
  add(seen_note(s.seen, result.frames));
  if (s.longest_freeze_s > 0.12) {
    add(
        fmt::format("The picture of the face stands still for up to {:.1f} s at a time (the call "
                    "froze, or nothing moved): no movement is measured across a freeze.",
                    s.longest_freeze_s));
  }
  add(fmt::format("The eyes are {:.0f} pixels apart{}", face.inter_ocular_px,
                  face.inter_ocular_px < kSmallFacePx
                      ? ": the face is small, and faint movements cannot be seen."
                      : "."));
  if (result.mirrored) {
    add("The recording is a self-view (--mirrored): left and right of movements are the person's.");
  }
  if (!result.damage_report.empty()) add("The file is damaged: " + result.damage_report + ".");
  add("Methods here were made with drawn faces and made movements; they have not been validated on "
      "children.");
  return notes;
}

void add_call_notes(RecordingResult& result, const std::vector<std::string>& on_roles) {
  if (!result.switches.empty()) {
    result.notes.push_back(fmt::format(
        "The picture switches {} (to another person, place or size): nothing is measured across a "
        "switch.",
        result.switches.size() == 1 ? "once" : fmt::format("{} times", result.switches.size())));
  }
  result.notes.insert(result.notes.end(), on_roles.begin(), on_roles.end());
  if (!result.speech || result.faces.empty()) return;
  double spoken_s = 0;
  for (const TimeSpan& span : *result.speech) {
    spoken_s += static_cast<double>(span.end_us - span.begin_us) * 1e-6;
  }
  if (spoken_s <= 0) return;
  result.notes.push_back(fmt::format(
      "Somebody speaks, or something else sounds, in {:.0f} % of the time: movements of "
      "the mouth then may be speech.",
      std::min(100.0, 100 * spoken_s / std::max(result.duration_s, 1e-6))));
}

}  // namespace inkling
