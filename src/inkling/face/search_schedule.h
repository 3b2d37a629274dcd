#pragma once

#include <cstdint>
#include <vector>

#include "inkling/image.h"

namespace inkling {

// When the whole picture is to be searched for faces, or the next part of it. Times in
// microseconds of the recording.
class SearchSchedule {
 public:
  // parts: into how many a search is divided.
  SearchSchedule(double detect_every_s, int parts)
      : detect_every_s_(detect_every_s), parts_(parts) {}

  void cut(std::int64_t now_us) { cut_us_ = now_us; }
  void lost(std::int64_t now_us) { lost_us_ = now_us; }
  void found(std::int64_t now_us) { found_us_ = now_us; }

  enum class Due { kNothing, kPart, kAll };
  // followed: some face is followed now. The caller does what is due at once.
  Due next(std::int64_t now_us, bool followed);
  // Whether small faces are to be searched for, which takes long: some times after the start and
  // after every cut, then rarely. The caller does it at once.
  bool small_is_due(std::int64_t now_us);
  // The part that is due, 0 .. parts - 1.
  int part() const { return part_; }

 private:
  double interval_s(std::int64_t now_us, bool followed) const;

  double detect_every_s_;
  int parts_;
  int part_ = 0;
  bool first_ = true;
  std::int64_t searched_us_ = 0;
  std::int64_t small_us_ = -1;    // when small faces were last searched for
  std::int64_t changed_us_ = -1;  // the start, or the last cut before now
  std::int64_t cut_us_ = -1;      // when the picture last changed as a whole
  std::int64_t lost_us_ = -1;     // when a face was last lost
  std::int64_t found_us_ = 0;     // when one was last found
};

// A small copy of the picture, by which cuts are found.
class Thumbnail {
 public:
  // True when most of the picture changed since the last call, or its size did.
  bool differs(const ImageView& luma);

 private:
  std::vector<int> cells_;
  int width_ = 0, height_ = 0;
};

}  // namespace inkling
