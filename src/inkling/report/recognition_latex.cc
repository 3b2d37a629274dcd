#include <fmt/format.h>

#include "inkling/report/latex_text.h"
#include "inkling/report/recognition.h"
#include "inkling/report/recognition_caption.h"
#include "inkling/report/recognition_outputs.h"

namespace inkling {

std::string recognition_latex(const RecognitionResult& result) {
  std::string text = fmt::format(
      "% {}\n\\begin{{tabular}}{{lccc}}\n\\hline\nApproach & UF1 & UAR & Accuracy \\\\\n\\hline\n",
      recognition_caption(result));
  for (const ApproachResult& approach : result.approaches) {
    const RecognitionScore& score = approach.score;
    text += fmt::format("{} & {:.3f}{} & {:.3f}{} & {:.3f} \\\\\n", latex_text(approach.name),
                        score.total.uf1(), in_brackets(score.uf1, "--"), score.total.uar(),
                        in_brackets(score.uar, "--"), score.total.accuracy());
  }
  return text + "\\hline\n\\end{tabular}\n";
}

extern const RecognitionExporter kLatexExporter = RecognitionExporter::one_file(
    "latex", "results.tex", "the same table, for a paper", recognition_latex);

}  // namespace inkling
