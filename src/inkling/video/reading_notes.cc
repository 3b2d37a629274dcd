#include "inkling/video/reading_notes.h"

#include <fmt/format.h>

#include <utility>

#include "inkling/video/valid_bits.h"

namespace inkling {

std::vector<std::string> reading_notes(const SourceInfo& info, const ReadingFacts& facts) {
  std::vector<std::string> notes;
  if (facts.playback_fps > 0) {
    notes.push_back(
        fmt::format("The file plays {:.6g} frames a second; as --true-fps says, {:.6g} were "
                    "recorded, and all times are those of the recording.",
                    facts.playback_fps, info.nominal_fps));
  }
  if (!facts.has_times && facts.playback_fps == 0) {
    notes.push_back(fmt::format(
        "The file holds no times: its pictures are taken to follow each other at {:.6g} "
        "a second. If they were recorded at another rate, say it with --true-fps.",
        info.nominal_fps));
  }
  int width = info.stored_width, height = info.stored_height;
  if (info.rotation_degrees % 180 != 0) std::swap(width, height);
  if (info.width > width || info.height > height) {
    notes.push_back(
        fmt::format("The pixels of the file are not square: its {} x {} pixels are measured and "
                    "shown as {} x {}, as players show them.",
                    info.stored_width, info.stored_height, info.width, info.height));
  }
  if (facts.interlaced) {
    notes.push_back(
        "The recording is marked as interlaced: the lines of a picture are of two moments, half a "
        "frame apart, and are measured as one. A file with its fields taken apart (ffmpeg -vf "
        "bwdif) shows quick movements better.");
  }
  if (!info.hdr.empty()) {
    notes.push_back(fmt::format(
        "The recording is HDR ({}): its pictures are shown in the usual range of brightness.",
        info.hdr));
  }
  if (facts.valid_bits > 0 && facts.valid_bits < 16) {
    notes.push_back(valid_bits_note(facts.valid_bits));
  }
  if (info.tracks > 1) {
    notes.push_back(
        fmt::format("The file holds {} picture tracks: {}. Number {} was read; --track chooses "
                    "another.",
                    info.tracks, facts.track_list, info.track));
  }
  return notes;
}

}  // namespace inkling
