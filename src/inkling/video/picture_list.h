#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "inkling/recording.h"
#include "inkling/video/picture_file.h"

namespace inkling {

// Pictures one behind another: those of a folder, or those in one file.
class PictureList {
 public:
  virtual ~PictureList() = default;
  virtual std::size_t size() const = 0;
  virtual std::string name(std::size_t i) const = 0;
  virtual std::int64_t time_us(std::size_t i) const = 0;
  // From the start of the first to the end of the last, seconds.
  virtual double duration_s() const = 0;
  // Whether pictures are missing before it, for so long that nothing is measured across.
  virtual bool lies_behind_gap(std::size_t) const { return false; }
  // Throws Error(kInput).
  virtual Picture decode(std::size_t i, ValidBits& levels) = 0;
  // Whether the file ends before all its pictures.
  virtual bool is_cut_short() const { return false; }
  virtual std::vector<std::string> notes() const { return {}; }
};

// The list as a recording. container: its kind; fps: of the pictures, 0 where they have times of
// their own. Throws Error(kInput) when no picture of it can be decoded. Precondition: not empty.
std::unique_ptr<FrameSource> source_of_pictures(const std::filesystem::path& path,
                                                const std::string& container, double fps,
                                                std::unique_ptr<PictureList> pictures);

}  // namespace inkling
