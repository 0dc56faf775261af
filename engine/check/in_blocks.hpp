#pragma once

#include "engine/match.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cstddef>
#include <mutex>
#include <type_traits>

namespace kinmatch::engine {

/// Calls visit(tool, i) for every i below `count`, in parallel, with a tool of the thread's own; `progress` is told how
/// many are done.
template <typename MakeTool, typename Visit>
void for_each_in_blocks(std::size_t count, MakeTool const& make_tool, Visit const& visit, Progress const& progress) {
    constexpr std::size_t kBlock = 64; // enough to be worth a task, few enough to share out
    tbb::enumerable_thread_specific<std::invoke_result_t<MakeTool const&>> tools(make_tool);
    std::mutex reporting;
    std::size_t done = 0;
    tbb::parallel_for(std::size_t{0}, (count + kBlock - 1) / kBlock, [&](std::size_t block) {
        std::size_t const end = std::min(count, (block + 1) * kBlock);
        // Isolated: a thread that waits for others must not begin another block with the same tool.
        tbb::this_task_arena::isolate([&] {
            for (std::size_t i = block * kBlock; i < end; ++i)
                visit(tools.local(), i);
        });
        std::scoped_lock const lock(reporting);
        done += end - block * kBlock;
        progress(done, count);
    });
}

} // namespace kinmatch::engine
