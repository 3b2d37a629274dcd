#include "server/route.h"

#include "inkling/core/version.h"
#include "server/schema.h"

namespace inkling::server {
namespace {

std::string_view access_text(Access access) {
  switch (access) {
    case Access::kPage:
      return "Anyone.";
    case Access::kToken:
      return "Whoever has the token.";
    case Access::kSignedIn:
      return "Signed-in coders.";
    case Access::kManager:
      return "Owners and verifiers.";
    case Access::kOwner:
      return "Owners.";
  }
  return {};
}

Json parameters_of(const Route& route) {
  Json parameters = Json::array();
  for (std::size_t at = 0; (at = route.path.find('{', at)) != std::string_view::npos; ++at) {
    const std::size_t end = route.path.find('}', at);
    parameters.push_back({{"name", route.path.substr(at + 1, end - at - 1)},
                          {"in", "path"},
                          {"required", true},
                          {"schema", {{"type", "string"}}}});
  }
  for (const Parameter& one : route.query) {
    const char* type = one.type == ParameterType::kWhole    ? "integer"
                       : one.type == ParameterType::kNumber ? "number"
                                                            : "string";
    parameters.push_back({{"name", one.name},
                          {"in", "query"},
                          {"required", one.required},
                          {"description", one.about},
                          {"schema", {{"type", type}}}});
  }
  return parameters;
}

Json media(std::string_view type, Json schema) {
  return {{std::string(type), {{"schema", std::move(schema)}}}};
}

Json binary() { return {{"type", "string"}, {"format", "binary"}}; }

Json responses_of(const Route& route) {
  Json responses = Json::object();
  if (route.response.empty()) {
    responses["204"] = {{"description", "Done."}};
  } else if (route.response.find('/') != std::string_view::npos) {
    responses["200"] = {{"description", "Done."}, {"content", media(route.response, binary())}};
  } else {
    responses["200"] = {{"description", "Done."},
                        {"content", media("application/json", schema_named(route.response))}};
  }
  if (route.access == Access::kPage) return responses;
  responses["default"] = {{"description", "It was refused, and why."},
                          {"content", media("application/json", schema_named("Error"))}};
  return responses;
}

Json operation_of(const Route& route) {
  Json operation = {{"summary", route.summary},
                    {"description", access_text(route.access)},
                    {"parameters", parameters_of(route)}};
  if (route.body == BodyKind::kJson) {
    operation["requestBody"] = {
        {"required", true}, {"content", media("application/json", schema_named(route.request))}};
  } else if (route.body != BodyKind::kNone) {
    operation["requestBody"] = {{"required", true},
                                {"content", media("application/octet-stream", binary())}};
  }
  operation["responses"] = responses_of(route);
  if (route.access >= Access::kToken)
    operation["security"] = Json::array({{{"token", Json::array()}}});
  if (route.access >= Access::kSignedIn) operation["security"][0]["session"] = Json::array();
  return operation;
}

}  // namespace

const std::vector<const Route*>& routes() {
  static const std::vector<const Route*> all = [] {
    std::vector<const Route*> list;
    for (const auto group :
         {project_routes(), coder_routes(), subject_routes(), recording_routes(), upload_routes(),
          picture_routes(), task_routes(), code_routes(), proposal_routes(), other_routes(),
          unit_routes(), stage_routes(), discussion_routes(), moment_routes(), training_routes(),
          agreement_routes(), release_routes(), document_routes()}) {
      for (const Route& route : group) list.push_back(&route);
    }
    return list;
  }();
  return all;
}

Json openapi() {
  Json paths = Json::object();
  for (const Route* route : routes()) {
    std::string method(route->method);
    for (char& c : method) c = static_cast<char>(c | 0x20);
    paths[std::string(route->path)][method] = operation_of(*route);
  }
  return {
      {"openapi", "3.1.0"},
      {"info", {{"title", "Inkling workbench"}, {"version", std::string(version())}}},
      {"paths", std::move(paths)},
      {"components",
       {{"schemas", schemas()},
        {"securitySchemes",
         {{"token", {{"type", "apiKey"}, {"in", "header"}, {"name", "X-Inkling-Token"}}},
          {"session", {{"type", "apiKey"}, {"in", "header"}, {"name", "X-Inkling-Session"}}}}}}}};
}

}  // namespace inkling::server
