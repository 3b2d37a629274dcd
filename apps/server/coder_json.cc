#include "server/coder_json.h"

namespace inkling::server {

Json me_json(ProjectFile& file, const Coder& coder) {
  Json keys = Json::parse(coder.keys, nullptr, false);
  return {{"id", coder.id},
          {"name", coder.name},
          {"role", coder.role},
          {"reactionMs", coder.reaction_ms ? Json(*coder.reaction_ms) : Json()},
          {"keys", keys.is_object() ? std::move(keys) : Json::object()},
          {"hasPassword", has_password(file, coder.id)}};
}

Json coder_json(ProjectFile& file, const Coder& coder) {
  return {{"id", coder.id},
          {"name", coder.name},
          {"role", coder.role},
          {"active", coder.active},
          {"hasPassword", has_password(file, coder.id)}};
}

}  // namespace inkling::server
