#include <cmath>
#include <numeric>

#include "inkling/descriptor.h"
#include "inkling/descriptor/block_grid.h"
#include "inkling/descriptor/block_options.h"
#include "inkling/descriptor/clip_flow.h"
#include "inkling/descriptor/flow_direction.h"
#include "inkling/error.h"

namespace inkling {
namespace {

// Of each block, by rows, then by columns.
std::vector<float> means(const std::vector<float>& values, int width,
                         const std::vector<BlockSpan>& rows,
                         const std::vector<BlockSpan>& columns) {
  std::vector<float> all;
  for (const BlockSpan& r : rows) {
    for (const BlockSpan& c : columns) {
      double sum = 0;
      for (int y = r.begin; y < r.end; ++y) {
        for (int x = c.begin; x < c.end; ++x)
          sum += values[static_cast<std::size_t>(y) * width + x];
      }
      all.push_back(static_cast<float>(sum / ((r.end - r.begin) * (c.end - c.begin))));
    }
  }
  return all;
}

class FlowHistDescriptor : public Descriptor {
 public:
  explicit FlowHistDescriptor(const Options& options)
      : method_(flow_method(options.text("flow"))),
        bins_(static_cast<int>(options.integer("bins"))),
        blocks_(block_options(options)),
        by_strain_(options.flag("strain-weighted")) {}

  std::vector<float> describe(const Clip& clip) const override {
    const FlowPicture flow = onset_to_apex(clip, method_, "flow-hist");
    if (flow.width < blocks_.columns || flow.height < blocks_.rows) {
      throw Error(ErrorKind::kInput, "is too small for the blocks of flow-hist", "clip",
                  "choose fewer blocks");
    }
    const auto rows = block_spans(flow.height, blocks_.rows, blocks_.overlap);
    const auto columns = block_spans(flow.width, blocks_.columns, blocks_.overlap);
    std::vector<float> all = histograms(flow, rows, columns);
    if (by_strain_) {
      const auto strain = means(flow.strain, flow.width, rows, columns);
      const auto bins = static_cast<std::size_t>(bins_);
      for (std::size_t i = 0; i < all.size(); ++i) all[i] *= strain[i / bins];
    }
    // How much each block moved beside the others is kept; how much the face moved is not: that is
    // not known where a data set gives out pictures.
    normalise_histograms(all, all.size());
    return all;
  }

 private:
  std::vector<float> histograms(const FlowPicture& flow, const std::vector<BlockSpan>& rows,
                                const std::vector<BlockSpan>& columns) const {
    WeightedBlockHistograms sums(rows, columns, bins_);
    const auto width = static_cast<std::size_t>(flow.width);
    std::vector<unsigned char> bins(width);
    std::vector<float> magnitudes(width);
    for (int y = 0; y < flow.height; ++y) {
      for (std::size_t x = 0; x < width; ++x) {
        const std::size_t at = static_cast<std::size_t>(y) * width + x;
        bins[x] = static_cast<unsigned char>(flow_direction(flow.u[at], flow.v[at], bins_));
        magnitudes[x] = std::hypot(flow.u[at], flow.v[at]);
      }
      sums.add_weighted_row(y, bins.data(), magnitudes.data());
    }
    return sums.blocks();
  }

  FlowMethod method_;
  int bins_;
  BlockOptions blocks_;
  bool by_strain_;
};

}  // namespace

extern const DescriptorVariant kFlowHistDescriptor{
    "flow-hist", "directions of the flow from onset to apex, by block and magnitude",
    "Bi-WOOF, Liong, See, Wong, Phan, SPIC 2018",
    joined({{{"bins", 8L, 2, 36, "", "directions"},
             {"strain-weighted", false, 0, 0, "",
              "blocks count by their mean optical strain: Bi-WOOF"},
             flow_option_spec()},
            block_option_specs({5, 5, 0})}),
    [](const Options& options) { return std::make_unique<FlowHistDescriptor>(options); }};

}  // namespace inkling
