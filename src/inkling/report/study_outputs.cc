#include "inkling/report/study_outputs.h"

namespace inkling {

extern const StudyExporter kStudyEffectsExporter;
extern const StudyExporter kStudyAgesExporter;
extern const StudyExporter kStudySamplesExporter;
extern const StudyExporter kStudyMarkdownExporter;
extern const StudyExporter kStudyLatexExporter;
extern const StudyExporter kStudyJsonExporter;
extern const StudyExporter kStudyPageExporter;
extern const StudyExporter kStudyRunExporter;

const ExporterList<StudyResult, StudyOptions>& study_outputs() {
  static const ExporterList<StudyResult, StudyOptions> list = {
      &kStudyEffectsExporter, &kStudyAgesExporter, &kStudySamplesExporter, &kStudyMarkdownExporter,
      &kStudyLatexExporter,   &kStudyJsonExporter, &kStudyPageExporter,    &kStudyRunExporter};
  return list;
}

}  // namespace inkling
