#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "server/message.h"

namespace inkling::server {

class Call;

// Who may ask.
enum class Access : std::uint8_t {
  kPage,      // whoever reaches the server: the page itself holds nothing of a project
  kToken,     // who has the address with its token
  kSignedIn,  // a coder of the project
  kManager,   // an owner or verifier
  kOwner
};

enum class BodyKind : std::uint8_t {
  kNone,
  kJson,   // at most kMostJson bytes, as the schema `request` says
  kFile,   // at most kMostFile bytes, in memory
  kUpload  // read part by part by the handler
};
inline constexpr std::size_t kMostJson = std::size_t{1} << 20, kMostFile = std::size_t{64} << 20;

enum class ParameterType : std::uint8_t { kWhole, kNumber, kText };

// A part of the query.
struct Parameter {
  std::string_view name;
  ParameterType type = ParameterType::kText;
  bool required = false;
  std::string_view about = {};
};

// One line of the table from which requests are served and the OpenAPI document is made.
struct Route {
  std::string_view method;
  std::string_view path;  // "/api/tasks/{task}/codes/{code}"
  std::string_view summary;
  Access access;
  Answer (*answer)(Call&);
  std::string_view response = {};  // a schema, "[Schema]", a media type with "/", or empty: 204
  std::string_view request = {};   // a schema, of a body of kJson
  BodyKind body = BodyKind::kNone;
  std::vector<Parameter> query = {};
  bool uses_session = true;  // false: a window asks by itself, which keeps nobody signed in
};

// Each group stands in a file of its own.
std::span<const Route> project_routes();
std::span<const Route> coder_routes();
std::span<const Route> subject_routes();
std::span<const Route> recording_routes();
std::span<const Route> upload_routes();
std::span<const Route> picture_routes();
std::span<const Route> task_routes();
std::span<const Route> code_routes();
std::span<const Route> proposal_routes();
std::span<const Route> moment_routes();
std::span<const Route> other_routes();
std::span<const Route> unit_routes();
std::span<const Route> stage_routes();
std::span<const Route> discussion_routes();
std::span<const Route> training_routes();
std::span<const Route> agreement_routes();
std::span<const Route> release_routes();
std::span<const Route> document_routes();

// All of them.
const std::vector<const Route*>& routes();

// Made from routes() and schemas().
Json openapi();

}  // namespace inkling::server
