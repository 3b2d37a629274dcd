#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "inkling/spotting/motion_track.h"

namespace inkling {

// What both eyes show, each against its own usual look: the median of some seconds around. So it
// asks nothing of how dark, wide or well placed a person's eyes are. Signed: a lid that comes down
// is told from one that goes up, and from an iris that goes aside.
class EyeLooks {
 public:
  explicit EyeLooks(const MotionTrack& track);

  static constexpr std::size_t kEyes = 2;
  // How much brighter skin has replaced the upper part of what is usually dark (iris, lashes): 0 as
  // usual, about 1 where all of it has gone.
  float faded(SampleIndex i, std::size_t eye) const { return signals_[i][eye].faded; }
  // How far what is dark lies below its usual place and to the right of it, cells of an EyeThumb.
  float below(SampleIndex i, std::size_t eye) const { return signals_[i][eye].below; }
  float aside(SampleIndex i, std::size_t eye) const { return signals_[i][eye].aside; }
  // How differently the eye looks at two samples, and at one from usual, beyond a shift of up to
  // three cells: 0 alike .. 1 nothing in common.
  float change(SampleIndex i, SampleIndex j, std::size_t eye) const;
  float change_from_usual(SampleIndex i, std::size_t eye) const;

  std::size_t size() const { return signals_.size(); }

 private:
  using Look = std::array<float, std::tuple_size_v<EyeThumb>>;
  struct Signals {
    float faded = 0, below = 0, aside = 0;
  };
  struct Usual {
    Look look;
    float skin;  // grey level of what is bright in it
    float dark_x, dark_y;
  };
  void add_usual(SampleIndex around, SampleIndex first, SampleIndex last);
  Signals read(SampleIndex i, std::size_t eye) const;

  const MotionTrack& track_;
  std::vector<std::array<Usual, kEyes>> usual_;  // every so often
  PerSample<std::size_t> usual_of_;              // index into usual_
  PerSample<std::array<Signals, kEyes>> signals_;
};

}  // namespace inkling
