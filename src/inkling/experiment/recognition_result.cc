#include "inkling/experiment/recognition_result.h"

#include <algorithm>
#include <set>

namespace inkling {

std::size_t RecognitionResult::subjects() const {
  std::set<std::string> names;
  for (const RecognitionSample& sample : samples) names.insert(sample.subject);
  return names.size();
}

std::size_t RecognitionResult::best() const {
  const auto it = std::max_element(approaches.begin(), approaches.end(),
                                   [](const ApproachResult& a, const ApproachResult& b) {
                                     return a.score.total.uf1() < b.score.total.uf1();
                                   });
  return static_cast<std::size_t>(it - approaches.begin());
}

}  // namespace inkling
