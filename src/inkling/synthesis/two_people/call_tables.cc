#include "inkling/synthesis/two_people/call_tables.h"

#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <string>
#include <string_view>

#include "inkling/core/version.h"
#include "inkling/face/face_geometry.h"
#include "inkling/face/landmarker.h"
#include "inkling/files/atomic_file.h"
#include "inkling/synthesis/skin/resample.h"
#include "inkling/video/jpeg.h"

namespace inkling {
namespace {

constexpr char kCallText[] = R"(SYNTHETIC CALLS

Nobody in these recordings is real. Two drawn people, a child and a therapist, are shown as a video
call shows them; who speaks hums, which is no language. They measure a program. Figures from them
say nothing on people: call them synthetic wherever you show them.

Made by: inkling {} synth call --layout{} --switches {} --seconds {:g} --size {}x{} --seed {}

LAYOUT.mp4           one call, with sound
truth-child.csv      one row a movement of the child: onset, apex, offset (frames from 0, inclusive),
                     type, action units, amplitude; "speech" is where the child is heard
truth-therapist.csv  the same of the therapist
tiles.csv            where each of them is in view: frames (inclusive), seconds, pixels
switches.csv         the first frame after each switch of the layout
recordings.csv       one row a recording
roles.csv            who is who, for inkling analyze --roles; child.jpg and therapist.jpg beside it
Nothing moves within a second of a switch but the head and, in speech, the mouth.
)";

std::string call_tiles_csv(const std::vector<PlannedCall>& planned,
                           const std::vector<MadeCall>& made,
                           const std::array<CallPerson, 2>& people) {
  std::string csv = "recording,role,first_frame,last_frame,first_s,last_s,x,y,w,h\n";
  for (std::size_t i = 0; i < made.size(); ++i) {
    for (const ShownTile& tile : made[i].tiles) {
      fmt::format_to(std::back_inserter(csv), "{},{},{},{},{:.6f},{:.6f},{},{},{},{}\n",
                     planned[i].name, people[static_cast<std::size_t>(tile.person)].role,
                     tile.first_frame, tile.last_frame, 1e-6 * static_cast<double>(tile.first_us),
                     1e-6 * static_cast<double>(tile.last_us), tile.place.x, tile.place.y,
                     tile.place.width, tile.place.height);
    }
  }
  return csv;
}

std::string call_switches_csv(const std::vector<PlannedCall>& planned, const CallOptions& options) {
  std::string csv = "recording,frame,time_s\n";
  for (const PlannedCall& call : planned) {
    for (const std::int64_t frame : call.switch_frames) {
      fmt::format_to(std::back_inserter(csv), "{},{},{:.6f}\n", call.name, frame,
                     static_cast<double>(frame) / options.fps);
    }
  }
  return csv;
}

// Head and shoulders at rest.
RgbImage picture_of(const CallPerson& person) {
  const auto eyes = eye_centers(person.portrait.landmarks);
  const double iod = distance(eyes[0], eyes[1]);
  const Point middle = midpoint(eyes[0], eyes[1]);
  return cut(person.portrait.rgb, static_cast<int>(std::lround(middle.x - 2 * iod)),
             static_cast<int>(std::lround(middle.y - 1.8 * iod)),
             static_cast<int>(std::lround(4 * iod)), static_cast<int>(std::lround(4.4 * iod)));
}

std::string call_readme(const std::vector<PlannedCall>& planned, const CallOptions& options) {
  std::string layouts;
  for (const PlannedCall& call : planned) layouts += " " + call.name;
  return fmt::format(kCallText, version(), layouts, options.switches, options.seconds,
                     options.width, options.height, options.seed);
}

}  // namespace

std::vector<std::string> call_files(const std::vector<PlannedCall>& planned,
                                    const std::array<CallPerson, 2>& people) {
  std::vector<std::string> names = {"tiles.csv", "switches.csv", "recordings.csv", "roles.csv",
                                    "README.txt"};
  for (const PlannedCall& call : planned) names.push_back(call.name + ".mp4");
  for (const CallPerson& person : people) {
    names.push_back("truth-" + person.role + ".csv");
    names.push_back(person.role + ".jpg");
  }
  return names;
}

void write_call_tables(const std::vector<PlannedCall>& planned, const std::vector<MadeCall>& made,
                       const std::array<CallPerson, 2>& people, const CallOptions& options,
                       const std::filesystem::path& folder) {
  std::vector<RecordingRow> recordings;
  for (const MadeCall& one : made) recordings.push_back(one.row);
  std::string roles = "role,picture\n";
  for (std::size_t p = 0; p < people.size(); ++p) {
    std::vector<TruthRow> truth;
    for (const MadeCall& one : made) {
      truth.insert(truth.end(), one.truth[p].begin(), one.truth[p].end());
    }
    write_file(folder / ("truth-" + people[p].role + ".csv"), truth_csv(truth));
    const auto jpeg = encode_jpeg(picture_of(people[p]), 92);
    write_file(folder / (people[p].role + ".jpg"),
               {reinterpret_cast<const char*>(jpeg.data()), jpeg.size()});
    roles += people[p].role + "," + people[p].role + ".jpg\n";
  }
  write_file(folder / "tiles.csv", call_tiles_csv(planned, made, people));
  write_file(folder / "switches.csv", call_switches_csv(planned, options));
  write_file(folder / "recordings.csv", recordings_csv(recordings));
  write_file(folder / "roles.csv", roles);
  write_file(folder / "README.txt", call_readme(planned, options));
}

}  // namespace inkling
