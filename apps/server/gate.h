#pragma once

#include <string>

#include "server/message.h"
#include "server/workplace.h"

namespace inkling::server {

// Stands in front of every route: whoever comes past is who they say, may do what they ask, and
// sent what the interface describes. Whatever goes wrong behind it becomes an answer. Safe to use
// from several threads.
class Gate {
 public:
  Gate(Workplace& workplace, int port) : place_(workplace), port_(port) {}

  // With the headers that every answer has.
  Answer answer(const Request& request) const;

 private:
  Answer routed(const Request& request) const;
  void check_sender(const Request& request) const;
  bool is_own(const std::string& host) const;

  Workplace& place_;
  int port_;
};

// The policy of the page, which is also an answer's: scripts, styles and pictures of this server
// alone.
inline constexpr char kContentPolicy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
    "media-src blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";

}  // namespace inkling::server
