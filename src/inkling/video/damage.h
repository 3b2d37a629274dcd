#pragma once

#include <cstdint>
#include <string>

namespace inkling {

// Collects what was wrong with a recording, for a report of one line.
class DamageLog {
 public:
  // What happened while the frame with this index was being made; reported twice, it counts once.
  void add(std::int64_t frame_index, std::int64_t time_us, std::int64_t lost, bool damaged);
  void set_repaired_times(std::int64_t count, std::int64_t first_us);
  void set_ended_early() { ended_early_ = true; }
  // Microseconds of the recording: where the pictures end, and where the file says that they do.
  void set_cut_short(std::int64_t end_us, std::int64_t announced_us);
  // How many pictures that the index lists are missing at the end; 0: none.
  void set_missing(std::int64_t end_us, std::int64_t pictures);

  std::int64_t lost() const { return lost_; }
  std::string line() const;

 private:
  std::int64_t seen_index_ = -1;
  std::int64_t lost_ = 0, damaged_ = 0, repaired_ = 0;
  std::int64_t first_us_ = 0, first_repaired_us_ = 0;
  bool ended_early_ = false;
  std::int64_t end_us_ = 0, announced_us_ = 0;  // 0: it is not cut short
  std::int64_t missing_ = 0;                    // pictures
};

}  // namespace inkling
