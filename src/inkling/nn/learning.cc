#include "inkling/nn/learning.h"

#include <fmt/format.h>

namespace inkling {

std::vector<OptionSpec> learning_option_specs(const LearningDefaults& d) {
  return {
      {"epochs", d.epochs, 1, 100000, "", "passes over the rows; with stop=inner at most so many"},
      {"stop",
       std::string("last"),
       0,
       0,
       "",
       "last: the last epoch is taken. inner: the epoch that names a fifth of the subjects learnt "
       "from best (UF1), who are then not learnt from",
       {"last", "inner"}},
      {"batch", d.batch, 1, 65536, "rows", "rows a step"},
      {"optimiser",
       d.optimiser,
       0,
       0,
       "",
       "how weights follow the gradient",
       {"adamw", "adam", "sgd"}},
      {"rate", d.rate, 1e-8, 10, "", "learning rate"},
      {"decay", d.decay, 0, 10, "", "weight decay"},
      {"schedule",
       d.schedule,
       0,
       0,
       "",
       "of the rate: constant, a cosine down to a hundredth, or a tenth in the last third",
       {"constant", "cosine", "step"}},
      {"balance",
       std::string("loss"),
       0,
       0,
       "",
       "rare classes weigh more (loss), are drawn more often (sampling), or neither",
       {"loss", "sampling", "none"}},
      {"augment", d.augment, 0, 1, "",
       "share of rows that are changed each time: mirrored, moved a little, lighter or darker, "
       "blurred as by a call"},
      {"smoothing", 0.0, 0, 0.5, "", "of the labels: share given to the other classes"},
      {"device", std::string("cpu"), 0, 0, "", "where to compute", {"cpu", "cuda"}},
      {"precision",
       std::string("full"),
       0,
       0,
       "",
       "mixed: bfloat16 where that is safe, faster on a GPU",
       {"full", "mixed"}},
  };
}

std::string to_text(const LearningEpoch& epoch) {
  std::string text =
      fmt::format("epoch {} of {}, loss {:.3f}", epoch.epoch, epoch.epochs, epoch.loss);
  if (epoch.inner_uf1 >= 0) text += fmt::format(", UF1 inside {:.2f}", epoch.inner_uf1);
  if (epoch.seconds > 0) {
    text += fmt::format(", {:.0f} rows/s", static_cast<double>(epoch.rows) / epoch.seconds);
  }
  return text;
}

}  // namespace inkling
