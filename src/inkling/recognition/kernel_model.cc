#include "inkling/recognition/kernel_model.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>

#include "inkling/recognition/saved_bytes.h"
#include "inkling/recognition/svm_common.h"

namespace inkling {
namespace {

constexpr int kKernelVersion = 1;
constexpr long kMostDegree = 20;

}  // namespace

void save_svm(ByteWriter& bytes, const PairwiseSvm& svm) {
  bytes.whole(svm.present.size());
  for (const std::size_t c : svm.present) bytes.whole(c);
  for (const std::size_t count : svm.support_counts) bytes.whole(count);
  bytes.list(svm.coefficients);
  bytes.list(svm.offsets);
}

PairwiseSvm load_svm(ByteReader& bytes, std::size_t classes) {
  PairwiseSvm svm;
  svm.present = bytes.ascending(classes);
  const std::size_t present = svm.present.size();
  std::size_t support = 0;
  for (std::size_t i = 0; i < present; ++i) {
    svm.support_counts.push_back(bytes.whole(std::numeric_limits<std::uint32_t>::max()));
    support += svm.support_counts.back();
  }
  if (present == 1 && support > 0) bytes.refuse();
  svm.coefficients = bytes.doubles((present - 1) * support);
  svm.offsets = bytes.doubles(present * (present - 1) / 2);
  svm.support.resize(support);  // not more than there are coefficients
  return svm;
}

ClassPrediction KernelModel::predict(std::span<const double> kernel_values) const {
  return vote_of_pairs(svm.decisions(kernel_values), svm.present, classes);
}

std::vector<ClassPrediction> KernelModel::predict_measured(
    std::vector<double> measures, std::span<const double> row_squares) const {
  const std::size_t support = svm.support.size();
  assert(measures.size() == row_squares.size() * support);
  kernel.apply(measures, row_squares, squares);
  std::vector<ClassPrediction> all;
  for (std::size_t i = 0; i < row_squares.size(); ++i) {
    all.push_back(predict(std::span(measures).subspan(i * support, support)));
  }
  return all;
}

std::vector<ClassPrediction> KernelModel::predict_rows(std::span<const float> rows) const {
  const std::size_t count = rows.size() / dimension;
  std::vector<float> scaled(rows.size());
  std::vector<double> row_squares(count);
  for (std::size_t i = 0; i < count; ++i) {
    scaling.apply(rows.subspan(i * dimension, dimension), scaled.data() + i * dimension);
    row_squares[i] = sum_of_squares(std::span(scaled).subspan(i * dimension, dimension));
  }
  return predict_measured(
      measures_between(scaled, vectors, dimension, scaling.centered(), kernel.measure()),
      row_squares);
}

std::string KernelModel::save(std::string_view name) const {
  ByteWriter bytes(name, kKernelVersion);
  bytes.whole(dimension);
  bytes.whole(classes);
  bytes.number(kernel.gamma);
  bytes.number(kernel.coef0);
  bytes.whole(static_cast<std::uint64_t>(kernel.degree));
  scaling.save(bytes);
  save_svm(bytes, svm);
  bytes.list(vectors);
  return bytes.take();
}

KernelModel KernelModel::load(std::string_view bytes, std::string_view name, SvmKernel::Kind kind,
                              std::size_t dimension, std::size_t classes) {
  ByteReader reader(bytes, name, kKernelVersion);
  if (dimension == 0 || reader.whole(dimension) != dimension) reader.refuse();
  if (reader.whole(classes) != classes || classes == 0) reader.refuse();
  KernelModel model;
  model.loaded = true;
  model.dimension = dimension;
  model.classes = classes;
  model.kernel.kind = kind;
  model.kernel.gamma = reader.number();
  model.kernel.coef0 = reader.number();
  model.kernel.degree = static_cast<long>(reader.whole(kMostDegree));
  if (model.kernel.gamma < 0) reader.refuse();
  model.scaling = RowScaling::load(reader, dimension);
  model.svm = load_svm(reader, classes);
  const std::size_t support = model.svm.support.size();
  if (support > std::numeric_limits<std::size_t>::max() / dimension) reader.refuse();
  model.vectors = reader.floats(support * dimension);
  reader.end();
  for (std::size_t i = 0; i < support; ++i) {
    model.squares.push_back(
        sum_of_squares(std::span(model.vectors).subspan(i * dimension, dimension)));
  }
  return model;
}

}  // namespace inkling
