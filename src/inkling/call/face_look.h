#pragma once

#include <vector>

#include "inkling/image.h"

namespace inkling {

// What one face is told from another by: histograms of uniform local binary patterns over a grid of
// its aligned crop without its finest detail, averaged over pictures (Ahonen, Hadid and Pietikainen
// 2006, IEEE Transactions on Pattern Analysis and Machine Intelligence 28, 2037-2041). It tells
// which of a few people in a recording a picture shows; it is no proof of who somebody is.
class FaceLook {
 public:
  // A crop (align/canonical.h) of any size.
  void add(const ImageView& crop);
  int pictures() const { return pictures_; }
  // 0: the same; 1: nothing in common. Precondition: both have pictures.
  double difference(const FaceLook& other) const;

 private:
  std::vector<float> histograms_;  // [cell][pattern], each cell sums to pictures_
  int pictures_ = 0;
};

}  // namespace inkling
