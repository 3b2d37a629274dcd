// Recordings whose movements are known: movements that are inserted into footage, and people who
// do not exist in front of a camera.
//
//   CohortOptions options;
//   options.children = 2;
//   options.seconds = 20;
//   make_cohort("made", options, progress, cancel);
//   for (const TruthRow& row : read_truth("made/truth.csv")) std::cout << row.type << "\n";
//
// Amplitudes are shares of the inter-ocular distance (IOD), times are seconds of the recording. The
// same options and seed give the same recordings. Figures from synthetic people or movements should
// say so wherever they are shown. Functions are safe to call from several threads at once on
// different files and throw Error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "inkling/event.h"
#include "inkling/progress.h"
#include "inkling/recording.h"
#include "inkling/truth.h"

namespace inkling {

// From low to high, both inclusive.
struct Range {
  double low = 0, high = 0;
};

// What is to happen. Rates are means; places are drawn at random, so that no two movements of skin
// touch one another.
struct ScriptOptions {
  double micro_every_s = 4;  // from one to the next; 0: none
  Range micro_amplitude_iod{0.02, 0.04};
  Range micro_duration_s{0.2, 0.48};               // onset to offset
  std::vector<std::vector<UnitMove>> micro_units;  // to choose among; empty: those of the emotions
  std::vector<std::string> emotions;  // to choose among, one named twice twice as often; empty: all
  // Of the micro-expressions in turn, in place of a draw; empty: drawn.
  std::vector<std::string> micro_emotions = {};
  double any_place_share = 0;          // of micro- and macro-expressions: no action units
  Range micro_apex_share{0.35, 0.55};  // place of the apex between onset and offset
  // (left - right) / (left + right) of the displacement of units on both sides of the face, of the
  // person's own sides.
  Range micro_side_asymmetry{0, 0};
  double variety = 0;  // of how action units look, 0 … 1
  double macros_per_min = 0, blinks_per_min = 0, speech_per_min = 0;
  double heads_per_min = 0, hands_per_min = 0, lights_per_min = 0;
  double gazes_per_min = 0, squints_per_min = 0;  // looks to another place and back; narrowed eyes
  double nods_per_min = 0;                        // two to four in a row
  double swallows_per_min = 0;                    // larynx and chin
  double screens_per_min = 0;                     // steps of exposure, and of the light of a screen
  double head_size = 1;     // of head turns, nods and tilts; 1: turns of 10 to 22 degrees
  bool open_mouth = false;  // lips part in speech
  // Micro-expressions that last, set out and go back as in published sets: median 0.36 s, 0.15 to
  // 0.2 s to the apex, fast on and slow off, each unit with an onset of its own. Not:
  // micro_duration_s.
  bool natural_timing = false;
  // Share of the micro-expressions that have a movement of this type beside them; together 1 at
  // most. "blink", "gaze", "squint", "swallow": overlapping; "head", "nod", "speech": the
  // micro-expression within it; "macro": 0.1 to 0.8 s before or after.
  struct Beside {
    std::string type;
    double share = 0;
  };
  std::vector<Beside> beside = {};
  Range macro_amplitude_iod{0.06, 0.16};
  Range macro_duration_s{0.8, 3.0};
};

// What a call does to pictures on their way.
struct CallDamage {
  int bitrate_kbps = 0;        // of the H.264 file; 0: nearly without loss (crf 12)
  std::string preset = {};     // of its encoder; empty: the default
  double noise_gray = 0;       // camera noise, standard deviation, grey levels
  double scale = 1;            // of width and height, 0.1..1
  double repeat_share = 0;     // of the frames show the one before again
  double drop_share = 0;       // of the frames are missing: their time passes without a picture
  double freezes_per_min = 0;  // of 0.3 to 1.5 s, hidden as repeats
};

struct SynthOptions {
  ScriptOptions script;
  CallDamage damage;
  std::uint64_t seed = 1;
  bool lossless = false;
  bool keep_original = false;  // also NAME.original.*: the same without the movements, same seed
  std::optional<int> face;     // which face of a recording; none: the main face
  std::optional<Range> window_s = {};  // only these seconds of a recording
  // How a recording is read. `fps` is also that of a picture that is brought to life.
  SourceOptions source = {};

  // Micro-expressions as they were recorded, in place of action units, to choose among:
  // "smile.mp4@5-30" or "smile.mp4@5-30:12+6", a neutral frame and the height of an expression of
  // one face. How its skin moved from one to the other, and changed its shade, is measured, made as
  // small and as short as the script asks for, and put on the face of the recording.
  std::vector<std::string> like = {};

  // Of pictures that are brought to life.
  double seconds = 30;
  bool variable_rate = false;  // frames 0.5 to 1.6 intervals apart
  int width = 640, height = 480;
  double iod_px = 75;     // between the eyes, at rest
  double liveliness = 1;  // of the head
};

// A file that was made, and what is in it.
struct SynthRecording {
  std::filesystem::path video;
  std::vector<TruthRow> truth;
  RecordingRow row;
};

// Real footage with movements inserted into one face of it, or a still picture brought to life;
// `head` movements move the picture as a whole. output: the video file, whose extension names the
// container (.mp4; .mkv where `lossless`). The recording's row is of the data set "synthetic".
// Throws Error(kInput) when there is no face, or none for long enough to hold a movement,
// Error(kEnvironment) when `output` is the input or something that Inkling did not write.
SynthRecording insert_movements(const std::filesystem::path& input,
                                const std::filesystem::path& output, const SynthOptions& options,
                                Progress& progress, const CancelToken& cancel);

// In what the micro-expressions of a population, and its recordings, differ from what a cohort
// assumes of it. The defaults change nothing.
struct PopulationDifferences {
  double fps = 25;
  double duration_factor = 1, amplitude_factor = 1;
  double rate_factor = 1;     // of micro-expressions a minute
  double apex_shift = 0;      // added to the place of the apex, a share of the duration
  double side_asymmetry = 0;  // mean of ScriptOptions::micro_side_asymmetry
};

// Drawn people, each in one or more recordings as of a call, whose movements are known.
struct CohortOptions {
  int children = 0, adults = 0;
  int recordings = 1;   // of each person
  double seconds = 30;  // of each recording
  int width = 640, height = 480;
  PopulationDifferences child = {}, adult = {};
  // How far people differ from one another: standard deviation of the natural logarithm of each
  // person's own duration, amplitude and rate.
  double subject_spread = 0;
  // Shares of emotions among micro-expressions, and of rests ("no-emotion") beside them: exactly
  // these over the whole cohort, unevenly over its people. A preset ("cmed") or a table
  // ("happiness=9,surprise=1,no-emotion=10"); empty: as assumed.
  std::string emotions = {};
  std::uint64_t seed = 0;
  int jobs = 0;  // recordings at a time; 0: as many as processors
};

struct CohortSummary {
  std::size_t people = 0, recordings = 0;
  std::size_t skipped = 0;  // recordings that were there already
  std::size_t micro = 0, movements = 0;
};

// Writes into the folder NAME.mp4 of each recording and, of all of them, truth.csv, recordings.csv,
// catalog.csv and README.txt. People and recordings are the same however many others there are; but
// for the emotions that `emotions` deals out, which depend on who else is there. A recording that
// is there of the same options is skipped. When cancelled, the tables cover what is finished.
CohortSummary make_cohort(const std::filesystem::path& folder, const CohortOptions& options,
                          Progress& progress, const CancelToken& cancel);

// Calls of two drawn people, a child and a therapist, as they are recorded: each in tiles of the
// picture that change with the layout and at every switch, both heard in one sound.
struct CallOptions {
  std::vector<std::string> layouts = {};  // as synth call --help lists them; empty: all
  int switches = 20;                      // of each recording
  double seconds = 120, fps = 25;         // of each recording
  int width = 1280, height = 720;
  bool silent = false;  // no sound
  std::uint64_t seed = 0;
  int jobs = 0;  // recordings at a time; 0: as many as processors
};

struct CallSummary {
  std::size_t recordings = 0, switches = 0;
  std::size_t micro = 0, movements = 0;  // of both people
};

// Writes into the folder LAYOUT.mp4 of each recording and, of all of them, truth-child.csv,
// truth-therapist.csv, tiles.csv, switches.csv, recordings.csv, roles.csv with pictures of both
// people, and README.txt. The people are the same in every layout.
CallSummary make_calls(const std::filesystem::path& folder, const CallOptions& options,
                       Progress& progress, const CancelToken& cancel);

}  // namespace inkling
