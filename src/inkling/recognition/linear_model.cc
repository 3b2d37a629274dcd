#include "inkling/recognition/linear_model.h"

#include "inkling/recognition/saved_bytes.h"
#include "inkling/recognition/svm_votes.h"

namespace inkling {
namespace {

constexpr int kVersion = 1;

}  // namespace

ClassPrediction LinearModel::answer(std::span<const float> features) const {
  if (scaling.none()) return vote_of_each(svm.decisions(features), svm.present, classes);
  std::vector<float> scaled(features.size());
  scaling.apply(features, scaled.data());
  return vote_of_each(svm.decisions(scaled), svm.present, classes);
}

std::string LinearModel::save(std::string_view name) const {
  ByteWriter bytes(name, kVersion);
  bytes.whole(dimension);
  bytes.whole(classes);
  scaling.save(bytes);
  bytes.whole(svm.present.size());
  for (const std::size_t c : svm.present) bytes.whole(c);
  bytes.list(svm.weights);
  bytes.list(svm.offsets);
  return bytes.take();
}

LinearModel LinearModel::load(std::string_view bytes, std::string_view name, std::size_t dimension,
                              std::size_t classes) {
  ByteReader reader(bytes, name, kVersion);
  LinearModel model;
  if (dimension == 0 || reader.whole(dimension) != dimension) reader.refuse();
  if (classes == 0 || reader.whole(classes) != classes) reader.refuse();
  model.dimension = dimension;
  model.classes = classes;
  model.scaling = RowScaling::load(reader, dimension);
  const std::size_t present = reader.whole(classes);
  if (present == 0) reader.refuse();
  for (std::size_t i = 0; i < present; ++i) {
    model.svm.present.push_back(reader.whole(classes - 1));
    if (i > 0 && model.svm.present[i] <= model.svm.present[i - 1]) reader.refuse();
  }
  const std::size_t decisions = present > 2 ? present : present - 1;
  model.svm.weights = reader.doubles(decisions * dimension);
  model.svm.offsets = reader.doubles(decisions);
  reader.end();
  return model;
}

}  // namespace inkling
