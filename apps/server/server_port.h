#pragma once

#include <memory>
#include <optional>

#include "inkling/storage/project_file.h"
#include "server/http_server.h"

namespace inkling::server {

// A browser keeps what it could not send yet under the address, port included: a project is served
// at the same port again, so that it finds there what another start left. A copy of the project's
// folder is another project to the browser: it gets a port of its own.

// The port at which the project in this folder was served last, also where it was before it was
// moved. None: never, or its file says none.
std::optional<int> last_port(const ProjectFolder& folder);

// At that port: throws Error(kEnvironment) where it is taken. None: at the last one, and where that
// is taken, or there was none, at any that is free. Remembers it in the project's folder.
std::unique_ptr<HttpServer> open_server(Workplace& workplace, std::optional<int> port);

}  // namespace inkling::server
