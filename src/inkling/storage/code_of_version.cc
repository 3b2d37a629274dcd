#include "inkling/storage/code_of_version.h"

#include <nlohmann/json.hpp>

#include "inkling/labelling/unit_notation.h"

namespace inkling {

Code code_of_version(const CodeVersion& version, const std::string& tier,
                     const std::string& coder) {
  const CodeContent& content = version.content;
  Code code;
  code.id = version.id;
  code.tier = tier;
  code.coder = coder;
  code.span = {content.onset_frame, content.apex_frame, content.offset_frame,
               version.onset_us,    version.apex_us,    version.offset_us};
  code.emotion = emotion_of(content.emotion);
  code.units = parse_units_json(content.units, "code " + version.id);
  code.confidence = content.confidence;
  code.unsure = content.unsure;
  code.comment = plain_comment(content.comment);
  code.proposal_seen = content.proposal_seen;
  for (const auto& view : nlohmann::json::parse(content.views)) {
    code.views.push_back(view.get<std::string>());
  }
  return code;
}

}  // namespace inkling
