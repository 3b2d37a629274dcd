#include "inkling/core/stage_queue.h"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

namespace inkling {
namespace {

TEST(StageQueue, EverythingComesOutInOrder) {
  StageQueue<int> queue(3);
  std::thread writer([&] {
    for (int i = 0; i < 2000; ++i) EXPECT_TRUE(queue.push(i));
    queue.close();
  });
  int expected = 0;
  while (const auto item = queue.pop()) EXPECT_EQ(*item, expected++);
  EXPECT_EQ(expected, 2000);
  writer.join();
}

TEST(StageQueue, HoldsNoMoreThanItsCapacity) {
  StageQueue<int> queue(4);
  std::atomic<int> pushed = 0;
  std::thread writer([&] {
    while (queue.push(0)) ++pushed;
  });
  for (int taken = 0; taken < 500; ++taken) {
    queue.pop();
    EXPECT_LE(pushed, taken + 1 + 4 + 1);
  }
  queue.close();
  writer.join();
}

TEST(StageQueue, ClosingWakesAWriterThatWaitsAndAReader) {
  StageQueue<int> full(1), empty(1);
  EXPECT_TRUE(full.push(1));
  std::thread writer([&] { EXPECT_FALSE(full.push(2)); });
  std::thread reader([&] { EXPECT_FALSE(empty.pop()); });
  full.close();
  empty.close();
  writer.join();
  reader.join();
}

TEST(StageQueue, WhatIsLeftIsReadAfterClosing) {
  StageQueue<std::unique_ptr<int>> queue(3);
  queue.push(std::make_unique<int>(1));
  queue.push(std::make_unique<int>(2));
  queue.close();
  EXPECT_FALSE(queue.push(std::make_unique<int>(3)));
  EXPECT_EQ(**queue.pop(), 1);
  EXPECT_EQ(**queue.pop(), 2);
  EXPECT_FALSE(queue.pop());
}

}  // namespace
}  // namespace inkling
