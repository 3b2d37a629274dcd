// own_descriptor CATALOG: a descriptor of one's own under leave-one-subject-out.
#include <inkling/evaluate.h>

#include <cstdio>
#include <cstdlib>
#include <memory>

// How much the apex differs from the onset in each cell of a grid of 8 x 8.
class ApexDifference : public inkling::Descriptor {
 public:
  std::vector<float> describe(const inkling::Clip& clip) const override {
    const inkling::GrayImage &onset = clip.frames.at(0), &apex = clip.frames.at(clip.apex);
    std::vector<float> cells(64);
    for (int y = 0; y < apex.height; ++y) {
      for (int x = 0; x < apex.width; ++x) {
        cells[8 * (8 * y / apex.height) + 8 * x / apex.width] +=
            std::abs(apex.view().at(x, y) - onset.view().at(x, y));
      }
    }
    return cells;
  }
};

int main(int argc, char** argv) {
  if (argc != 2) return std::fprintf(stderr, "usage: own_descriptor CATALOG\n"), 2;
  inkling::register_descriptor(
      {"apex-difference", "apex less onset in 8 x 8 cells", "", {}, [](const auto&) {
         return std::make_unique<ApexDifference>();
       }});
  inkling::RecognitionOptions options;
  options.approaches = {"apex-difference+svm-linear", "majority"};
  options.classes = "cmed-3";
  inkling::Progress progress;
  inkling::CancelToken cancel;
  try {
    const auto result = inkling::evaluate_recognition(argv[1], options, progress, cancel);
    for (const auto& approach : result.approaches) {
      std::printf("%s: UF1 %.3f in %zu folds\n", approach.name.c_str(), approach.score.total.uf1(),
                  approach.folds.size());
    }
  } catch (const inkling::Error& error) {
    return std::fprintf(stderr, "own_descriptor: %s\n", error.what()), 2;
  }
}
