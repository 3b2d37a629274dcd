#include "inkling/progress.h"

#include <gtest/gtest.h>

#include <thread>

namespace inkling {
namespace {

TEST(CancelToken, ThrowsOnlyOnceCancelled) {
  CancelToken token;
  EXPECT_NO_THROW(token.check());
  token.cancel();
  EXPECT_TRUE(token.cancelled());
  try {
    token.check();
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kCancelled);
  }
}

TEST(CancelToken, IsSeenByAnotherThread) {
  CancelToken token;
  bool stopped = false;
  std::thread worker([&] {
    while (!token.cancelled()) std::this_thread::yield();
    stopped = true;
  });
  token.cancel();
  worker.join();
  EXPECT_TRUE(stopped);
}

}  // namespace
}  // namespace inkling
