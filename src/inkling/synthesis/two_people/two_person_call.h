#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "inkling/progress.h"
#include "inkling/synth.h"
#include "inkling/synthesis/call/call_damage.h"
#include "inkling/synthesis/person/portrait.h"
#include "inkling/synthesis/skin/movement.h"
#include "inkling/synthesis/two_people/call_layout.h"
#include "inkling/truth.h"

namespace inkling {

// One of the two people of all calls of one seed.
struct CallPerson {
  std::string role, banner;  // "child" and "CHILD"
  Portrait portrait;         // before their own camera
  double iod_px = 0, liveliness = 1, pitch_hz = 200;
  ScriptOptions script;
  CallDamage damage;
};

// One recorded call.
struct PlannedCall {
  const CallLayout* layout = nullptr;
  std::string name;  // of the file, without its extension
  std::uint64_t seed = 0;
  std::int64_t frames = 0;
  std::vector<std::int64_t> switch_frames;  // the first frame of each layout but the first
  // What each person does, while they are in view and a second from every switch; only speech comes
  // nearer to one.
  std::array<std::vector<ScriptedMovement>, 2> scripts;
};

// Where a person was in view, through frames that are inclusive at both ends.
struct ShownTile {
  int person = 0;
  std::int64_t first_frame = 0, last_frame = 0;
  std::int64_t first_us = 0, last_us = 0;
  PixelRect place;  // frame pixels
};

struct MadeCall {
  std::filesystem::path video;
  std::array<std::vector<TruthRow>, 2> truth;  // of each person
  std::vector<ShownTile> tiles;                // in order of time
  RecordingRow row;
};

// The size of each camera's picture in a call of this size.
PixelRect call_camera(int width, int height);
std::array<CallPerson, 2> call_people(const CallOptions& options);
PlannedCall plan_call(const CallLayout& layout, const std::array<CallPerson, 2>& people,
                      const CallOptions& options);
// Writes folder/NAME.mp4. Throws Error.
MadeCall make_call(const PlannedCall& planned, const std::array<CallPerson, 2>& people,
                   const CallOptions& options, const std::filesystem::path& folder,
                   Progress& progress, const CancelToken& cancel);

}  // namespace inkling
