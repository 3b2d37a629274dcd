// What measure_clip() says of movements that are known: one CSV row a micro-expression of drawn
// people (bench/measure_bench.py makes tables of them).
//
//   inkling_study_bench seeds=1,9 eyes=45 fps=25 kbps=500 amplitude=0.01,0.06 scale=0
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <numbers>
#include <optional>
#include <string>

#include "inkling/facs/action_units.h"
#include "inkling/facs/regions.h"
#include "inkling/files/atomic_file.h"
#include "inkling/study/measures/clip_measures.h"
#include "inkling/synth.h"
#include "inkling/synthesis/call/insert.h"
#include "inkling/synthesis/call/portrait_animator.h"
#include "inkling/synthesis/person/render_portrait.h"
#include "inkling/synthesis/skin/warp_field.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

struct Settings {
  Range seeds{1, 3}, amplitude{0.01, 0.06}, duration{0.2, 0.48};
  double eyes = 75, fps = 25, kbps = 500, noise = 1.75, seconds = 14, liveliness = 1, scale = 0;
  double most_fps = 0, still = 0, blinks = 0, quantiser = 0, sides = 0;
  std::string units, keep;  // keep: a folder of recordings that are made once
};

Range range_of(const std::string& text) {
  const std::size_t comma = text.find(',');
  const double low = std::atof(text.c_str());
  return {low, comma == std::string::npos ? low : std::atof(text.c_str() + comma + 1)};
}

Settings read_settings(int argc, char** argv) {
  Settings s;
  const std::map<std::string, double*> numbers = {
      {"eyes", &s.eyes},           {"fps", &s.fps},
      {"kbps", &s.kbps},           {"noise", &s.noise},
      {"seconds", &s.seconds},     {"liveliness", &s.liveliness},
      {"scale", &s.scale},         {"most_fps", &s.most_fps},
      {"still", &s.still},         {"blinks", &s.blinks},
      {"quantiser", &s.quantiser}, {"sides", &s.sides}};
  const std::map<std::string, Range*> ranges = {
      {"seeds", &s.seeds}, {"amplitude", &s.amplitude}, {"duration", &s.duration}};
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i], name = word.substr(0, word.find('='));
    const std::string value = word.substr(std::min(word.size(), name.size() + 1));
    if (name == "units") s.units = value;
    if (name == "keep") s.keep = value;
    if (numbers.contains(name)) *numbers.at(name) = std::atof(value.c_str());
    if (ranges.contains(name)) *ranges.at(name) = range_of(value);
  }
  return s;
}

SynthOptions synth_options_of(const Settings& s, std::uint64_t seed) {
  SynthOptions options;
  options.script.micro_every_s = 1.6;
  options.script.micro_amplitude_iod = s.amplitude;
  options.script.micro_duration_s = s.duration;
  options.script.blinks_per_min = s.blinks;
  options.script.micro_side_asymmetry = {s.sides, s.sides};
  for (const int unit : {1, 2, 4, 5, 6, 7, 9, 10, 12, 14, 15, 17, 20, 23, 24}) {
    options.script.micro_units.push_back({{unit}});
  }
  for (const char* side : {"12L", "12R", "14L", "2R", "1+2", "6+12", "4+7", "1+4", "9+10"}) {
    options.script.micro_units.push_back(parse_units(side));
  }
  if (!s.units.empty()) options.script.micro_units = {parse_units(s.units)};
  if (s.eyes > 80) {
    options.height = 2 * static_cast<int>(std::lround(s.eyes / 0.155 / 2));
    options.width = 2 * (options.height * 2 / 3);
  }
  options.iod_px = s.eyes;
  options.damage.noise_gray = s.noise;
  options.damage.bitrate_kbps = static_cast<int>(
      std::lround(s.kbps * options.width * options.height / (640 * 480.0) * s.fps / 25));
  if (s.kbps > 0) options.damage.bitrate_kbps = std::max(options.damage.bitrate_kbps, 20);
  options.damage.preset = "veryfast";
  options.liveliness = s.liveliness;
  options.source.fps = s.fps;
  options.seconds = s.seconds;
  options.seed = seed;
  return options;
}

// How far the furthest place of a region moves, for a movement of height 1.
double reach_in(const WarpField& field, const Region& region) {
  double most = 0;
  for (int j = 0; j <= 20; ++j) {
    for (int i = 0; i <= 20; ++i) {
      const Point p{region.face.x + region.face.w * i / 20, region.face.y + region.face.h * j / 20};
      most = std::max(most, norm(field.at(p)));
    }
  }
  return most;
}

// The largest strain of a region, for a movement of height 1.
double strain_in(const WarpField& field, const Region& region) {
  constexpr double kStep = 0.02;  // IOD
  double most = 0;
  for (int j = 0; j <= 20; ++j) {
    for (int i = 0; i <= 20; ++i) {
      const Point p{region.face.x + region.face.w * i / 20, region.face.y + region.face.h * j / 20};
      const Point x = 0.5 / kStep * (field.at({p.x + kStep, p.y}) - field.at({p.x - kStep, p.y}));
      const Point y = 0.5 / kStep * (field.at({p.x, p.y + kStep}) - field.at({p.x, p.y - kStep}));
      const double shear = y.x + x.y;
      most = std::max(most, std::sqrt(x.x * x.x + y.y * y.y + 0.5 * shear * shear));
    }
  }
  return most;
}

// Of the pair of regions of which one truly moves furthest, of the person's own sides.
double true_asymmetry(const WarpField& field) {
  double most = 0, asymmetry = 0;
  for (const Region& a : kRegions) {
    if (!a.name.starts_with("left-")) continue;
    for (const Region& b : kRegions) {
      if (!b.name.starts_with("right-") || b.name.substr(6) != a.name.substr(5)) continue;
      const double left = reach_in(field, b), right = reach_in(field, a);
      if (std::max(left, right) <= most) continue;
      most = std::max(left, right), asymmetry = (left - right) / (left + right);
    }
  }
  return asymmetry;
}

struct HeadMoved {
  double shift_iod = 0, turn_deg = 0;
};

HeadMoved true_head(const PortraitAnimator& animator, const HeadPath& path, const TruthRow& row,
                    double iod_px) {
  const Point middle{0, 0.3};
  const HeadPose before = path.at(row.onset_s);
  HeadMoved most;
  for (int i = 0; i <= 40; ++i) {
    const HeadPose pose = path.at(row.onset_s + (row.offset_s - row.onset_s) * i / 40);
    const Point from = animator.frame_from_face(before)(middle);
    const Point to = animator.frame_from_face(pose)(middle);
    most.shift_iod = std::max(most.shift_iod, distance(from, to) / iod_px);
    const double turn =
        std::hypot(pose.roll - before.roll, pose.yaw - before.yaw, pose.pitch - before.pitch);
    most.turn_deg = std::max(most.turn_deg, turn * 180 / std::numbers::pi);
  }
  return most;
}

CatalogSample sample_of(const TruthRow& row, const fs::path& video, double fps) {
  CatalogSample sample;
  sample.sample = row.recording;
  sample.path = video;
  sample.kind = SampleKind::kVideo;
  sample.fps = fps;
  sample.onset_frame = row.onset_frame, sample.apex_frame = row.apex_frame;
  sample.offset_frame = row.offset_frame;
  return sample;
}

void print_row(const std::string& person, const TruthRow& row, const WarpField* field,
               const HeadMoved& head, const ClipMeasurement& found) {
  const double still = field == nullptr;
  if (!found.measures) {
    fmt::print("{},{:.4f},{},,,,,,,,,,,,,,,,,,,,,,{}\n", person, row.amplitude_iod,
               row.action_units, found.not_measured);
    return;
  }
  const ClipMeasures& m = *found.measures;
  std::size_t true_region = 0, best = 0;
  double most_true = -1, most = -1, at_truth = 0, at_s = 0, speed = 0, strain = 0;
  std::string each;
  for (const RegionMeasures& r : m.regions) {
    const double truth = still ? 0 : row.amplitude_iod * reach_in(*field, kRegions[r.region]);
    each +=
        fmt::format("{}:{:.4f}:{:.4f} ", kRegions[r.region].name, truth, r.peak_displacement_iod);
    if (truth > most_true) {
      most_true = truth, true_region = r.region, at_truth = r.peak_displacement_iod;
      at_s = r.peak_at_s, speed = r.peak_speed_iod_per_s, strain = r.peak_strain;
    }
    if (r.peak_displacement_iod > most) most = r.peak_displacement_iod, best = r.region;
  }
  const double rise = row.apex_s - row.onset_s, fall = row.offset_s - row.apex_s;
  fmt::print(
      "{},{:.4f},{},{},{:.2f},{},{},{:.4f},{:.4f},{:.4f},{:.4f},{:.4f},{:.4f},{:.4f},{:.4f},{:.4f},"
      "{:.4f},{:.3f},{:.4f},{:.3f},{:.3f},{:.3f},{:.4f},{:.1f},{}\n",
      person, row.amplitude_iod, row.action_units, m.frames, m.eye_distance_px,
      kRegions[true_region].name, kRegions[best].name, most_true, at_truth, most, m.noise_iod, rise,
      at_s, 1.5708 * most_true / std::max(1e-3, std::min(rise, fall)), speed, strain,
      m.head_shift_iod, m.head_turn_deg, head.shift_iod, head.turn_deg, m.side_asymmetry,
      still ? 0 : true_asymmetry(*field),
      still ? 0 : row.amplitude_iod * strain_in(*field, kRegions[true_region]),
      m.quantiser.value_or(-1), each);
}

void measure_person(const Settings& s, Population population, std::uint64_t seed,
                    const fs::path& folder) {
  const PersonTraits person = draw_person(population, seed);
  const SynthOptions options = synth_options_of(s, seed);
  const Portrait portrait = render_roomy_portrait(person, draw_setting(seed), options.width,
                                                  options.height, options.iod_px);
  const std::string name = fmt::format("{}{}", population == Population::kChild ? 'c' : 'a', seed);
  const fs::path video = folder / (name + ".mp4"), table = folder / (name + ".csv");
  const CancelToken cancel;
  if (!fs::exists(table)) {
    Progress silent;
    const SynthRecording made = animate_portrait(portrait, video, options, silent, cancel);
    write_file(table, truth_csv(made.truth));
  }
  const PortraitAnimator animator(portrait, options.width, options.height, options.iod_px, seed);
  const HeadPath path(seed, options.liveliness, {});
  const auto head_of = [&](const TruthRow& row) {
    return true_head(animator, path, row, options.iod_px);
  };
  ClipMeasureOptions measure;
  if (s.scale > 0) measure.shrink = s.scale / s.eyes;
  if (s.quantiser > 0) measure.quantiser = s.quantiser;
  if (s.most_fps > 0) measure.most_fps = s.most_fps;
  std::int64_t free_from = 0;
  for (TruthRow row : read_truth(table)) {
    if (row.type != "micro") continue;
    if (s.still > 0) {
      // A stretch of the same length before it, in which nothing moves.
      const std::int64_t length = row.offset_frame - row.onset_frame;
      const std::int64_t last = row.onset_frame - 2;
      if (last - length < free_from) continue;
      free_from = row.offset_frame + 2;
      row.onset_frame = last - length, row.offset_frame = last, row.amplitude_iod = 0;
      print_row(name, row, nullptr, head_of(row),
                measure_clip({}, sample_of(row, video, s.fps), cancel, measure));
      continue;
    }
    const WarpField field(parse_units(row.action_units), animator.landmarks(), {}, s.sides);
    print_row(name, row, &field, head_of(row),
              measure_clip({}, sample_of(row, video, s.fps), cancel, measure));
  }
}

}  // namespace
}  // namespace inkling

int main(int argc, char** argv) {
  using namespace inkling;
  const Settings s = read_settings(argc, argv);
  const fs::path folder = s.keep.empty()
                              ? fs::temp_directory_path() / fmt::format("measure-{}", ::getpid())
                              : fs::path(s.keep);
  fs::create_directories(folder);
  fmt::print(
      "person,amplitude,units,frames,eye_px,true_region,region,truth,at_truth,most,noise,rise_s,"
      "at_s,true_speed,speed,strain,shift,turn,true_shift,true_turn,sides,true_sides,true_strain,"
      "quantiser,regions\n");
  for (auto seed = static_cast<std::uint64_t>(s.seeds.low);
       seed <= static_cast<std::uint64_t>(s.seeds.high); ++seed) {
    for (const Population p : {Population::kChild, Population::kAdult}) {
      measure_person(s, p, seed, folder);
    }
  }
  if (s.keep.empty()) fs::remove_all(folder);
}
