#pragma once

#include <cstdint>

namespace inkling {

// When the whole picture is to be searched for faces. Times in microseconds of the recording.
class SearchSchedule {
 public:
  explicit SearchSchedule(double detect_every_s) : detect_every_s_(detect_every_s) {}

  void searched(std::int64_t now_us);
  void cut(std::int64_t now_us) { cut_us_ = now_us; }
  void lost(std::int64_t now_us) { lost_us_ = now_us; }
  void found(std::int64_t now_us) { found_us_ = now_us; }

  // followed: some face is followed now.
  bool due(std::int64_t now_us, bool followed) const;

 private:
  double detect_every_s_;
  bool first_ = true;
  std::int64_t searched_us_ = 0;
  std::int64_t cut_us_ = -1;   // when the picture last changed as a whole
  std::int64_t lost_us_ = -1;  // when a face was last lost
  std::int64_t found_us_ = 0;  // when one was last found
};

}  // namespace inkling
