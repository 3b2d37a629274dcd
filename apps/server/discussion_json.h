#pragma once

#include "server/discussion_access.h"
#include "server/message.h"

namespace inkling::server {

// A line of the list, and all that is known of one discussion.
Json discussion_row_json(const Call& call, const Discussions& all, const Discussion& one);
Json whole_discussion_json(const Call& call, const Discussions& all, const Discussion& one);

// Tells whether the codes are still those that somebody saw.
std::string stamp_of(const ComparedMovement& movement);

}  // namespace inkling::server
