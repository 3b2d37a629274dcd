#include "inkling/synthesis/two_people/two_person_call.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "inkling/core/random.h"
#include "inkling/synthesis/call/animated_person.h"
#include "inkling/synthesis/call/recording_writer.h"
#include "inkling/synthesis/call/script.h"
#include "inkling/synthesis/call/written_frames.h"
#include "inkling/synthesis/cohort/assumed_recording.h"
#include "inkling/synthesis/cohort/assumptions.h"
#include "inkling/synthesis/person/render_portrait.h"
#include "inkling/synthesis/two_people/call_picture.h"
#include "inkling/synthesis/two_people/call_voice.h"
#include "inkling/video/add_sound.h"

namespace inkling {
namespace {

constexpr double kCameraShare = 2.0 / 3;  // of the call's width and height
constexpr double kStageVaries = 0.25;     // of the mean time from one switch to the next
constexpr int kTurnEvery = 3;             // from one switch with a turn of speech to the next
constexpr double kTurnMarginS = 0.25;     // from a switch to a turn of speech
constexpr double kShortestTurnS = 1, kLongestTurnS = 4;
constexpr double kTurnApartS = 0.3;  // from a turn to what the same person does else

double time_of(std::int64_t frame, const CallOptions& options) {
  return static_cast<double>(frame) / options.fps;
}

std::int64_t time_us_of(std::int64_t frame, const CallOptions& options) {
  return std::llround(1e6 * time_of(frame, options));
}

CallPerson call_person(Population population, const CallOptions& options) {
  const bool child = population == Population::kChild;
  // Without glasses: which of the two is which is to follow from the faces, not from them.
  std::uint64_t seed = Random(options.seed * 2 + (child ? 1 : 0)).bits();
  PersonTraits traits = draw_person(population, seed);
  while (traits.glasses) traits = draw_person(population, ++seed);
  Random random(seed);
  const PixelRect camera = call_camera(options.width, options.height);
  CallPerson person;
  person.role = child ? "child" : "therapist";
  person.banner = child ? "CHILD" : "THERAPIST";
  person.iod_px = camera.height * draw_assumed(Assumption::kEyeDistance, population, random);
  person.liveliness = draw_assumed(Assumption::kLiveliness, population, random);
  person.pitch_hz = child ? 280 : traits.sex == Sex::kFemale ? 210 : 120;
  person.script = assumed_script(traits, random);
  person.damage = assumed_damage(population, options.width, options.height, random);
  person.portrait =
      render_roomy_portrait(traits, draw_setting(seed), camera.width, camera.height, person.iod_px);
  return person;
}

// About evenly over the recording, none in its first or last second.
std::vector<std::int64_t> draw_switches(const CallOptions& options, Random& random) {
  std::vector<std::int64_t> frames;
  const double stage_s = options.seconds / (options.switches + 1);
  for (int n = 1; n <= options.switches; ++n) {
    const double t_s = stage_s * (n + random.uniform(-0.5, 0.5) * kStageVaries);
    frames.push_back(std::llround(t_s * options.fps));
  }
  return frames;
}

bool shows(const std::vector<CallTile>& tiles, int person) {
  return std::ranges::any_of(tiles, [&](const CallTile& tile) { return tile.person == person; });
}

// The first frame of each stage, and the one behind the last.
std::vector<std::int64_t> stage_bounds(const PlannedCall& planned) {
  std::vector<std::int64_t> bounds = {0};
  bounds.insert(bounds.end(), planned.switch_frames.begin(), planned.switch_frames.end());
  bounds.push_back(planned.frames);
  return bounds;
}

std::vector<FacePath::Stretch> times_in_view(const PlannedCall& planned, int person,
                                             const CallOptions& options) {
  std::vector<FacePath::Stretch> stretches;
  const auto bounds = stage_bounds(planned);
  for (std::size_t n = 0; n + 1 < bounds.size(); ++n) {
    const auto tiles = planned.layout->tiles(static_cast<int>(n), options.width, options.height);
    if (!shows(tiles, person)) continue;
    stretches.push_back({time_of(bounds[n], options), time_of(bounds[n + 1] - 1, options)});
  }
  return stretches;
}

// Turns of speech, too short a while after the switches for draw_script(), take the place of what
// whoever is shown first does meanwhile.
void add_turns(PlannedCall& planned, const CallOptions& options, Random& random) {
  const auto bounds = stage_bounds(planned);
  for (std::size_t n = 1; n + 1 < bounds.size(); n += kTurnEvery) {
    ScriptedMovement turn;
    turn.type = "speech";
    turn.onset_s = time_of(bounds[n], options) + kTurnMarginS;
    turn.offset_s =
        std::min(time_of(bounds[n + 1], options) - kTurnMarginS, turn.onset_s + kLongestTurnS);
    if (turn.offset_s - turn.onset_s < kShortestTurnS) continue;
    turn.apex_s = 0.5 * (turn.onset_s + turn.offset_s);
    turn.amplitude_iod = random.uniform(0.05, 0.12);
    turn.seed = random.bits();
    const auto tiles = planned.layout->tiles(static_cast<int>(n), options.width, options.height);
    auto& script = planned.scripts[static_cast<std::size_t>(tiles[0].person)];
    std::erase_if(script, [&](const ScriptedMovement& other) {
      return other.onset_s < turn.offset_s + kTurnApartS &&
             turn.onset_s < other.offset_s + kTurnApartS;
    });
    script.push_back(turn);
    std::ranges::stable_sort(script, {}, &ScriptedMovement::onset_s);
  }
}

// One person's camera: what it gave last is shown again through freezes.
class CallCamera {
 public:
  CallCamera(const CallPerson& person, const PixelRect& size,
             const std::vector<ScriptedMovement>& script, const std::vector<Delivery>& deliveries,
             std::uint64_t seed)
      : person_(person),
        animated_(person.portrait, {size.width, size.height, person.iod_px, person.liveliness},
                  script, seed),
        deliveries_(deliveries),
        seed_(seed) {}

  const RgbImage& picture(std::int64_t frame, double t_s) {
    const auto at = static_cast<std::size_t>(frame);
    const bool goes_on = frame == last_frame_ + 1;
    if (!goes_on || deliveries_[at] == Delivery::kShown) {
      picture_ = animated_.frame(t_s);
      add_noise(picture_, person_.damage.noise_gray, seed_ + at);
    }
    last_frame_ = frame;
    return picture_;
  }
  bool speaks(double t_s) const {
    return std::ranges::any_of(animated_.script(), [&](const ScriptedMovement& movement) {
      return movement.type == "speech" && movement.onset_s <= t_s && t_s <= movement.offset_s;
    });
  }
  double iod_px(double t_s) const { return animated_.frame_from_face(t_s).scale(); }

 private:
  const CallPerson& person_;
  AnimatedPerson animated_;
  std::vector<Delivery> deliveries_;
  std::uint64_t seed_;
  std::int64_t last_frame_ = -2;  // that was asked for
  RgbImage picture_;
};

std::vector<std::int64_t> call_times(const PlannedCall& planned, const CallOptions& options) {
  std::vector<std::int64_t> times;
  for (std::int64_t f = 0; f < planned.frames; ++f) times.push_back(time_us_of(f, options));
  return times;
}

// Draws a planned call frame by frame.
class CallStage {
 public:
  CallStage(const PlannedCall& planned, const std::array<CallPerson, 2>& people,
            const CallOptions& options)
      : planned_(planned),
        people_(people),
        options_(options),
        ground_(call_ground(options.width, options.height)) {
    const auto times = call_times(planned, options);
    const PixelRect size = call_camera(options.width, options.height);
    for (std::size_t p = 0; p < people.size(); ++p) {
      const std::uint64_t seed = planned.seed * 4 + p;
      Random random(seed);
      CallDamage freezes;
      freezes.freezes_per_min = people[p].damage.freezes_per_min;
      const auto deliveries = draw_deliveries(times, planned.scripts[p], freezes, random);
      cameras_.emplace_back(people[p], size, planned.scripts[p], deliveries, seed);
    }
  }

  RgbImage frame(std::int64_t index, const std::vector<CallTile>& tiles) {
    const double t_s = time_of(index, options_);
    RgbImage call = ground_;
    for (const CallTile& tile : tiles) {
      CallCamera& camera = cameras_[static_cast<std::size_t>(tile.person)];
      draw_tile(call, camera.picture(index, t_s), tile, camera.speaks(t_s),
                people_[static_cast<std::size_t>(tile.person)].banner);
    }
    return call;
  }
  // Between the eyes of somebody in the call's picture; 0 where they are not in view.
  double iod_px(std::int64_t index, const std::vector<CallTile>& tiles, int person) const {
    const PixelRect size = call_camera(options_.width, options_.height);
    for (const CallTile& tile : tiles) {
      if (tile.person != person) continue;
      return call_from_camera(size.width, size.height, tile.place).scale() *
             cameras_[static_cast<std::size_t>(person)].iod_px(time_of(index, options_));
    }
    return 0;
  }

 private:
  const PlannedCall& planned_;
  const std::array<CallPerson, 2>& people_;
  const CallOptions& options_;
  RgbImage ground_;
  std::vector<CallCamera> cameras_;
};

// The bit rate is that of the call, the damage of the pictures each camera's own.
CallDamage damage_of_file(const std::array<CallPerson, 2>& people) {
  CallDamage damage;
  damage.bitrate_kbps = people[0].damage.bitrate_kbps;
  damage.preset = people[0].damage.preset;
  return damage;
}

void add_call_sound(const PlannedCall& planned, const std::array<CallPerson, 2>& people,
                    const std::filesystem::path& video, const CallOptions& options) {
  std::vector<CallVoice> voices;
  for (std::size_t p = 0; p < people.size(); ++p) {
    voices.push_back({people[p].pitch_hz, movements_of_type(planned.scripts[p], "speech")});
  }
  add_sound(video, call_sound(voices, time_of(planned.frames, options), planned.seed),
            kCallSoundHz);
}

std::vector<ShownTile> shown_tiles(const PlannedCall& planned, const CallOptions& options) {
  std::vector<ShownTile> shown;
  const auto bounds = stage_bounds(planned);
  for (std::size_t n = 0; n + 1 < bounds.size(); ++n) {
    for (const CallTile& tile :
         planned.layout->tiles(static_cast<int>(n), options.width, options.height)) {
      const std::int64_t first = bounds[n], last = bounds[n + 1] - 1;
      shown.push_back({tile.person, first, last, time_us_of(first, options),
                       time_us_of(last, options), tile.place});
    }
  }
  return shown;
}

}  // namespace

PixelRect call_camera(int width, int height) {
  const auto even = [](double px) { return std::max(2, 2 * static_cast<int>(px / 2)); };
  return {0, 0, even(kCameraShare * width), even(kCameraShare * height)};
}

std::array<CallPerson, 2> call_people(const CallOptions& options) {
  return {call_person(Population::kChild, options), call_person(Population::kAdult, options)};
}

PlannedCall plan_call(const CallLayout& layout, const std::array<CallPerson, 2>& people,
                      const CallOptions& options) {
  const auto number = static_cast<std::uint64_t>(&layout - call_layouts().data());
  PlannedCall planned;
  planned.layout = &layout;
  planned.name = layout.name;
  planned.seed = Random(options.seed * call_layouts().size() + number).bits() >> 8;
  planned.frames = std::llround(options.seconds * options.fps);
  Random random(planned.seed);
  planned.switch_frames = draw_switches(options, random);
  for (int p = 0; p < 2; ++p) {
    planned.scripts[static_cast<std::size_t>(p)] = draw_script(
        times_in_view(planned, p, options), people[static_cast<std::size_t>(p)].script, random);
  }
  add_turns(planned, options, random);
  return planned;
}

MadeCall make_call(const PlannedCall& planned, const std::array<CallPerson, 2>& people,
                   const CallOptions& options, const std::filesystem::path& folder,
                   Progress& progress, const CancelToken& cancel) {
  MadeCall made;
  made.video = folder / (planned.name + ".mp4");
  CallStage stage(planned, people, options);
  RecordingWriter writer(made.video, options.width, options.height, options.fps,
                         damage_of_file(people), false, planned.seed);
  std::array<WrittenFrames, 2> frames;
  int switches = 0;
  for (std::int64_t f = 0; f < planned.frames; ++f) {
    cancel.check();
    while (switches < std::ssize(planned.switch_frames) &&
           planned.switch_frames[static_cast<std::size_t>(switches)] <= f) {
      ++switches;
    }
    const auto tiles = planned.layout->tiles(switches, options.width, options.height);
    const std::int64_t time_us = time_us_of(f, options);
    writer.add(stage.frame(f, tiles), time_us, Delivery::kShown, {});
    for (int p = 0; p < 2; ++p) {
      frames[static_cast<std::size_t>(p)].add(time_us, stage.iod_px(f, tiles, p));
    }
    progress.update("drawing", f + 1, planned.frames);
  }
  writer.finish();
  if (!options.silent) add_call_sound(planned, people, made.video, options);
  for (std::size_t p = 0; p < people.size(); ++p) {
    made.truth[p] = frames[p].truth(planned.name, planned.scripts[p]);
    for (TruthRow& row : made.truth[p]) row.subject = people[p].role;
  }
  made.tiles = shown_tiles(planned, options);
  made.row = writer.row();
  made.row.dataset = "synthetic";
  return made;
}

}  // namespace inkling
