#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "inkling/storage/coders.h"
#include "server/message.h"
#include "server/route.h"
#include "server/workplace.h"

namespace inkling::server {

// A request that has passed the gate, with everything that its answer needs.
class Call {
 public:
  Call(Workplace& workplace, const Route& route, const Request& request,
       std::map<std::string, std::string, std::less<>> path_values)
      : place(workplace), route_(route), request_(request), path_values_(std::move(path_values)) {}

  Workplace& place;
  std::optional<Coder> coder;  // who asks; there is one from Access::kSignedIn on
  Json json = {};              // the body, as the route's schema says
  std::string bytes = {};      // the body, of BodyKind::kFile

  ProjectFile& file() const { return place.file; }
  const Coder& me() const { return *coder; }
  bool is_manager() const { return coder && coder->role != "coder"; }
  const Request& request() const { return request_; }

  // Parts of the path. None where the path has no such part, or it is no number.
  std::optional<std::int64_t> find_number(std::string_view name) const;
  // Throws Refusal(404) for what is no number.
  std::int64_t number(std::string_view name) const;
  const std::string& word(std::string_view name) const { return path_values_.find(name)->second; }

  // Parts of the query. Throw Refusal(400) for what is none; preconditions: the route declares it.
  std::optional<std::int64_t> whole(std::string_view name) const;
  std::optional<double> real(std::string_view name) const;
  std::optional<std::string> text(std::string_view name) const;

  // Throws Refusal(400) where the query is not as the route says.
  void check_query() const;

 private:
  const Route& route_;
  const Request& request_;
  std::map<std::string, std::string, std::less<>> path_values_;
};

}  // namespace inkling::server
