#include "inkling/report/recognition_outputs.h"

namespace inkling {

extern const RecognitionExporter kPredictionsExporter;
extern const RecognitionExporter kTimingsExporter;
extern const RecognitionExporter kMarkdownExporter;
extern const RecognitionExporter kLatexExporter;
extern const RecognitionExporter kRecognitionPageExporter;
extern const RecognitionExporter kRecognitionJsonExporter;

const ExporterList<RecognitionResult, RecognitionOptions>& recognition_outputs() {
  static const ExporterList<RecognitionResult, RecognitionOptions> list = {
      &kPredictionsExporter, &kTimingsExporter,         &kMarkdownExporter,
      &kLatexExporter,       &kRecognitionPageExporter, &kRecognitionJsonExporter};
  return list;
}

}  // namespace inkling
