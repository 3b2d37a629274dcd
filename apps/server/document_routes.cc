#include <array>

#include "server/call.h"
#include "server/route.h"

namespace inkling::server {
namespace {

Answer get_openapi(Call&) { return json_answer(openapi()); }

}  // namespace

std::span<const Route> document_routes() {
  static const std::array kRoutes = {
      Route{"GET", "/api/openapi.json", "This interface, as OpenAPI describes it", Access::kToken,
            get_openapi, "Document"},
  };
  return kRoutes;
}

}  // namespace inkling::server
