#include "inkling/nn/network_options.h"

#include <utility>

#include "inkling/error.h"
#include "inkling/files/sha256.h"

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
       d.optimizer,
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

std::vector<OptionSpec> staged_options(double width, const std::vector<std::string>& stages,
                                       const std::string& frozen) {
  std::vector<std::string> choices = {"none"};
  choices.insert(choices.end(), stages.begin(), stages.end());
  return {
      {"width", width, 0.0625, 1, "", "share of the published channels; imported weights need 1"},
      {"weights", std::string(), 0, 0, "",
       "file to begin with, all but the last layer: safetensors, or torchvision's state dict as "
       "torch.save writes it. Grey is repeated to three channels then and scaled as those weights "
       "expect"},
      {"frozen", frozen, 0, 0, "",
       "with weights: the input side up to this stage is not trained, and run once a row", choices},
  };
}

std::vector<OptionSpec> network_options(std::vector<OptionSpec> own,
                                        const LearningDefaults& learning) {
  for (OptionSpec& spec : learning_option_specs(learning)) own.push_back(std::move(spec));
  return own;
}

std::string weights_sum(const Options& options) {
  for (const OptionSpec& spec : options.specs()) {
    if (spec.name != "weights") continue;
    const std::string& path = options.text("weights");
    return path.empty() ? "" : sha256_of_file(path);
  }
  return "";
}

std::string options_text(const Options& options) {
  std::string text;
  for (const OptionSpec& spec : options.specs()) {
    text += spec.name + "=" + to_text(options.value(spec.name)) + "\n";
  }
  return text;
}

void refuse_input(const std::string& network, const std::string& takes) {
  throw Error(ErrorKind::kUsage, "cannot learn from that descriptor", network,
              "it takes " + takes + "; its name alone chooses the usual one");
}

}  // namespace inkling
